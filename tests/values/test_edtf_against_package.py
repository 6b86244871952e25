"""The days of an Edtf against those of the `edtf` package, on what both take."""

from __future__ import annotations

import calendar
import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings

from conflictschema.testing._edtf import edtf_texts
from conflictschema.values._edtf_parse import sides
from conflictschema.values.edtf import Edtf

if TYPE_CHECKING:
    from collections.abc import Callable

Day = tuple[int, int, int]
FIRST, LAST = 0, 1


class Difference(NamedTuple):
    """Where the two part on purpose: on which side of an interval, in which bound, and why."""

    name: str
    reason: str
    applies: Callable[[str, int], bool]
    example: str
    package: tuple[Day, Day]
    ours: tuple[Day | None, Day | None]


DIFFERENCES = [
    Difference(
        "winter",
        "The package ends winter with the year, by its own account for simplicity; the season lasts to February.",
        lambda side, bound: side[4:7] == "-24" and bound == LAST,
        "2022-24",
        ((2022, 12, 1), (2022, 12, 31)),
        ((2022, 12, 1), (2023, 2, 28)),
    ),
    Difference(
        "blank end",
        "The package puts a blank end ten years after the beginning; no source said so.",
        lambda side, bound: not side and bound == LAST,
        "2022-04-21/",
        ((2022, 4, 21), (2032, 4, 21)),
        ((2022, 4, 21), None),
    ),
    Difference(
        "blank start",
        "The package puts a blank start ten years before the end; no source said so.",
        lambda side, bound: not side and bound == FIRST,
        "/2022-04-21",
        ((2012, 4, 21), (2022, 4, 21)),
        (None, (2022, 4, 21)),
    ),
    Difference(
        "29 February",
        "The package has a 29 February in every year; one that stands in no calendar has no day here.",
        lambda side, _: side[4:10] == "-02-29" and not calendar.isleap(int(side[:4])),
        "2022-02-29",
        ((2022, 2, 29), (2022, 2, 29)),
        (None, None),
    ),
    Difference(
        "year 0000",
        "The package gives days in a year 0000, which `datetime.date` does not have.",
        lambda side, bound: side[:4] == "0000" or (bound == FIRST and side[:4] in {"000X", "00XX"}),
        "00XX",
        ((0, 1, 1), (99, 12, 31)),
        (None, (99, 12, 31)),
    ),
]

ONLY_OURS = {
    "2022-24?": (EDTFParseException, "a season by itself takes no qualifier there, though one in an interval does"),
    "2022-02-30": (EDTFParseException, "its grammar knows the lengths of months; here that is a rule, not the type"),
    "202X/..": (EDTFParseException, "a masked year is not taken beside an open side"),
    "2022?/202X": (EDTFParseException, "a qualified date and a masked one are not taken together"),
    "../202X": (TypeError, "the same, and the failure is its own"),
    "2022-XX/2023": (AttributeError, "a masked month in an interval makes it fail"),
    "2022-02-29/": (ValueError, "it counts ten years from a day that it has, and its calendar has not"),
}

FAILURES = tuple({error for error, _ in ONLY_OURS.values()})

BOTH = ["2022", "2022-04", "2022-04-21", "2022-21", "2022-22", "2022-23", "2024-02-29"]
MASKED = ["202X", "20XX", "2022-XX", "2022-XX-XX", "2022-02-XX", "2024-02-XX", "2022-04-XX"]
FORMS = [
    *BOTH,
    *MASKED,
    *map("{}?".format, [*BOTH[:3], *MASKED]),
    *map("{}/..".format, BOTH),
    *map("../{}~".format, BOTH),
    *map("{}%/2023-04".format, BOTH[1:4]),
    *map("/".join, itertools.product(BOTH[1:4], repeat=2)),
    "202X/2022-02-XX",
    "2022-04-21/20XX",
]


def _ours(text: str) -> tuple[Day | None, Day | None]:
    edtf = Edtf(text)
    first, last = ((day.year, day.month, day.day) if day else None for day in (edtf.earliest(), edtf.latest()))
    return first, last


def _bounds(text: str) -> tuple[Any, Any]:
    parsed = parse_edtf(text)
    return parsed.lower_strict(), parsed.upper_strict()


def _package(text: str) -> tuple[Day | None, Day | None] | None:
    """Ask the package; None where it refuses the text, or fails on it. Infinity is its word for an open side."""
    try:
        bounds = _bounds(text)
    except FAILURES:
        return None
    first, last = (None if isinstance(bound, float) else (bound[0], bound[1], bound[2]) for bound in bounds)
    return first, last


@pytest.mark.parametrize("text", FORMS)
def test_same_days(text: str) -> None:
    assert _package(text) == _ours(text)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.name)
def test_differences_are_as_listed(difference: Difference) -> None:
    assert _package(difference.example) == difference.package
    assert _ours(difference.example) == difference.ours
    assert difference.reason.endswith(".")


@pytest.mark.parametrize(("text", "error"), [(text, error) for text, (error, _) in ONLY_OURS.items()])
def test_what_only_we_take(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        _bounds(text)
    assert Edtf(text) == text


@given(edtf_texts())
@settings(max_examples=60, deadline=None)
def test_same_days_but_for_the_differences(text: str) -> None:
    package = _package(text)
    if package is None:
        return
    for bound, side in enumerate(sides(text)):
        listed = any(difference.applies(side, bound) for difference in DIFFERENCES)
        assert (package[bound] != _ours(text)[bound]) == listed, side
