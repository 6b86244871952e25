"""Tables of ours in a workbook, read back: a sheet whose name is a record type, whichever others there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from conflictschema.flat.formulas import MARK
from conflictschema.flat.reading import Row, Table
from conflictschema.formats._sheets import Sheets, Unset
from conflictschema.records import record_types
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from conflictschema.io.parts import Parts

HIDDEN: Final = MARK
"""The name of the hidden sheet of a workbook of ours."""
MARKED: Final = f"{MARK} {CURRENT}"
"""Its first cell, by which the workbook is known: the version is that of the standard."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of records."""

    sheet: str
    table: Table


@dataclass(frozen=True, slots=True)
class Pages:
    """The sheets of records in a workbook, and the names of the others."""

    pages: tuple[Page, ...]
    others: tuple[str, ...]
    marked: bool
    """Whether it carries the mark."""


def pages(parts: Parts) -> Pages:
    """The sheets of a workbook; `Refusal` where it is none."""
    sheets = Sheets(parts)
    hidden = next(iter(sheets.rows(HIDDEN)), (0, {})) if HIDDEN in sheets.names else (0, {})
    marked = str(hidden[1].get(0, "")).startswith(f"{MARK} ")
    kinds = {name: name.strip().lower() for name in sheets.names}
    found = tuple(
        Page(name, Table(_rows(sheets, name), kind, marked)) for name, kind in kinds.items() if kind in record_types()
    )
    return Pages(found, tuple(name for name, kind in kinds.items() if kind not in record_types()), marked)


def _rows(sheets: Sheets, name: str) -> Iterator[Row]:
    for number, cells in sheets.rows(name):
        yield number, {at: None if isinstance(cell, Unset) else cell for at, cell in cells.items()}
