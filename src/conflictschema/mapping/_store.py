"""Lines that were written once and are hardly ever asked for again, packed, so that a million take little room."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

import zstandard

_TOGETHER: Final = 256
"""Lines that are packed together: more of them take less room, and longer to look at one."""


class Lines:
    """Lines by their numbers, in the order in which they came."""

    def __init__(self) -> None:
        """There are none yet."""
        self._blocks: list[bytes] = []
        self._starts = array("I")
        self._count = 0

    def add(self, lines: Sequence[bytes]) -> range:
        """Keep these lines; gives their numbers."""
        first = self._count
        packer = zstandard.ZstdCompressor(level=1)
        for begin in range(0, len(lines), _TOGETHER):
            together = lines[begin : begin + _TOGETHER]
            # The packer leaves as much room behind what it gives as it might have needed; a copy has none.
            self._blocks.append(bytes(memoryview(packer.compress(b"\n".join(together)))))
            self._starts.append(self._count)
            self._count += len(together)
        return range(first, self._count)

    def at(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """The lines of these numbers; those that came together are unpacked together."""
        found: dict[int, bytes] = {}
        unpacked, held = -1, list[bytes]()
        for number in sorted(set(numbers)):
            block = bisect_right(self._starts, number) - 1
            if block != unpacked:
                unpacked, held = block, zstandard.ZstdDecompressor().decompress(self._blocks[block]).split(b"\n")
            found[number] = held[number - self._starts[block]]
        return found
