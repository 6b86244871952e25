"""The hidden sheet of a workbook: its mark, notes of its examples, and for dropdowns the words of lists and all ids.

A list of a dropdown has a name in the workbook, since one that is written into the validation itself ends at 255
characters. Ids of one sheet are a range of that sheet; ids of several sheets are put together by formulas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from conflictschema._discover import module_of
from conflictschema.flat.columns import Column, TagShape
from conflictschema.flat.workbook_text import HIDDEN, MARKED
from conflictschema.generate._asked import OwnShape
from conflictschema.profile import Profile
from conflictschema.values import _shape as shapes

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from conflictschema.vocabularies._vocabulary import Vocabulary

IDS: Final = 10_000
"""Rows of a sheet from which a dropdown takes ids."""
STACKED: Final = 2_200
"""Rows of all sheets together from which one takes them that lists ids of several: as many of each sheet as fit."""
_DIGITS: Final = 10**15 - 1
"""The largest number of a profile's own field."""
_NOT_LISTED: Final = {
    "error_title": "Not in the list",
    "error_message": "Choose one of the words; the sheet Words says what each of them means.",
}


class Dropdowns:
    """What the cells of columns can be chosen from; fills the hidden sheet while it is asked."""

    def __init__(
        self,
        book: Workbook,
        ids: Mapping[str, Sequence[str]],
        at: Mapping[str, str],
        profile: Profile | None = None,
    ) -> None:
        """Take the workbook, the ids that stand on each sheet already, and the letter of each sheet's id column."""
        self._book = book
        self._sheet: Worksheet = book.add_worksheet(HIDDEN)
        self._sheet.hide()
        self._sheet.write_string(0, 0, MARKED)
        self._ids = ids
        self._at = at
        self._profile = profile
        self._own: dict[tuple[str, ...], str] = {}
        self._named: set[str] = set()
        self._next = 1
        self._noted = 0

    def note(self, text: str) -> None:
        """Write a note of an example below the mark, and above nothing else of that column."""
        self._noted += 1
        self._sheet.write_string(self._noted, 0, text)

    def validation(self, column: Column) -> dict[str, object] | None:
        """What a spreadsheet is told of a column's cells; None where anything may be typed."""
        shape = column.shape
        if isinstance(shape, shapes.ListShape):
            # Several go into one cell, and a dropdown gives the first of them.
            inner = self._of(shape.item)
            return None if inner is None else {**inner, "error_type": "information"}
        return self._of(shape)

    def _of(self, shape: shapes.Shape) -> dict[str, object] | None:
        match shape:
            case shapes.WordShape(vocabulary=vocabulary):
                return {"validate": "list", "source": f"={self._words(vocabulary)}", **_NOT_LISTED}
            case OwnShape(words=words, several=several) if words:
                asked: dict[str, object] = {"validate": "list", "source": f"={self._own_words(words)}", **_NOT_LISTED}
                return {**asked, "error_type": "information"} if several else asked
            case OwnShape(type="integer" | "number" as kind):
                return {
                    "validate": "integer" if kind == "integer" else "decimal",
                    "criteria": "between",
                    "minimum": -_DIGITS,
                    "maximum": _DIGITS,
                    "error_title": "Not a number",
                    "error_message": f"This must be {shape.must}.",
                }
            case shapes.RefShape(own=False):
                return self._references(shape)
            case shapes.BoolShape(only=only):
                return {"validate": "list", "source": [str(each).lower() for each in only]}
            case TagShape(words=words):
                return {"validate": "list", "source": list(words)}
            case shapes.IntShape(least=least):
                return {
                    "validate": "integer",
                    "criteria": ">=",
                    "value": least,
                    "error_title": "Not a number",
                    "error_message": f"This must be {shape.must}.",
                }
            case _:
                return None

    def _references(self, shape: shapes.RefShape) -> dict[str, object] | None:
        targets = [target for target in shape.targets if target in self._at]
        if not targets:
            return None
        rows = "No row" if len(targets) == 1 else f"None of the first {STACKED // len(targets):,} rows of a sheet"
        return {
            "validate": "list",
            "source": f"={self._one(targets[0]) if len(targets) == 1 else self._several(targets)}",
            # A record may be referred to before its own row is written.
            "error_type": "warning",
            "error_title": "No such id yet",
            "error_message": f"{rows} has this id. Keep it if you wrote that row further down, or are going to.",
        }

    def _words(self, vocabulary: type[Vocabulary]) -> str:
        kept = vocabulary.words() if self._profile is None else self._profile.words(vocabulary)
        return self._list(f"words_{module_of(vocabulary.__name__)}", kept)

    def _own_words(self, words: tuple[str, ...]) -> str:
        """A list of a profile's own, which has a number: what stands in a name of its own is no name in a workbook."""
        return self._list(self._own.setdefault(words, f"own_words_{len(self._own) + 1}"), words)

    def _list(self, name: str, words: Sequence[str]) -> str:
        if self._is_new(name):
            column = self._column([name])
            self._sheet.write_column(1, column, words)
            self._define(name, f"{self._range(column, len(words))}")
        return name

    def _one(self, target: str) -> str:
        name = f"ids_{target}"
        if self._is_new(name):
            letter = self._at[target]
            whole = f"'{target}'!${letter}$2:${letter}${IDS + 1}"
            self._define(name, f"'{target}'!${letter}$2:INDEX({whole},MAX(1,COUNTA({whole})))")
        return name

    def _several(self, targets: Sequence[str]) -> str:
        """Ids of several sheets: all their rows below each other, the filled ones counted, then without the gaps."""
        name = "ids_any" if len(targets) == len(self._at) else f"ids_{'_or_'.join(targets)}"
        if self._is_new(name):
            first = self._column([name, "", ""])
            each = STACKED // len(targets)
            rows = each * len(targets)
            stacked, counted, listed = (self._range(first + offset, rows) for offset in range(3))
            seen: list[str] = []
            for number in range(rows):
                target, row = targets[number // each], number % each
                held = self._ids[target][row] if row < len(self._ids[target]) else ""
                seen += [held] if held else []
                here = f"'{target}'!${self._at[target]}{row + 2}"
                self._formula(number, first, f'=IF({here}="","",{here})', held)
                text, above = _cell(first, number + 1), _cell(first + 1, number)
                self._formula(number, first + 1, f'=N({above})+({text}<>"")', len(seen))
            for number in range(rows):
                held = seen[number] if number < len(seen) else ""
                found = f"MATCH({number + 1},{counted},0)"
                self._formula(number, first + 2, f'=IFERROR(INDEX({stacked},{found}),"")', held)
            start = listed.partition(":")[0]
            self._define(name, f"{start}:INDEX({listed},MAX(1,MAX({counted})))")
        return name

    def _formula(self, row: int, column: int, formula: str, value: str | int) -> None:
        self._sheet.write_formula(row + 1, column, formula, None, value)

    def _is_new(self, name: str) -> bool:
        is_new = name not in self._named
        self._named.add(name)
        return is_new

    def _column(self, titles: Iterable[str]) -> int:
        first = self._next
        for title in titles:
            self._sheet.write_string(0, self._next, title)
            self._next += 1
        return first

    def _define(self, name: str, what: str) -> None:
        self._book.define_name(name, f"={what}")

    def _range(self, column: int, rows: int) -> str:
        return f"'{HIDDEN}'!{_cell(column, 1, fixed=True)}:{_cell(column, rows, fixed=True)}"


def _cell(column: int, row: int, *, fixed: bool = False) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))
