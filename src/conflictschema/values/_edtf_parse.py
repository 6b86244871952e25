"""How an EDTF text is taken apart: its pattern, and the days on which what it says may begin and end.

Days are counted as `datetime.date.toordinal` counts them (1 = 0001-01-01), carried on into the year 0000 and past the
year 9999, where `datetime.date` has no value. `matches` and `resolve` take any text and never raise; the others take
what matches.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from math import inf
from typing import NamedTuple

_DATE = (
    "(?:[0-9]{2}XX|[0-9]{3}X|[0-9]{4}"
    "(?:-(?:XX(?:-XX)?|2[1-4]|(?:0[1-9]|1[0-2])(?:-(?:XX|0[1-9]|[12][0-9]|3[01]))?))?"
    ")[?~%]?"
)
PATTERN = f"^(?:{_DATE}(?:/(?:{_DATE}|[.][.])?)?|(?:[.][.])?/{_DATE})$"

_matches = re.compile(PATTERN).fullmatch

OPEN = ".."
UNKNOWN = ""
_DAYS_OF_400_YEARS = 146_097
_DECEMBER = 12
_LONGEST = len("YYYY-MM-DD?/YYYY-MM-DD?")
_DISTINCT_TEXTS = 1 << 16


class Days(NamedTuple):
    """The first and the last day that a date covers, as ordinals."""

    first: int
    last: int


class Reach(NamedTuple):
    """The bounds of the beginning and of the end, over all readings; ordinals, infinite where nothing bounds them."""

    earliest_start: float
    latest_start: float
    earliest_end: float
    latest_end: float


_ANYTHING = Reach(-inf, inf, -inf, inf)


def matches(text: str) -> bool:
    """Say whether a text is EDTF: the whole of it, a final line feed included, is put to the pattern."""
    # `fullmatch`, since Python's `$` lets a final line feed pass where the other engines do not.
    return len(text) <= _LONGEST and _matches(text) is not None


def sides(text: str) -> tuple[str, str]:
    """Give the two sides of an interval; a date is both its own sides."""
    start, slash, end = text.partition("/")
    return (start, end) if slash else (text, text)


def days_of(side: str) -> Days | None:
    """Give the days that one date covers; None where it is open, unknown, or stands in no calendar."""
    if side in {OPEN, UNKNOWN}:
        return None
    year, month, day = side[:4], side[5:7], side[8:10]
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not month.isdigit():
        return Days(_first_of(low, 1), _first_of(high, 13) - 1)
    start = int(month)
    if start > _DECEMBER:
        start = 3 * (start - 20)
        return Days(_first_of(low, start), _first_of(low, start + 3) - 1)
    days = Days(_first_of(low, start), _first_of(low, start + 1) - 1)
    if not day.isdigit():
        return days
    only = days.first + int(day) - 1
    return Days(only, only) if only <= days.last else None


def resolve(text: str) -> tuple[date | None, date | None]:
    """Give the earliest and the latest day of an EDTF text; None for a side that has no day.

    A side has none where it is open (`..`), unknown (blank), impossible (2022-02-30), or outside the years 0001 to 9999
    that `datetime.date` holds (0000, and the end of 9999-24). A text that is no EDTF has neither; this never raises.
    """
    # Measured before the cache, so that a stranger's long text is never kept.
    return _resolve(text) if len(text) <= _LONGEST else (None, None)


@lru_cache(maxsize=_DISTINCT_TEXTS)
def _resolve(text: str) -> tuple[date | None, date | None]:
    """Give the earliest and the latest day of a text short enough to be EDTF."""
    if not matches(text):
        return None, None
    start, end = map(days_of, sides(text))
    return _as_date(start.first) if start else None, _as_date(end.last) if end else None


@lru_cache(maxsize=_DISTINCT_TEXTS)
def reach(text: str) -> Reach:
    """Bound the beginning and the end of what an EDTF text says, over all its readings.

    A date is read as something that begins and ends inside it. An interval begins inside its first date, ends inside
    its second, not before it began, and lasts all the time between. An open side is unbounded; an unknown or impossible
    side may be any day. What cannot be (an impossible date, an interval that ends before it begins) may be any days.
    """
    left, right = sides(text)
    start, end = days_of(left), days_of(right)
    if start and end and start.first > end.last:
        return _ANYTHING
    earliest_start, latest_start = _start(start, left)
    earliest_end, latest_end = _end(end, right)
    return Reach(earliest_start, min(latest_start, latest_end), max(earliest_start, earliest_end), latest_end)


def _start(days: Days | None, side: str) -> tuple[float, float]:
    """Bound the day on which an interval begins."""
    return days or ((-inf, -inf) if side == OPEN else (-inf, inf))


def _end(days: Days | None, side: str) -> tuple[float, float]:
    """Bound the day on which an interval ends."""
    return days or ((inf, inf) if side == OPEN else (-inf, inf))


def _first_of(year: int, month: int) -> int:
    """Give the ordinal of the first day of a month; months past 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    # The calendar repeats every 400 years: each year borrows one that `date` has, since some it does not have.
    cycles, within = divmod(year, 400)
    return date(400 + within, month, 1).toordinal() + _DAYS_OF_400_YEARS * (cycles - 1)


def _as_date(ordinal: int) -> date | None:
    """Give the date of an ordinal, None outside the years that `date` has."""
    return date.fromordinal(ordinal) if date.min.toordinal() <= ordinal <= date.max.toordinal() else None
