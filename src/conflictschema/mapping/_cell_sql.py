"""Single cells as SQL: without what stands around them, and as the number or the list that they hold."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from conflictschema.mapping._dates import date_sql
from conflictschema.mapping._problems import (
    AMBIGUOUS_NUMBER,
    ERROR_CELL,
    ERROR_WORDS,
    IN_POWERS,
    NOT_NUMBER,
    NOT_WHOLE,
    OTHER_MARK,
    UNKNOWN_COVER,
    UNKNOWN_WORD,
    marked,
)
from conflictschema.mapping._quoting import name, text
from conflictschema.values.number import TWO_READINGS

if TYPE_CHECKING:
    from conflictschema.mapping.mapping import Column, Covers, Mapping

_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_WEEK: Final = (
    "coalesce(strftime(date_trunc('week', try_cast({date} as date)), '%Y-%m-%d') || '/' || "
    "strftime(date_trunc('week', try_cast({date} as date)) + interval 6 day, '%Y-%m-%d'), {date})"
)
_SPANS: Final = {"day": "{date}", "week": _WEEK, "month": "left({date}, 7)", "year": "left({date}, 4)"}
"""How much time a day stands for; a day that the calendar does not have is left as it is."""
ANY: Final = "*"
"""Stands in a list of words for any word that is not in it."""
SPACES: Final = " \t\r\n\u00a0\u2007\u202f\u3000"
_BETWEEN: Final = r"\x1f"
_IN_POWERS: Final = r"[+-]?[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+"
_ERRORS: Final = ", ".join(map(text, ERROR_WORDS))


def is_in_powers(cell: str) -> str:
    """Whether a cell holds a number in powers of ten, as a spreadsheet shows a long one."""
    return f"regexp_full_match({cell}, '{_IN_POWERS}')"


def is_error(cell: str) -> str:
    """Whether a cell holds what a spreadsheet writes where a formula failed."""
    return f"{cell} in ({_ERRORS})"


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes the expressions for cells, as the mapping says that columns are written."""

    mapping: Mapping
    typed: frozenset[str] = frozenset()
    """Columns of which `told_number` says, row by row, whether a cell is a true number; such a one has a point."""

    def _settings(self, column: str) -> Column:
        from conflictschema.mapping.mapping import Column

        return self.mapping.columns.get(column) or Column()

    def nulls(self, column: str) -> list[str]:
        """Words that stand for an empty cell."""
        own = self._settings(column).null
        return self.mapping.source.null if own is None else own

    @staticmethod
    def spaced(raw: Sequence[str]) -> str:
        """Whether anything stands around one of these cells; hardly any has that, and one look at all is cheap."""
        row = ", ".join(["''", *raw, "''"])
        return f"regexp_matches(concat_ws(chr(31), {row}), {text(f'[{SPACES}]{_BETWEEN}|{_BETWEEN}[{SPACES}]')})"

    def cleaned(self, column: str, raw: str) -> str:
        """A cell without what stands around its text, NULL where nothing is left; needs `_spaced`."""
        nulls = ", ".join(map(text, ["", *self.nulls(column)]))
        trimmed = f"trim({raw}, {text(SPACES)})"
        cut = f"case when {trimmed} in ({nulls}) then null else {trimmed} end"
        return f"case when {raw} in ({nulls}) then null when _spaced then {cut} else {raw} end"

    def mark(self, column: str) -> str:
        """What parts the items of a list that stands in a cell."""
        return self._settings(column).split or ";"

    def split(self, column: str, cell: str) -> str:
        """The items of a list that stands in a cell."""
        nulls = ", ".join(map(text, ["", *self.nulls(column)]))
        each = f"list_transform(string_split({cell}, {text(self.mark(column))}), lambda _x: trim(_x, {text(SPACES)}))"
        return f"list_filter({each}, lambda _x: _x not in ({nulls}))"

    def items(self, column: str, cell: str) -> list[str]:
        """The same items as `split` gives, of a cell that is at hand: else findings would point past one another."""
        nulls = ("", *self.nulls(column))
        split = (each.strip(SPACES) for each in cell.split(self.mark(column)))
        return [each for each in split if each not in nulls]

    def patterns(self, column: str) -> list[str]:
        """How the dates of a column are written, beside the international way."""
        own = self._settings(column).dates
        return self.mapping.source.dates if own is None else own

    def date(self, column: str, cell: str) -> str:
        """The date in a cell as EDTF, or what marks why it is none."""
        return date_sql(cell, self.patterns(column))

    def word(self, words: str, value: str, *, numeric: bool) -> str:
        """The word that stands for the one in a cell, by a list of words, as JSON."""
        whens, other = [], text(marked(UNKNOWN_WORD))
        for word, given in self.mapping.values[words].items():
            made = text(given if numeric else json.dumps(given, ensure_ascii=False)) if given else "null"
            if word == ANY:
                other = made
            else:
                whens.append(f"when {text(word)} then {made}")
        known = " ".join(whens) or "when null then null"
        return f"case {value} {known} else case when {value} is not null then {other} end end"

    def plain_word(self, words: str, value: str) -> str:
        """The word that stands for the one in a cell, as text; the word of the cell where the list has none for it."""
        listed = self.mapping.values[words]
        whens = " ".join(f"when {text(word)} then {text(given)}" for word, given in listed.items() if word != ANY)
        other = f"case when {value} is not null then {text(listed[ANY])} end" if ANY in listed else value
        return f"(case {value} {whens} else {other} end)"

    def covers(self, column: str) -> Covers | None:
        """What says how much time the dates of a column stand for."""
        return self._settings(column).covers

    def covered(self, covers: Covers, date: str, by: str) -> str:
        """The date, or as much time as a cell of another column says that it stands for."""
        whens = [f"when {text(word)} then {_SPANS[span].format(date=date)}" for word, span in covers.words.items()]
        unknown = f"case when {by} is null then {date} else '{marked(UNKNOWN_COVER)}' end"
        made = f"case when {date} is null or not regexp_full_match({date}, '{_DAY}') then {date} "
        return f"{made}else case {by} {' '.join(whens)} else {unknown} end end"

    def decimal(self, column: str) -> str:
        """The mark before the decimals of the texts in a column."""
        return self._settings(column).decimal or self.mapping.source.decimal

    @staticmethod
    def told_number(column: str) -> str:
        """Whether the cell of a row is a true number."""
        return name(f"_told_{column}")

    def _as_told(self, column: str, true: str, written: str) -> str:
        """What is read of a cell: of one with a true number, or of one with a text."""
        told = self.told_number(column)
        return f"case when {told} then {true} else {written} end" if column in self.typed else written

    def _grouped(self, column: str, value: str) -> str:
        """The digits without the marks between thousands, where these stand as they should."""
        decimal, thousands = self.decimal(column), self.mapping.source.thousands
        if thousands is None or thousands == decimal:
            return value
        mark = re.escape(thousands).replace("'", "''")
        groups = f"[+-]?[0-9]{{1,3}}({mark}[0-9]{{3}})+({re.escape(decimal)}[0-9]+)?"
        stripped = f"replace({value}, {text(thousands)}, '')"
        return f"(case when regexp_full_match({value}, '{groups}') then {stripped} else {value} end)"

    def whole(self, column: str, value: str) -> str:
        """The whole number in a cell as JSON, or what marks why it is none."""
        digits = self._grouped(column, value)
        # Whatever the mapping says of decimals in the whole table: whoever wrote the cell may not have known of it. Who
        # names the mark at the column has looked at it.
        own = self._settings(column).decimal
        pattern = TWO_READINGS if own is None else TWO_READINGS.replace("[.,]", "[.]" if own == "," else "[,]")
        two = f"when regexp_full_match({digits}, '{pattern}') then '{marked(AMBIGUOUS_NUMBER)}' "
        true, written = self._whole(value, value, "."), self._whole(value, digits, self.decimal(column), two)
        return self._as_told(column, true, written)

    def _whole(self, value: str, digits: str, decimal: str, two: str = "") -> str:
        point = re.escape(decimal)
        return (
            # What is written as a number is written here needs no second look; most cells are.
            f"case when try_cast({value} as bigint)::varchar = {value} then {value} "
            f"{two}when regexp_full_match({digits}, '[+-]?[0-9]{{1,18}}({point}0+)?') "
            f"then cast(cast(split_part({digits}, {text(decimal)}, 1) as bigint) as varchar) "
            f"when regexp_full_match({digits}, '-?[1-9][0-9]{{18,}}') then {digits} "
            f"{self._not_a_number(value, decimal, NOT_WHOLE, '0')} end"
        )

    def number(self, column: str, value: str) -> str:
        """The number in a cell as JSON, or what marks why it is none."""
        written = self._number(value, self._grouped(column, value), self.decimal(column))
        return self._as_told(column, self._number(value, value, "."), written)

    def _number(self, value: str, digits: str, decimal: str) -> str:
        point = re.escape(decimal)
        plain = f"replace({digits}, {text(decimal)}, '.')" if decimal != "." else digits
        return (
            f"case when regexp_full_match({digits}, '-?(0|[1-9][0-9]*)({point}[0-9]+)?([eE][+-]?[0-9]+)?') "
            f"then {plain} "
            f"when regexp_full_match({digits}, '[+-]?[0-9]{{1,30}}({point}[0-9]*)?|[+-]?{point}[0-9]{{1,30}}') "
            f"then cast(cast({plain} as double) as varchar) "
            f"{self._not_a_number(value, decimal, NOT_NUMBER, '[0-9]')} end"
        )

    def _not_a_number(self, value: str, decimal: str, problem: int, decimals: str) -> str:
        """What marks why a cell holds no number; `decimals` are those that would make it one with the other mark."""
        other = "," if decimal == "." else r"\."
        return (
            f"when {value} is null then null when {is_error(value)} then '{marked(ERROR_CELL)}' "
            f"when {is_in_powers(value)} then '{marked(IN_POWERS)}' "
            f"when regexp_full_match({value}, '[+-]?[0-9]+{other}{decimals}+') then '{marked(OTHER_MARK)}' "
            f"else '{marked(problem)}'"
        )
