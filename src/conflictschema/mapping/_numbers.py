"""Numbers of partners: the SQL that makes JSON of them, with the marks that a partner writes."""

from __future__ import annotations

import re
from typing import Final

from conflictschema.mapping._problems import (
    ERROR_CELL,
    ERROR_WORDS,
    IN_POWERS,
    NOT_NUMBER,
    NOT_WHOLE,
    OTHER_MARK,
    marked,
)

POWERS: Final = r"[+-]?[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+"
"""What a spreadsheet program makes of a long number."""


def text(value: str) -> str:
    """A text of ours as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def name(column: str) -> str:
    """A name as an SQL identifier."""
    return '"' + column.replace('"', '""') + '"'


ERRORS: Final = ", ".join(map(text, ERROR_WORDS))
"""What stands where a formula failed, as a list of SQL."""


def whole_sql(value: str, decimal: str, thousands: str | None) -> str:
    """The whole number in a cell."""
    digits = _grouped(value, decimal, thousands)
    point = re.escape(decimal)
    return (
        f"case when regexp_full_match({digits}, '[+-]?[0-9]{{1,18}}({point}0+)?') "
        f"then cast(cast(split_part({digits}, {text(decimal)}, 1) as bigint) as varchar) "
        f"when regexp_full_match({digits}, '-?[1-9][0-9]{{18,}}') then {digits} "
        f"{_not_a_number(value, decimal, NOT_WHOLE)} end"
    )


def number_sql(value: str, decimal: str, thousands: str | None) -> str:
    """The number in a cell, with decimals or without."""
    digits = _grouped(value, decimal, thousands)
    point = re.escape(decimal)
    plain = f"replace({digits}, {text(decimal)}, '.')" if decimal != "." else digits
    return (
        f"case when regexp_full_match({digits}, '-?(0|[1-9][0-9]*)({point}[0-9]+)?([eE][+-]?[0-9]+)?') "
        f"then {plain} "
        f"when regexp_full_match({digits}, '[+-]?[0-9]{{1,30}}({point}[0-9]*)?|[+-]?{point}[0-9]{{1,30}}') "
        f"then cast(cast({plain} as double) as varchar) "
        f"{_not_a_number(value, decimal, NOT_NUMBER)} end"
    )


def _grouped(value: str, decimal: str, thousands: str | None) -> str:
    """The digits without the marks between thousands, where these stand as they should."""
    if thousands is None or thousands == decimal:
        return value
    mark = re.escape(thousands).replace("'", "''")
    groups = f"[+-]?[0-9]{{1,3}}({mark}[0-9]{{3}})+({re.escape(decimal)}[0-9]+)?"
    stripped = f"replace({value}, {text(thousands)}, '')"
    return f"(case when regexp_full_match({value}, '{groups}') then {stripped} else {value} end)"


def _not_a_number(value: str, decimal: str, problem: int) -> str:
    other = "," if decimal == "." else r"\."
    return (
        f"when {value} is null then null when {value} in ({ERRORS}) then '{marked(ERROR_CELL)}' "
        f"when regexp_full_match({value}, '{POWERS}') then '{marked(IN_POWERS)}' "
        f"when regexp_full_match({value}, '[+-]?[0-9]+{other}[0-9]+') then '{marked(OTHER_MARK)}' "
        f"else '{marked(problem)}'"
    )
