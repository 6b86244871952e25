"""The numbers for what records say and how ids look, as Python makes them: the same for the same, and for nothing else."""

import itertools

import pytest

from conflictschema.engine import _sameness

ONE = {"id": "actor:a", "type": "actor", "kind": "state", "original": {"a": "1", "b": "2"}, "names": ["x", "y", "y"]}


def said(**more):
    return _sameness.said({**ONE, **more}, "actor")


@pytest.mark.parametrize(
    "other",
    [
        {"id": "actor:b"},
        dict.fromkeys(_sameness.LEFT_OUT, "anything"),
        {"original": {"b": "2", "a": "1"}},
        {"names": ["y", "x", "y"]},
    ],
)
def test_what_does_not_count_makes_no_difference(other):
    assert said(**other) == said()


def test_whatever_counts_does():
    texts = [
        {},
        {"kind": "person"},
        {"note": "state"},
        {"names": ["x", "y"]},
        {"names": ["x", "x", "y"]},
        {"names": ["x", "y", "y", ""]},
        {"names": ["x,y", "y"]},
        {"names": [["x", "y", "y"]]},
        {"original": {"a": "2", "b": "1"}},
        {"original": {"a": "1"}},
        {"number": 1},
        {"number": "1"},
        {"number": True},
        {"number": None},
        {"number": 10**400},
        {"number": -(10**400)},
    ]
    numbers = [said(**each) for each in texts]
    assert len(set(numbers)) == len(texts)
    assert all(-(2**63) <= number < 2**63 for number in numbers)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ([1, 2], [2, 1], False),
        ([1, 2], [1.0, 2e0], True),
        ([0, 2], [-0.0, 2], True),
        ([[1, 2], [3, 4]], [[3, 4], [1, 2]], False),
        ([True, False], [False, True], True),
        ([{"a": 1}, {"a": 2}], [{"a": 2}, {"a": 1}], True),
        ([], [[]], False),
    ],
)
def test_numbers_and_lists_in_a_list_have_an_order(one, other, same):
    assert (said(geometry=one) == said(geometry=other)) is same


@pytest.mark.parametrize(
    ("kind", "record", "tells"),
    [
        ("dataset", {"title": "A"}, False),
        ("actor", {}, True),
        ("denial", {"label": "A"}, False),
        ("denial", {"content": "A"}, True),
        ("source", {"publisher": "A"}, False),
        *(("source", {name: "A"}, True) for name in ("title", "url", "text")),
    ],
)
def test_what_says_nothing_has_no_number(kind, record, tells):
    assert (_sameness.said({"type": kind, **record}, kind) is not None) is tells


@pytest.mark.parametrize("alike", [("barn", "bam"), ("x-10", "xlo", "x-i0"), ("hill", "hi1l", "h-ill"), ("rrn", "rm")])
def test_ids_that_look_alike_have_one_number(alike):
    assert len({_sameness.looks(f"actor:{each}") for each in alike}) == 1


def test_ids_that_do_not_look_alike_have_others():
    ids = ["actor:a", "event:a", "actor:aa", "actor:x-2", "actor:x-3", "actor:m", "actor:n"]
    assert all(_sameness.looks(one) != _sameness.looks(other) for one, other in itertools.combinations(ids, 2))
