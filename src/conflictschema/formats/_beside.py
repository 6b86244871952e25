"""What the XML of a sheet says beside its cells: which cells are merged, and which rows and columns nobody sees."""

from __future__ import annotations

import functools
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import Final

from conflictschema.formats._grid import cell_name, column_letters, column_number
from conflictschema.formats._markup import tags

_UNSEEN: Final = re.compile(rb"""\s(?:hidden\s*=\s*["'](?:1|true)|(?:ht|width)\s*=\s*["'](?:0+\.?0*|\.0+))["']""")
"""What hides a row or a column: the word for it, or a height or width of nothing."""
_MERGED: Final = re.compile(
    rb"<(?:[\w.-]+:)?mergeCell\s[^<>]*ref\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']",
    re.IGNORECASE,
)
_MOST: Final = 100_000
"""Merged ranges of a sheet that are kept."""
_LONGEST: Final = 4096
"""Bytes of the longest tag that is looked at."""
_LAST_COLUMN: Final = 2**14
_NAMED: Final = 10
"""Ranges of hidden rows, and of columns, that are named."""

Merged = tuple[int, int, int, int]
"""Cells that were made one: first row and column, last row and column; rows from 1, columns from 0."""


@dataclass(slots=True)
class Beside:
    """What stands beside the cells of one sheet; whole once all of its rows were read."""

    rows: array[int] = field(default_factory=lambda: array("I"))
    """Rows that are hidden and hold something."""
    columns: set[int] = field(default_factory=set)
    """Columns that are hidden and hold something."""
    merged: list[Merged] = field(default_factory=list)
    more_merged: int = 0
    """Merged ranges that were not kept, since there are too many."""
    _hidden: set[int] = field(default_factory=set)
    """Columns that are hidden, whatever they hold."""

    def head(self, part: bytes) -> None:
        """Look at what stands before the rows."""
        for tag in tags(part, "col"):
            if _UNSEEN.search(tag.raw):
                first, last = (int(tag.get(name) or 0) for name in ("min", "max"))
                self._hidden.update(range(max(first, 1) - 1, min(last, _LAST_COLUMN)))

    def row(self, number: int, attributes: bytes, cells: Iterable[int]) -> None:
        """Look at a row that holds something.

        A sheet that hides its rows by default (`zeroHeight`) shows those that it names, unless they are hidden
        themselves; so it is read by LibreOffice, and written by whoever hides the rows that are not in use.
        """
        if (b"hidden" in attributes or b"ht" in attributes) and _UNSEEN.search(attributes):
            self.rows.append(number)
        if self._hidden:
            self.columns |= self._hidden.intersection(cells)

    def tail(self, chunks: Iterable[bytes]) -> None:
        """Look at what stands behind the rows."""
        held = b""
        for chunk in chain(chunks, [b"<"]):
            held += chunk
            cut = held.rfind(b"<")
            for found in _MERGED.finditer(held, 0, max(cut, 0)):
                self._merge(found)
            held = held[cut:] if cut >= 0 and len(held) - cut < _LONGEST else b""

    def _merge(self, found: re.Match[bytes]) -> None:
        if len(self.merged) == _MOST:
            self.more_merged += 1
            return
        left, top, right, bottom = found.groups()
        self.merged.append((int(top), column_number(left.upper()), int(bottom), column_number(right.upper())))


class Swallowed:
    """Cells that were made one with another: they hold nothing, whatever the sheet shows there."""

    def __init__(self, look: Callable[[], Sequence[Merged]]) -> None:
        """Take what looks for the merged ranges, which is done when the first cell is asked for."""
        self._look = functools.cache(look)
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def __contains__(self, cell: tuple[int, int]) -> bool:
        """Whether a cell (row, column) lies in a merged range, and is not its first."""
        row, column = cell
        if column not in self._spans:
            self._spans[column] = self._of(column)
        spans = self._spans[column]
        at = bisect_right(spans, row, key=lambda span: span[0]) - 1
        return at >= 0 and row <= spans[at][1]

    def _of(self, column: int) -> list[tuple[int, int]]:
        """The rows from which on cells of a column are in a range, each with the last row that any range reached."""
        rows = sorted(
            (top + (column == left), bottom) for top, left, bottom, right in self._look() if left <= column <= right
        )
        reached = accumulate((bottom for _, bottom in rows), max)
        return [(top, last) for (top, _), last in zip(rows, reached, strict=True)]


def range_name(merged: Merged) -> str:
    """Cells that were made one, as a spreadsheet names them, such as C7:C9."""
    top, left, bottom, right = merged
    return f"{cell_name(top, left)}:{cell_name(bottom, right)}"


def told_hidden(rows: Iterable[int], columns: Iterable[int]) -> dict[str, str | int] | None:
    """What is said of hidden rows and columns that were read; None where there are none."""
    parts: list[str] = []
    names: list[str] = []
    many = 0
    for noun, numbers, name in (("row", sorted(rows), str), ("column", sorted(columns), column_letters)):
        if numbers:
            nouns = noun if len(numbers) == 1 else f"{noun}s"
            parts.append(f"{len(numbers):,} {nouns}")
            names.append(f"{nouns} {_spans(numbers, name)}")
            many += len(numbers)
    if not parts:
        return None
    verb = "is" if many == 1 else "are"
    return {"part": f"{' and '.join(parts)} {verb}", "names": "; ".join(names), "read": "read like the others"}


def _spans(numbers: list[int], name: Callable[[int], str]) -> str:
    """Numbers in their order as ranges, such as `7-9, 12`; of many, the first ones."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number <= spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = [name(first) if first == last else f"{name(first)}-{name(last)}" for first, last in spans[:_NAMED]]
    more = sum(last - first + 1 for first, last in spans[_NAMED:])
    return ", ".join(named) + (f" and {more:,} more" if more else "")
