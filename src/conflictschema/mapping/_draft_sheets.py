"""Which sheet of a workbook a draft is made for: the one that looks most like data, and what is said of the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.formats._table import Table, plain, table
from conflictschema.io import show
from conflictschema.mapping import _draft_dates
from conflictschema.mapping._draft_columns import columns_of, quoted, roles_of
from conflictschema.mapping._undecided import MARK

if TYPE_CHECKING:
    from conflictschema.formats._grid import Grid, Layout
    from conflictschema.io import Limits

_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_MOST: Final = 0.5
"""The part of the cells of a column that have to be dates, or numbers, for it to be one of them."""
_LISTED: Final = 30
"""Sheets that are named; more are counted."""


@dataclass(slots=True)
class Sheet:
    """A sheet, and how much it looks like data."""

    name: str
    table: Table | None
    """None where it is none, which `refusal` explains."""
    refusal: Refusal | None = None
    rows: int = 0
    score: int = 0
    """What tells of data: columns of dates and of numbers, and headers that are usual."""
    ids: set[str] | None = None
    """The cells of its first rows by which rows are told apart, where a column holds them."""


@dataclass(slots=True)
class Chosen:
    """The sheet that a draft is for, and the others."""

    sheet: Sheet
    others: list[Sheet] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    """The names of all of them, in the order of the workbook."""
    hidden: list[str] = field(default_factory=list)
    """The names of sheets that nobody sees, and that were not looked at."""
    is_asked_for: bool = False
    """Whether somebody named it."""

    @property
    def rivals(self) -> list[str]:
        """Other sheets with other headers that look as much like data."""
        return [each.name for each in self.others if each.score >= self.sheet.score and not self._is_alike(each)]

    @property
    def alike(self) -> list[str]:
        """Other sheets with the same headers."""
        return [each.name for each in self.others if self._is_alike(each)]

    @property
    def repeat_ids(self) -> bool:
        """Whether sheets with the same headers number their rows alike, or do not number them."""
        alike = [each for each in self.others if self._is_alike(each)]
        mine = self.sheet.ids
        return any(mine is None or each.ids is None or mine & each.ids for each in alike)

    def _is_alike(self, other: Sheet) -> bool:
        mine, theirs = self.sheet.table, other.table
        return mine is not None and theirs is not None and _plain(mine) == _plain(theirs)

    def told(self) -> list[str]:
        """What is said of the sheets, in sentences."""
        if not self.others and not self.hidden:
            return []
        every = sorted([self.sheet, *self.others], key=lambda each: self.order.index(each.name))
        listed = _list([f"{_named(each.name)} ({_counted(each)})" for each in every])
        said = [f"The workbook has the sheets {listed}." if self.others else ""]
        if self.hidden:
            said.append(f"Hidden, and not looked at: {_names(self.hidden)}.")
        said.append(f"The draft is for {_named(self.sheet.name)}; `--sheet NAME` takes another.")
        if self.alike:
            said.append(
                f"{_names(self.alike)} {self._has} the same headers: a mapping without "
                "`sheet:` maps all of them together."
            )
        return [each for each in said if each]

    def lines(self) -> list[str]:
        """What the mapping says of the sheet, below `source`."""
        left = []
        if self.rivals and not self.is_asked_for:
            left.append(f"{_names(self.rivals)} looked as much like data: is it this sheet?")
        if self.alike and not self.is_asked_for:
            left.append(f"{_names(self.alike)} {self._has} the same headers: without this line, all of them are mapped")
        mark = f"  # {MARK}: {'; '.join(left)}" if left else ""
        return [f"  sheet: {quoted(self.sheet.name)}{mark}"]

    @property
    def _has(self) -> str:
        return "has" if len(self.alike) == 1 else "have"


def chosen(grids: Sequence[Grid], layout: Layout, limits: Limits, asked: str | None) -> Chosen:
    """The sheet that is asked for, or that looks most like data; `Refusal` where it is no table."""
    sheets = [_sheet(grid, layout, limits) for grid in grids]
    best = max(sheets, key=lambda each: (each.name == asked, each.table is not None, each.score, each.rows))
    if best.refusal is not None:
        raise best.refusal
    hidden = [name for name in grids[0].unseen if name != best.name]
    others = [each for each in sheets if each is not best]
    return Chosen(best, others, [each.name for each in sheets], hidden, asked is not None)


def _sheet(grid: Grid, layout: Layout, limits: Limits) -> Sheet:
    name = grid.sheet or ""
    try:
        found = table(replace(grid, remarks=list(grid.remarks)), layout, limits)
        if found.trouble is not None:
            raise found.trouble
        rows = sum(len(batch.rows) for batch in found.rows.batches())
        columns = columns_of(found)
    except Refusal as refusal:
        return Sheet(name, None, refusal)
    roles = roles_of(columns)
    kept = ("id", "summary", "source", "url")
    score = sum(role not in kept for role in roles)
    score += sum(_mostly(each.values, _draft_dates.is_date) or _mostly(each.values, _is_number) for each in columns)
    ids = set(roles["id"].values) if "id" in roles else None
    return Sheet(name, found, None, rows, score if rows else 0, ids)


def _mostly(values: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return bool(values) and sum(map(holds, values)) > len(values) * _MOST


def _is_number(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None


def _plain(found: Table) -> set[str]:
    return {plain(header) for header in found.headers}


def _counted(sheet: Sheet) -> str:
    if sheet.table is None:
        return "no table"
    return f"{sheet.rows:,} row{'' if sheet.rows == 1 else 's'}"


def _named(name: str) -> str:
    return f"“{show(name)}”"


def _names(names: Sequence[str]) -> str:
    return _list([_named(each) for each in names])


def _list(named: Sequence[str]) -> str:
    more = len(named) - _LISTED
    return ", ".join(named[:_LISTED]) + (f" and {more:,} more" if more > 0 else "")
