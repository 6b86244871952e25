"""What is to be shown in a workbook: a sentence, and the cell that it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from conflictschema.finding import Severity

_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
LAST_ROW: Final = 2**20
LAST_COLUMN: Final = 2**14


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One finding, as it is shown. All texts are safe to show."""

    severity: Severity
    code: str
    message: str
    fix: str = ""
    sheet: str | None = None
    """The sheet as the data names it; None in a table that has none."""
    cell: str | None = None
    record: str | None = None

    @property
    def at(self) -> tuple[int, int] | None:
        """Row and column of the cell, both from 1; None where it names none."""
        return None if self.cell is None else numbers_of(self.cell)

    @property
    def note(self) -> str:
        """What stands in the note on the cell."""
        return f"{self.severity.value.capitalize()} {self.code}: {self.message}" + (f"\n{self.fix}" if self.fix else "")


def numbers_of(cell: str) -> tuple[int, int] | None:
    """Row and column of a cell such as C7, both from 1; None for what is no cell of a sheet."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row, column) if column <= LAST_COLUMN and row <= LAST_ROW else None


def name_of(row: int, column: int) -> str:
    """The name of a cell."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
