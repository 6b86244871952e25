"""How two Edtf compare: before, after, overlapping; yes, no or maybe."""

import itertools
import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from conflictschema.testing._edtf import edtf_texts
from conflictschema.values import _edtf_parse
from conflictschema.values.edtf import Edtf
from conflictschema.values.truth import Truth

YES, NO, MAYBE = Truth.YES, Truth.NO, Truth.MAYBE

# one, other, before, after, overlaps
COMPARED = [
    ("2022-04-20", "2022-04-21", YES, NO, NO),
    ("2022-04-21", "2022-04-21", NO, NO, YES),
    ("2022-04-21?", "2022-04-21~", NO, NO, YES),
    ("2022-04-21/2022-04-21", "2022-04-21", NO, NO, YES),
    ("2022-04-21/2022-04-21", "2022-04-22", YES, NO, NO),
    ("2022-04", "2022-04", MAYBE, MAYBE, MAYBE),
    ("2022-04", "2022-05", YES, NO, NO),
    ("2022-04", "2022-04-01", NO, MAYBE, MAYBE),
    ("2022-04", "2022-04-30", MAYBE, NO, MAYBE),
    ("2022-04-30/2022-05-02", "2022-04", NO, MAYBE, MAYBE),
    # The whole of an interval is meant, so a day inside its sure part meets it.
    ("2022-04-19/2022-04-21", "2022-04-20", NO, NO, YES),
    ("2022-04-19/2022-04-21", "2022-04-22", YES, NO, NO),
    ("2022-04/2022-06", "2022-05", NO, NO, YES),
    ("2022-04/2022-06", "2022-04-15", NO, MAYBE, MAYBE),
    ("2022-01/2022-03", "2022-02/2022-04", NO, NO, YES),
    ("2022/2022", "2022-06", MAYBE, MAYBE, MAYBE),
    # An interval does not end before it began: 2022-04-10 is the earliest that this one can end.
    ("2022-04-10/2022-04", "2022-04-10", NO, NO, YES),
    # Open is unbounded, blank is not known.
    ("2022-04-19/..", "2030", NO, NO, YES),
    ("2022-04-19/", "2030", MAYBE, NO, MAYBE),
    ("2022-04-19/", "2022-04-19", NO, NO, YES),
    ("2022-04-19/..", "2022-04-18", NO, YES, NO),
    ("2022-04-19/", "2022-04-18", NO, YES, NO),
    ("../2022-04-19", "0001", NO, NO, YES),
    ("/2022-04-19", "0001", NO, MAYBE, MAYBE),
    ("../2022-04-19", "2022-04-20", YES, NO, NO),
    ("/2022-04-19", "2022-04-20", YES, NO, NO),
    ("../2022", "2021/..", NO, NO, YES),
    ("../2022", "2022/..", MAYBE, NO, MAYBE),
    ("2022/..", "2023/..", NO, NO, YES),
    # Of what cannot be, nothing is known; an impossible side is as good as unknown.
    ("2022-02-30", "1990", MAYBE, MAYBE, MAYBE),
    ("2022-02-30", "2022-02-30", MAYBE, MAYBE, MAYBE),
    ("2022-05/2022-04", "1990", MAYBE, MAYBE, MAYBE),
    ("2022-02-30/2022-03", "2022-04", YES, NO, NO),
    ("2022-02-30/2022-03", "1990", NO, MAYBE, MAYBE),
    # Years that `datetime.date` lacks are compared all the same.
    ("0000", "0001", YES, NO, NO),
    ("0000-02-29", "0000-02-29", NO, NO, YES),
    ("9999-12-31", "9999-24", MAYBE, MAYBE, MAYBE),
]


@pytest.mark.parametrize(("one", "other", "before", "after", "overlaps"), COMPARED)
def test_comparison(one: str, other: str, before: Truth, after: Truth, overlaps: Truth) -> None:
    mine, theirs = Edtf(one), Edtf(other)
    assert (mine.before(theirs), mine.after(theirs), mine.overlaps(theirs)) == (before, after, overlaps)


@given(edtf_texts(), edtf_texts())
@settings(max_examples=300)
def test_laws_of_comparison(one: str, other: str) -> None:
    mine, theirs = Edtf(one), Edtf(other)
    before, after, overlaps = mine.before(theirs), mine.after(theirs), mine.overlaps(theirs)
    assert (before, after) == (theirs.after(mine), theirs.before(mine))
    assert overlaps is theirs.overlaps(mine)
    # Before, after and overlapping exclude each other, and one of them is the case.
    answers = [before, after, overlaps]
    assert sorted(answers, key=str) in ([NO, NO, YES], [MAYBE, MAYBE, NO], [MAYBE] * 3)
    latest, earliest = mine.latest(), theirs.earliest()
    if latest and earliest and False not in {mine.is_ordered(), theirs.is_ordered()}:
        assert (before is YES) == (latest < earliest)


# The first and last days of all the dates in the readings below, and their neighbours.
EDGES = {
    date(2022, month, day).toordinal() + shift
    for month, day in ((1, 1), (3, 1), (3, 31), (4, 1), (4, 30), (12, 31))
    for shift in (-1, 0, 1)
}


def _readings(text: str) -> set[tuple[float, float]]:
    """Spell out the beginnings and ends that a text leaves possible, on the days that tell readings apart."""
    telling = {date(2022, 4, day).toordinal() for day in range(4, 9)}
    sides: list[set[float]] = []
    for side, forever in zip(_edtf_parse.sides(text), (-math.inf, math.inf), strict=True):
        days = _edtf_parse.days_of(side)
        if days:
            sides.append({days.first, days.last} | (telling & set(range(days.first, days.last))))
        else:
            sides.append({forever} if side == ".." else {-1e9, *EDGES, *telling, 1e9})
    if "/" not in text:
        return {(day, day) for day in sides[0]}
    return {(start, end) for start, end in itertools.product(*sides) if start <= end}


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("before", lambda one, other: one[1] < other[0]),
        ("after", lambda one, other: one[0] > other[1]),
        ("overlaps", lambda one, other: one[0] <= other[1] and other[0] <= one[1]),
    ],
    ids=["before", "after", "overlaps"],
)
def test_comparison_against_all_readings(name: str, holds: Callable[[Any, Any], bool]) -> None:
    dates = ["2022-04-05", "2022-04-06", "2022-04", "2022-03", "2022-04-XX?", "2022-02-30"]
    texts = [*dates, "2022-04-05/2022-04-06", "2022-04-05/2022-04", "2022-04/2022-04-06"]
    texts += ["2022-03/2022-04", "2022/2022"]
    texts += [form.format(text) for text in dates[:4] for form in ("{}/..", "../{}", "{}/", "/{}")]
    readings = {text: _readings(text) for text in texts}
    for one, other in itertools.product(texts, repeat=2):
        found = {holds(mine, theirs) for mine in readings[one] for theirs in readings[other]}
        expected = MAYBE if len(found) > 1 else YES if True in found else NO
        assert getattr(Edtf(one), name)(Edtf(other)) is expected, (one, other)


def test_a_truth_is_not_a_bool() -> None:
    for answer in Truth:
        with pytest.raises(TypeError, match=r"compare it, as in `answer is Truth\.YES`"):
            bool(answer)
