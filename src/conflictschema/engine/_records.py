"""Candidate records of a block as places in its bytes, so that nothing is made for each of very many."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from conflictschema.engine import _native
from conflictschema.formats._format import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conflictschema.formats._format import RecordFormat


@dataclass(frozen=True, slots=True)
class Records(Sequence[Item]):
    """Bytes, and where in them each candidate begins and ends, and after how many lines."""

    data: bytes
    starts: array[int]
    ends: array[int]
    lines: array[int]
    breaks: int | None = None
    """How many lines end in the bytes, where they were counted."""

    @classmethod
    def of(cls, items: Sequence[Item]) -> Records:
        """Candidates that stand anywhere, one behind the other."""
        if isinstance(items, Records):
            return items
        return cls.packed([item.raw for item in items], (item.line for item in items))

    @classmethod
    def packed(cls, texts: Sequence[bytes], lines: Iterable[int] | None = None) -> Records:
        """Candidates one behind the other, each after so many lines; without them, each after one more."""
        bounds = array("Q", accumulate(map(len, texts), initial=0))
        numbers = array("q", range(len(texts)) if lines is None else lines)
        return cls(b"".join(texts), bounds[:-1], bounds[1:], numbers)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Item: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Item]: ...
    def __getitem__(self, number: int | slice) -> Item | Sequence[Item]:
        """One of them, or some."""
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        return Item(self.lines[number], self.data[self.starts[number] : self.ends[number]])

    def __iter__(self) -> Iterator[Item]:
        """All of them in their order."""
        for line, start, end in zip(self.lines, self.starts, self.ends, strict=True):
            yield Item(line, self.data[start:end])


def candidates(kind: RecordFormat, data: bytes) -> Sequence[Item]:
    """The candidate records of a block; raises `Refusal` where a whole document is broken."""
    if not kind.by_line or not _native.is_there():
        return list(kind.items(data))
    given = _native.make("cut", _native.Text.of(data))
    try:
        lines = given.contents
        starts, ends, numbers = (
            _taken(code, start, lines.count)
            for code, start in (("Q", lines.starts), ("Q", lines.ends), ("q", lines.numbers))
        )
        return Records(data, starts, ends, numbers, lines.breaks)
    finally:
        _native.call("cut_free", given)


def line_breaks(kind: RecordFormat, data: bytes, items: Sequence[Item]) -> int:
    """How many lines end in a block, as an editor counts them."""
    counted = items.breaks if isinstance(items, Records) else None
    return kind.lines(data) if counted is None else counted


def _taken(code: str, start: int, count: int) -> array[int]:
    made = array(code)
    if count:
        made.frombytes(ctypes.string_at(start, count * made.itemsize))
    return made
