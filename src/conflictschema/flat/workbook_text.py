"""Tables of ours in a workbook, read back: a sheet whose name is a record type, whichever others there are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from conflictschema.flat import examples
from conflictschema.flat.formulas import MARK
from conflictschema.flat.meant import Meant, meant
from conflictschema.flat.reading import Table
from conflictschema.formats._beside import Beside, Merged, Swallowed, told_hidden
from conflictschema.formats._sheets import Sheets
from conflictschema.records import record_types
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from conflictschema.io.parts import Parts

GUIDES: Final = ("Read me", "Fields", "Words")
"""Sheets of a template that hold no records."""
FINDINGS: Final = "Findings"
"""The name of the sheet that an annotated copy has more; a number stands behind it where there was one."""
LISTED: Final = ("Place", "Severity", "What is wrong", "How to mend it", "Record", "Rule")
"""The headers of that sheet."""
HIDDEN: Final = MARK
"""The name of the hidden sheet of a workbook of ours."""
MARKED: Final = f"{MARK} {CURRENT}"
"""Its first cell, by which the workbook is known: the version is that of the standard."""
_NOTES: Final = 1_000
"""Rows of the hidden sheet, at the most, in which a template notes what its examples hold."""

_LISTING: Final = re.compile(rf"{FINDINGS}(?: [0-9]+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of records."""

    sheet: str
    table: Table
    beside: Beside = field(default_factory=Beside)
    """What stands beside its cells; whole once its rows were read."""
    is_hidden: bool = False
    swallowed: Swallowed = field(default_factory=lambda: Swallowed(tuple))
    """Cells that were made one with another; known while its rows are read, unlike `beside`."""

    def merged(self, rows: Sequence[int]) -> list[Merged]:
        """Cells that were made one, of the header or of a record: only the first of them holds what all of them show.

        `rows` are those of the records; what stands above the header or beside the table, or is skipped, is no matter.
        """
        if not self.beside.merged:
            return []
        header, last, rows = self.table.header, max(self.table.names, default=-1), sorted(rows)
        return [
            each
            for each in self.beside.merged
            if each[1] <= last
            and (each[0] <= header <= each[2] or bisect_left(rows, each[0]) < bisect_right(rows, each[2]))
        ]

    def hidden(self, rows: Sequence[int]) -> Iterator[tuple[tuple[int, int] | None, dict[str, str | int]]]:
        """What of it nobody sees although it was read: where it begins (None for the sheet), and what is said of it.

        `rows` are those of the records, in their order. A column in which no record has something hides nothing, as
        most of those that a template folds away.
        """
        if self.is_hidden and rows:
            yield None, {"part": "1 sheet is", "names": self.sheet, "read": "read like the others"}
        unseen = {*self.beside.rows}.intersection(rows) if self.beside.rows else set[int]()
        columns = self.beside.columns.intersection(self.table.names, self.table.filled) if rows else set[int]()
        told = told_hidden(unseen, columns)
        if told is not None:
            yield (min(unseen, default=self.table.header), min(columns, default=0)), told


class Pages:
    """The sheets of records in a workbook, and the names of the others."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts of the workbook; `Refusal` where it is none."""
        self._sheets = Sheets(parts)
        mark, *notes = self._noted()
        self.marked = mark.startswith(f"{MARK} ")
        """Whether it carries the mark."""
        self._examples = examples.noted(notes if self.marked else ())
        kinds = {name: name.strip().lower() for name in self._sheets.names}
        self.pages = tuple(self._page(name, kind) for name, kind in kinds.items() if kind in record_types())
        guides = {*GUIDES, HIDDEN} if self.marked else set()
        self.others = tuple(
            name
            for name, kind in kinds.items()
            if kind not in record_types() and name not in guides and not self._is_listing(name)
        )
        """Sheets that are no record types; those of ours that only explain are not among them."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all sheets, in their order."""
        return self._sheets.names

    def examples(self, kind: str) -> examples.Shown | None:
        """What the template noted of its examples of a record type; None where it noted nothing, as older ones."""
        return self._examples.get(kind)

    def _noted(self) -> list[str]:
        """What stands in the first column of the hidden sheet, as far as it is filled: the mark, and notes below it."""
        rows = self._sheets.rows(HIDDEN) if HIDDEN in self._sheets.names else iter(())
        firsts = (str(cells.get(0) or "").strip() for _, cells in rows)
        return list(takewhile(bool, islice(firsts, _NOTES))) or [""]

    def filled_others(self) -> list[str]:
        """Those of the others that hold rows; one row alone is a header or a remark, with nothing below it."""
        return [name for name in self.others if any(islice(self._sheets.rows(name), 1, None))]

    def number(self, name: str) -> int:
        """Which sheet of the workbook it is, from 1: what it is called may be said only where values may."""
        return 1 + self.names.index(name)

    def meant(self, other: str) -> Meant | None:
        """What one of the others is meant for; None where it is none of the standard's, or holds nothing."""
        return meant(other, self._sheets.rows(other))

    def _page(self, name: str, kind: str) -> Page:
        beside = Beside()
        table = Table(self._sheets.rows(name, beside), kind, self.marked)
        return Page(name, table, beside, name in self._sheets.hidden, Swallowed(partial(self._merged, name)))

    def _merged(self, name: str) -> list[Merged]:
        """The merged ranges of a sheet: they stand behind its rows, so that it is gone through once more."""
        beside = Beside()
        self._sheets.pass_over(name, beside)
        return beside.merged

    def _is_listing(self, name: str) -> bool:
        """Whether a sheet is the one that an annotated copy has more, whoever made the workbook."""
        if not _LISTING.fullmatch(name):
            return False
        _, cells = next(iter(self._sheets.rows(name)), (0, {}))
        return tuple(cells.values()) == LISTED
