"""Where two accusations answer each other, and where one of them misses the other."""

import pytest
from edge_cases import (
    accusing,
    actor,
    allegation,
    between,
    event,
    expected,
    names,
)

CODES = ["CS222"]
BACK = [{"claim": "allegation:a-@", "explicitness": "explicit"}]


def crowd(kind, number):
    return [actor(f"{kind}-{each}") for each in range(number)]


CASES = {
    # CS222
    "accusations in turn over one event": (between([]), {"CS222"}),
    "the later one answers": (between([], answers=BACK), set()),
    "one that accuses itself too": (
        [event("e"), accusing("a", "actor:south", "actor:south actor:paper", proposes=["event:e-@"])],
        set(),
    ),
    "each accuses itself and the other": (
        [
            event("e"),
            accusing("a", "actor:south actor:north", "actor:north actor:south", proposes=["event:e-@"]),
        ],
        {"CS222"},
    ),
    "the last of ten accuses back": (
        [
            *crowd("one", 9),
            event("e"),
            allegation("a", names("one", 9, "actor:south"), ["actor:north"], proposes=["event:e-@"]),
            accusing("b", "actor:north", "actor:south", proposes=["event:e-@"]),
        ],
        set(),
    ),
    "the ninth accuses back": (
        [
            *crowd("one", 8),
            event("e"),
            allegation("a", names("one", 8, "actor:south"), ["actor:north"], proposes=["event:e-@"]),
            accusing("b", "actor:north", "actor:south", proposes=["event:e-@"]),
        ],
        {"CS222"},
    ),
    "the last of ten is accused back": (
        [
            *crowd("one", 9),
            event("e"),
            accusing("a", "actor:south", "actor:north", proposes=["event:e-@"]),
            allegation("b", ["actor:north"], names("one", 9, "actor:south"), proposes=["event:e-@"]),
        ],
        set(),
    ),
    "the ninth is accused back": (
        [
            *crowd("one", 8),
            event("e"),
            accusing("a", "actor:south", "actor:north", proposes=["event:e-@"]),
            allegation("b", ["actor:north"], names("one", 8, "actor:south"), proposes=["event:e-@"]),
        ],
        {"CS222"},
    ),
    "two on each side, of which the first are named": (
        between(
            [
                accusing("c", "actor:south", "actor:north", content="Again @.", proposes=["event:e-@"]),
                accusing("d", "actor:north", "actor:south", content="Again too @.", proposes=["event:e-@"]),
            ]
        ),
        {"CS222"},
    ),
    "one answers another of its own side": (
        [
            event("e"),
            accusing("a", "actor:south", "actor:north", proposes=["event:e-@"]),
            accusing("b", "actor:north", "actor:south", proposes=["event:e-@"]),
            accusing("c", "actor:south", "actor:north", content="Again @.", proposes=["event:e-@"], answers=BACK),
        ],
        {"CS222"},
    ),
    "the answer is over another event": (
        [
            event("e"),
            event("f"),
            accusing("a", "actor:south", "actor:north", proposes=["event:e-@"]),
            accusing("b", "actor:north", "actor:south", proposes=["event:e-@"]),
            accusing("c", "actor:north", "actor:south", content="Again @.", proposes=["event:f-@"], answers=BACK),
        ],
        {"CS222"},
    ),
    "the answer is that of a third": (
        [
            event("e"),
            accusing("a", "actor:south", "actor:north", proposes=["event:e-@"]),
            accusing("b", "actor:north", "actor:south", proposes=["event:e-@"]),
            accusing("c", "actor:paper", "actor:south", content="Again @.", proposes=["event:e-@"], answers=BACK),
        ],
        {"CS222"},
    ),
    "the answer accuses a third": (
        [
            event("e"),
            accusing("a", "actor:south", "actor:north", proposes=["event:e-@"]),
            accusing("b", "actor:north", "actor:south", proposes=["event:e-@"]),
            accusing("c", "actor:north", "actor:paper", content="Again @.", proposes=["event:e-@"], answers=BACK),
        ],
        {"CS222"},
    ),
    "over two events, between two and two": (
        [
            event("e"),
            event("f"),
            accusing("a", "actor:paper actor:south", "actor:north", proposes=["event:f-@", "event:e-@"]),
            accusing("b", "actor:north", "actor:south actor:paper", proposes=["event:f-@", "event:e-@"]),
        ],
        {"CS222"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_accusations.txt")
