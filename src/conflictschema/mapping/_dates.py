"""Dates of partners: patterns such as DD/MM/YYYY, and the SQL that makes the international way of writing of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from conflictschema.mapping._problems import AMBIGUOUS_DATE, ERROR_CELL, ERROR_WORDS, OTHER_DATE, SERIAL_DATE, marked

_TOKEN: Final = re.compile(r"YYYY|MMMM|MMM|MM|DD|M|D")
_GROUPS: Final = {
    "YYYY": "([0-9]{4})",
    "MM": "(0?[1-9]|1[0-2])",
    "M": "(0?[1-9]|1[0-2])",
    "DD": "(0?[1-9]|[12][0-9]|3[01])",
    "D": "(0?[1-9]|[12][0-9]|3[01])",
    "MMM": r"([A-Za-z]{3,9})\.?",
    "MMMM": "([A-Za-z]{3,9})",
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EDTF_LIKE: Final = r"[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?|[0-9X?~%.-]*/[0-9X?~%.-]*"
_DAY: Final = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_MIDNIGHT: Final = _DAY + r"[T ]00:00(:00(\.0+)?)?Z?"
_CLOCK: Final = _DAY + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?"
_SERIAL: Final = r"[1-9][0-9]{4}(\.[0-9]+)?"
_NUMBERS: Final = r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{2}|[0-9]{4})"
_BETWEEN: Final = re.compile(r"[/.\- ]")
_MOST_DAYS, _MOST_MONTHS = 31, 12
_TOKENS: Final = "YYYY, MM, M, DD, D, MMM (Apr) and MMMM (April)"


def fault(pattern: str) -> str | None:
    """What is wrong with a pattern, or None."""
    tokens = _TOKEN.findall(pattern)
    rest = _TOKEN.sub("", pattern)
    if re.search(r"[A-Za-z]", rest) or not tokens:
        return f"It is made of {_TOKENS}, and of what stands between them."
    kinds = [token[0] for token in tokens]
    if kinds.count("Y") != 1 or len(set(kinds)) != len(kinds) or ("D" in kinds and "M" not in kinds):
        return "It has the year once, the month at most once, and the day only with a month."
    return None


def _regex(pattern: str) -> str:
    """What a text that is written like a pattern looks like, with a group for each of its tokens."""
    regex, at = "", 0
    for found in _TOKEN.finditer(pattern):
        regex += re.escape(pattern[at : found.start()]) + _GROUPS[found[0]]
        at = found.end()
    return regex + re.escape(pattern[at:])


def hint(cell: str, patterns: Sequence[str]) -> str:
    """A sentence about a text that is no one date by the patterns of a mapping: which would read it, or why none."""
    fitting = [each for each in patterns if "MMM" not in each and re.fullmatch(_regex(each), cell)]
    if len(fitting) > 1:
        return f" The mapping names {' and '.join(fitting)}, which read it differently."
    numbers = re.fullmatch(_NUMBERS, cell)
    if numbers is None:
        return ""
    first, second = int(numbers[1]), int(numbers[2])
    if len(numbers[3]) == len("YY"):
        return " Its year has two digits, and no pattern reads such a one: write all four."
    one, other = _BETWEEN.findall(cell)
    possible = [f"{a}{one}{b}{other}YYYY" for a, b in _orders(first, second)]
    return f" It may be {' or '.join(possible)}." if possible else ""


def _orders(first: int, second: int) -> Iterator[tuple[str, str]]:
    """Which of two numbers may be the day, and which the month."""
    if 0 < first <= _MOST_DAYS and 0 < second <= _MOST_MONTHS:
        yield "DD", "MM"
    if 0 < first <= _MOST_MONTHS and 0 < second <= _MOST_DAYS:
        yield "MM", "DD"


def pattern_sql(cell: str, pattern: str) -> tuple[str, str]:
    """Two expressions: whether the cell is written like this, and the date in the international way."""
    tokens = _TOKEN.findall(pattern)
    regex = _regex(pattern).replace("'", "''")
    pieces: dict[str, str] = {}
    for number, token in enumerate(tokens, 1):
        group = f"regexp_extract({cell}, '{regex}', {number})"
        if token.startswith("MMM"):
            names = ", ".join(f"'{name}'" for name in _MONTHS)
            group = f"cast(list_position([{names}], left(lower({group}), 3)) as varchar)"
        pieces[token[0]] = group if token[0] == "Y" else f"lpad({group}, 2, '0')"
    date = " || '-' || ".join(pieces[each] for each in "YMD" if each in pieces)
    test = f"regexp_full_match({cell}, '{regex}')"
    if any(token.startswith("MMM") for token in tokens):
        test = f"({test} and {pieces['M']} is not null)"
    return test, date


def date_sql(cell: str, patterns: Sequence[str]) -> str:
    """The date as EDTF text, or what marks why it is none; NULL where the cell is empty."""
    whens: list[str] = []
    tests = [pattern_sql(cell, pattern) for pattern in patterns]
    for number, (test, date) in enumerate(tests):
        # Two ways of writing that both fit, and give two days, leave it open which is meant.
        for other, another in tests[number + 1 :]:
            whens.append(f"when {test} and {other} and {date} <> {another} then '{marked(AMBIGUOUS_DATE)}'")
    whens += [f"when {test} then {date}" for test, date in tests]
    day, month = (f"cast(regexp_extract({cell}, '{_NUMBERS}', {group}) as int)" for group in (1, 2))
    errors = ", ".join(f"'{word}'" for word in ERROR_WORDS)
    like, numbers = f"regexp_full_match({cell}, '{_EDTF_LIKE}')", f"regexp_full_match({cell}, '{_NUMBERS}')"
    twofold = f"{numbers} and {day} <= 12 and {month} <= 12 and {day} <> {month}"
    whens = [
        # A day as it is written here needs no second look; most cells hold one.
        f"when length({cell}) = {len('YYYY-MM-DD')} and try_cast({cell} as date)::varchar = {cell} then {cell}",
        f"when {like} and not {numbers} then {cell}",
        *whens,
        f"when regexp_full_match({cell}, '{_CLOCK}') then left({cell}, 10)",
        f"when {twofold} then '{marked(AMBIGUOUS_DATE)}'",
        f"when regexp_full_match({cell}, '{_SERIAL}') then '{marked(SERIAL_DATE)}'",
        f"when {cell} in ({errors}) then '{marked(ERROR_CELL)}'",
        f"when {cell} is not null then '{marked(OTHER_DATE)}'",
    ]
    return f"case {' '.join(whens)} end"


def is_midnight_sql(cell: str) -> str:
    """Whether the cell holds a day with an empty time of day, as programs write it; it loses nothing as a day."""
    return f"regexp_full_match({cell}, '{_MIDNIGHT}')"
