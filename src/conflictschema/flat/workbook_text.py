"""Tables of ours in a workbook, read back: a sheet whose name is a record type, whichever others there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from conflictschema.flat.cells import Cell
from conflictschema.flat.formulas import MARK
from conflictschema.flat.reading import Row, Table
from conflictschema.formats._sheets import Sheets, Unset
from conflictschema.records import record_types
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from conflictschema.io.parts import Parts

GUIDES: Final = ("Read me", "Fields", "Words", "Findings")
"""Sheets of ours that hold no records."""
HIDDEN: Final = MARK
"""The name of the hidden sheet of a workbook of ours."""
MARKED: Final = f"{MARK} {CURRENT}"
"""Its first cell, by which the workbook is known: the version is that of the standard."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of records."""

    sheet: str
    table: Table


class Pages:
    """The sheets of records in a workbook, and the names of the others."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts of the workbook; `Refusal` where it is none."""
        self._sheets = Sheets(parts)
        hidden = next(iter(self._sheets.rows(HIDDEN)), (0, {})) if HIDDEN in self._sheets.names else (0, {})
        self.marked = str(hidden[1].get(0, "")).startswith(f"{MARK} ")
        """Whether it carries the mark."""
        kinds = {name: name.strip().lower() for name in self._sheets.names}
        self.pages = tuple(
            Page(name, Table(self._rows(name), kind, self.marked))
            for name, kind in kinds.items()
            if kind in record_types()
        )
        guides = {*GUIDES, HIDDEN} if self.marked else set()
        self.others = tuple(name for name, kind in kinds.items() if kind not in record_types() and name not in guides)
        """Sheets that are no record types; those of ours that only explain are not among them."""
        self.unset = 0
        """Cells with a formula that was never worked out, as far as rows were read."""

    def filled_others(self) -> list[str]:
        """Those of the others that hold rows; one row alone is a header or a remark, with nothing below it."""
        return [name for name in self.others if any(islice(self._sheets.rows(name), 1, None))]

    def _rows(self, name: str) -> Iterator[Row]:
        for number, cells in self._sheets.rows(name):
            held: dict[int, Cell] = {}
            for at, cell in cells.items():
                if isinstance(cell, Unset):
                    self.unset += 1
                else:
                    held[at] = cell
            yield number, held
