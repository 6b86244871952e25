"""All rows of a table that is text, blank ones too, numbered as findings number them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictschema.finding import Refusal
from conflictschema.formats._grid import Grid, Layout
from conflictschema.formats._rows import cut_rows
from conflictschema.formats._table import table
from conflictschema.formats.csv import Csv
from conflictschema.mapping.compiled import load

if TYPE_CHECKING:
    from conflictschema.io import Input, Limits


@dataclass(frozen=True, slots=True)
class RowsOfText:
    """The rows, and which of them holds the headers."""

    rows: Iterator[list[str]]
    header: int
    """From 1; 0 where none does."""


def rows_of_text(
    source: Input, limits: Limits, mapping: str | None = None, *, encoding: str | None = None, temp: str | None = None
) -> RowsOfText:
    """The rows of an open table, cut as a validation with this mapping and encoding cuts them."""
    layout = Layout(encoding=encoding) if mapping is None else load(mapping).layout(encoding)
    grid = next(Csv().tables(source, layout, limits, temp))
    header = 0
    with suppress(Refusal):  # headers that cannot be used were told, and the rows are shown all the same
        header = table(grid, layout, limits).header_row
    return RowsOfText(_rows(grid), header)


def _rows(grid: Grid) -> Iterator[list[str]]:
    try:
        data = grid.text.read(grid.start, grid.text.size - grid.start)
        for cut in cut_rows(data, grid.dialect, last=True):
            yield cut.cells or []
    finally:
        grid.close()
