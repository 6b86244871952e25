"""Dates in words: as exact as they are given, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from conflictschema.io import show
from conflictschema.values.edtf import Edtf
from conflictschema.view._words import counted, listed, plain
from conflictschema.vocabularies.temporal_mode import TemporalMode
from conflictschema.vocabularies.time_relation import TimeRelation

if TYPE_CHECKING:
    from datetime import date

    from conflictschema.values.temporal_extent import RelativeTime, TemporalExtent

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIED: Final = {"?": " (uncertain)", "~": " (about)", "%": " (about, and uncertain)"}
_RELATIONS: Final = {
    TimeRelation.BEFORE: "before",
    TimeRelation.AFTER: "after",
    TimeRelation.SAME_DAY: "on the same day as",
    TimeRelation.DAYS_BEFORE: "before",
    TimeRelation.DAYS_AFTER: "after",
}


def in_words(edtf: Edtf) -> str:
    """A date or interval as a reader says it."""
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _one(begin)
    match begin, end:
        case (".." | "", ".." | ""):
            return "at a time without known bounds"
        case "..", _:
            return f"at any time up to {_one(end)}"
        case "", _:
            return f"from a time that is not known to {_one(end)}"
        case _, "..":
            return f"from {_one(begin)}, with no end"
        case _, "":
            return f"from {_one(begin)} to a time that is not known"
        case _:
            return f"{_one(begin)} to {_one(end)}"


def day_in_words(day: date) -> str:
    """One day, such as 27 April 2022."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def extent_in_words(extent: TemporalExtent, called: Callable[[str], str]) -> str:
    """When something was, in all that is said of it: date, relation to other records, words of the source."""
    return "; ".join(_parts(extent, called))


def relation_in_words(relative: RelativeTime, name: str) -> str:
    """How something stands in time to another record of that name."""
    days = "" if relative.days is None else f"{counted(relative.days, 'day')} "
    return f"{days}{_RELATIONS[relative.relation]} {name}"


def _parts(extent: TemporalExtent, called: Callable[[str], str]) -> Iterator[str]:
    if extent.edtf is not None:
        said = in_words(extent.edtf)
        # What has no bound on a side says so itself.
        several = (extent.edtf.days() or 0) > 1
        if extent.mode is TemporalMode.WITHIN and several:
            yield f"at some point in the time from {said}" if "/" in extent.edtf else f"at some point in {said}"
        elif extent.mode is TemporalMode.THROUGHOUT and several:
            yield f"all of the time from {said}" if "/" in extent.edtf else f"all of {said}"
        else:
            yield said
    if extent.relative_to:
        yield listed([relation_in_words(each, called(each.record)) for each in extent.relative_to])
    if extent.phrase is not None:
        yield f"“{show(extent.phrase)}” in the source"
    if extent.derivation is not None:
        basis = extent.derivation.reference_date
        since = "" if basis is None else f", counted from {_one(str(basis))}"
        yield f"derived by the coder ({plain(extent.derivation.rule)}{since})"


def _one(text: str) -> str:
    found = re.fullmatch(r"([0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?([?~%]?)", text)
    if found is None:
        return text
    year, month, day, qualifier = found.groups()
    after = _QUALIFIED.get(qualifier, "")
    if "X" in year:
        known = year.rstrip("X")
        unit = f"a year in the {known:0<4}s" if known else "a year that is not known"
        return f"{unit}{after}"
    if month is None:
        return f"{year}{after}"
    if month == "XX":
        return f"a month of {year} that is not known{after}"
    if month in _SEASONS:
        return f"the {_SEASONS[month]} of {year} (north){after}"
    if not "01" <= month <= "12":
        return text
    name = f"{MONTHS[int(month) - 1]} {year}"
    if day is None:
        return f"{name}{after}"
    return f"a day in {name} that is not known{after}" if day == "XX" else f"{int(day)} {name}{after}"
