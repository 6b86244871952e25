"""JSON Lines: one record a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.formats._format import Block, Item, RecordFormat

if TYPE_CHECKING:
    from conflictschema.io import Input, Limits

BLOCK: Final = 4 * 2**20
"""Bytes of a block, before it is cut at a line's end."""


class NdJson(RecordFormat):
    """One JSON object a line; lines end with LF, CRLF or CR, and blank ones are passed over."""

    name = "JSON Lines"
    suffixes = (".jsonl", ".ndjson")
    whole = False
    by_line = True

    def recognises(self, head: bytes) -> bool:
        """Whether the first line holds an object that also ends on it."""
        first = head.splitlines()[0].rstrip() if head else b""
        return first.startswith(b"{") and (first.endswith(b"}") or len(first) >= len(head.rstrip()))

    def blocks(self, source: Input, start: int, limits: Limits) -> Iterator[Block]:
        """Ranges of about 4 MiB that end where a line ends."""
        cuts = [start]
        while start < source.size:
            length = min(BLOCK, source.size - start)
            data = source.read(start, length)
            while start + length < source.size:
                cut = data.rfind(b"\n") + 1 or self._last_return(data)
                if cut:
                    length, data = cut, data[:cut]
                    break
                if length > limits.line_bytes:
                    line = self._line(source, cuts)
                    raise Refusal("CS005", line=line, limit=limits.line_bytes, option="--max-line")
                more = source.read(start + length, min(BLOCK, source.size - start - length))
                data += more
                length += len(more)
            if len(data) > limits.line_bytes:
                for number, each in enumerate(data.splitlines()):
                    if len(each) > limits.line_bytes:
                        line = self._line(source, cuts) + number
                        raise Refusal("CS005", line=line, limit=limits.line_bytes, option="--max-line")
            yield Block(start, length, data)
            start += length
            cuts.append(start)

    def items(self, data: bytes) -> Iterator[Item]:
        """Every line that is not blank."""
        for number, raw in enumerate(data.splitlines()):
            # Only what JSON has as white space makes a line blank; a form feed does not.
            if raw.strip(b" \t"):
                yield Item(number, raw)

    def _line(self, source: Input, cuts: list[int]) -> int:
        """The line that begins at the last of these bytes; they are counted only where somebody asks."""
        return 1 + sum(self.lines(source.read(cut, end - cut)) for cut, end in pairwise(cuts))

    @staticmethod
    def _last_return(data: bytes) -> int:
        # A CR at the very end may be half of a CRLF.
        return data.rfind(b"\r", 0, len(data) - 1) + 1
