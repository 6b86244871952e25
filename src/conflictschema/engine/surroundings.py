"""The rows around a cell, as a spreadsheet shows them: read again when a report for people wants to draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from conflictschema.engine import read
from conflictschema.finding import Refusal
from conflictschema.formats._format import TableFormat
from conflictschema.formats._grid import Grid, Layout, column_letters, untold
from conflictschema.formats._rows import cut_rows
from conflictschema.formats._table import table
from conflictschema.io import Input, Limits, open_input, show

if TYPE_CHECKING:
    from conflictschema.finding import Finding

LARGEST: Final = 64 * 2**20
"""Bytes of a table that is read again; of a larger one nothing is drawn."""
_BESIDE: Final = 2
"""Rows above and below, and columns on either side."""
_COLUMNS: Final = 2 * _BESIDE + 1
_CELL: Final = 60
"""Characters of a cell that are shown."""
_GUESSED: Final = "CS037"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is drawn. Its cells are safe to show."""

    number: int
    cells: tuple[str, ...]
    is_header: bool
    is_it: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A piece of a table. Where `column` is None, the finding is about the whole row."""

    letters: tuple[str, ...]
    rows: tuple[Row, ...]
    column: int | None
    """Which of the columns that are drawn holds the cell, from 0."""


def surroundings(findings: Iterable[Finding], guessed: frozenset[str]) -> Mapping[int, Surroundings]:
    """Pieces of tables by the `id()` of a finding, for those whose table can be had again.

    `guessed` are the files whose letters were guessed when they were judged; another one whose letters would have to be
    guessed now was read in letters that somebody named, and is not drawn in wrong ones. Nor is a table whose header is
    not where the finding says, what came through a pipe, or what is packed and holds more than `LARGEST`.
    """
    wanted: dict[str, list[Finding]] = {}
    for finding in findings:
        place = finding.place
        if place.sheet_row is not None and place.file:
            wanted.setdefault(place.file, []).append(finding)
    found: dict[int, Surroundings] = {}
    for path, several in wanted.items():
        # A pipe that has a name would be waited for without end.
        if not Path(path).is_file():
            continue
        try:
            with open_input(path, Limits(inflated_bytes=LARGEST)) as source:
                if source.size <= LARGEST:
                    found.update(_drawn(source, several, may_guess=path in guessed))
        except (Refusal, OSError):
            # The input itself was judged, and said to be unreadable where it is; here only its pictures are missing.
            continue
    return found


def _drawn(source: Input, findings: list[Finding], *, may_guess: bool) -> Iterator[tuple[int, Surroundings]]:
    suffix = source.suffix.lower()
    kind: TableFormat | None = next((each for each in read.table_formats() if suffix in each.suffixes), None)
    if kind is None:
        return
    for grid in kind.tables(source, Layout(), Limits(), None):
        try:
            here = [each for each in findings if grid.sheet is None or each.place.sheet == grid.sheet]
            if here and (may_guess or not any(fault.code == _GUESSED for fault in grid.faults)):
                yield from _of_grid(grid, here)
        finally:
            grid.close()


def _of_grid(grid: Grid, findings: list[Finding]) -> Iterator[tuple[int, Surroundings]]:
    header = 0
    with suppress(Refusal):  # headers that cannot be used were told, and the rows are drawn all the same
        header = table(grid, Layout(), Limits()).header_row
    needed = {header}
    for each in findings:
        at = each.place.sheet_row or 0
        needed.update(range(at - _BESIDE, at + _BESIDE + 1))
    held: dict[int, list[str]] = {}
    last = max(needed)
    data = grid.text.read(grid.start, grid.text.size - grid.start)
    for number, cut in enumerate(cut_rows(data, grid.dialect, last=True), 1):
        if number > last:
            break
        if number in needed:
            held[number] = untold(cut.cells or []) if grid.has_numbers else cut.cells or []
    for each in findings:
        drawn = _piece(each, held, header)
        if drawn is not None:
            yield id(each), drawn


def _piece(finding: Finding, held: Mapping[int, list[str]], header: int) -> Surroundings | None:
    place = finding.place
    at = place.sheet_row or 0
    if at not in held:
        return None
    where = None if place.cell is None else column_number(place.cell)
    headers = [cell.strip() for cell in held.get(header, [])]
    if where is not None and place.header and (where >= len(headers) or headers[where] != place.header.strip()):
        return None
    around = [number for number in range(at - _BESIDE, at + _BESIDE + 1) if number in held and number > header]
    numbers = sorted({*around, at, *([header] if header else [])})
    width = max(len(held[number]) for number in numbers)
    first = max(min((where or 0) - _BESIDE, width - _COLUMNS), 0)
    columns = range(first, max(min(first + _COLUMNS, width), (where or 0) + 1))
    rows = tuple(
        Row(
            number,
            tuple(show(held[number][each], width=_CELL) if each < len(held[number]) else "" for each in columns),
            is_header=number == header,
            is_it=number == at,
        )
        for number in numbers
    )
    letters = tuple(column_letters(each) for each in columns)
    return Surroundings(letters, rows, None if where is None else where - first)


def column_number(cell: str) -> int:
    """The column (from 0) of a cell such as C7."""
    number = 0
    for letter in cell.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
