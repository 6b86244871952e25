"""Where rules across records must speak and where they must not: circles, counter-accusations, silence and who is accused of what."""

import pytest
from edge_cases import (
    ACROSS_RECORDS,
    actor,
    allegation,
    denial,
    event,
    expected,
    party,
    said,
    silence,
    source,
    tie,
)

CODES = ACROSS_RECORDS

CASES = {
    # CS208, CS219, CS221, CS236, CS237
    "a part of itself": ([actor("a", affiliations=tie("part_of", "a-@"))], {"CS219"}),
    "a ring of three, and one beside it": (
        [
            actor("a", affiliations=tie("part_of", "b-@")),
            actor("b", affiliations=tie("member_of", "c-@")),
            actor("c", affiliations=tie("part_of", "a-@")),
            actor("d", affiliations=tie("part_of", "a-@")),
        ],
        {"CS219"},
    ),
    "two rings that share an actor are one knot": (
        [
            actor("a", affiliations=[*tie("part_of", "b-@"), *tie("part_of", "c-@")]),
            actor("b", affiliations=tie("part_of", "a-@")),
            actor("c", affiliations=tie("part_of", "a-@")),
        ],
        {"CS219"},
    ),
    "two rings apart": (
        [
            actor("a", affiliations=tie("part_of", "b-@")),
            actor("b", affiliations=tie("part_of", "a-@")),
            actor("c", affiliations=tie("commands", "d-@")),
            actor("d", affiliations=tie("commands", "c-@")),
        ],
        {"CS219": 2},
    ),
    "a member commands": (
        [actor("a", affiliations=[*tie("member_of", "b-@"), *tie("commands", "b-@")]), actor("b")],
        set(),
    ),
    "allies": (
        [actor("a", affiliations=tie("allied_with", "b-@")), actor("b", affiliations=tie("allied_with", "a-@"))],
        set(),
    ),
    "two accounts of who is a part of whom": (
        [
            actor("a", affiliations=tie("part_of", "b-@", voice="actor", asserted_by="actor:north")),
            actor("b", affiliations=tie("part_of", "a-@", voice="actor", asserted_by="actor:south")),
        ],
        set(),
    ),
    "a tie that has ended": (
        [
            actor("a", affiliations=tie("part_of", "b-@", extent={"edtf": "2010/2012", "mode": "throughout"})),
            actor("b", affiliations=tie("part_of", "a-@")),
        ],
        set(),
    ),
    "a lattice": (
        [
            actor("a", affiliations=[*tie("part_of", "b-@"), *tie("part_of", "c-@")]),
            actor("b", affiliations=tie("part_of", "d-@")),
            actor("c", affiliations=tie("part_of", "d-@")),
            actor("d"),
        ],
        set(),
    ),
    "an answer to itself": ([denial("x", ["denial:x-@"])], {"CS221"}),
    "answers round in a circle": (
        [denial("x", ["denial:y-@"]), denial("y", ["denial:z-@"]), denial("z", ["denial:x-@"])],
        {"CS221"},
    ),
    "answers to an answer": (
        [allegation(), denial(), denial("y", ["denial:x-@", "allegation:x-@"], speakers=["actor:south"])],
        set(),
    ),
    "dated by what is dated by it": (
        [
            event("a", when={"relative_to": [{"record": "assertion:x-@", "relation": "before"}]}),
            said(made={"relative_to": [{"record": "event:a-@", "relation": "after"}]}),
        ],
        {"CS236"},
    ),
    "dated by two, one of them dated by the other": (
        [
            event("a", when={"relative_to": [{"record": f"event:{each}-@", "relation": "after"} for each in "bc"]}),
            event("b", when={"relative_to": [{"record": "event:c-@", "relation": "after"}]}),
            event("c"),
        ],
        set(),
    ),
    "a source that corrects itself by way of another": (
        [source("a", corrects="source:b-@"), source("b", corrects="source:a-@")],
        {"CS237"},
    ),
    "a source that corrects what draws on it": (
        [source("a", corrects="source:b-@"), source("b", derived_from=["source:a-@"])],
        set(),
    ),
    "what takes the place of itself": ([actor("a", supersedes="actor:a-@")], {"CS237"}),
    # CS222
    "accusations over two events": (
        [
            event("a"),
            event("b"),
            allegation("a", proposes=["event:a-@"]),
            allegation("b", ["actor:north"], ["actor:south"], proposes=["event:b-@"]),
        ],
        set(),
    ),
    "accusations over two events that they share are one finding": (
        [
            event("a"),
            event("b"),
            allegation("a", proposes=["event:a-@", "event:b-@"]),
            allegation("b", ["actor:north"], ["actor:south"], proposes=["event:b-@"], about=["event:a-@"]),
        ],
        {"CS222"},
    ),
    "one of several accusations is answered": (
        [
            event("a"),
            allegation("a", proposes=["event:a-@"]),
            allegation("c", proposes=["event:a-@"]),
            allegation(
                "b",
                ["actor:north"],
                ["actor:south"],
                proposes=["event:a-@"],
                answers=[{"claim": "allegation:a-@", "explicitness": "explicit"}],
            ),
        ],
        set(),
    ),
    "an accusation that is only imputed": (
        [
            event("a"),
            allegation("a", proposes=["event:a-@"]),
            allegation("b", ["actor:north"], ["actor:south"], proposes=["event:a-@"], imputed_by=["denial:x-@"]),
            denial("x", ["allegation:b-@"], speakers=["actor:south"]),
        ],
        set(),
    ),
    # CS229
    "silent about a claim that accuses nobody by name": (
        [allegation(), allegation("y", accused=None), silence("actor:paper", "allegation:x-@", "allegation:y-@")],
        set(),
    ),
    "silent for one who is accused": (
        [
            actor("a", affiliations=tie("speaks_for", "north")),
            allegation(),
            silence("actor:a-@", "allegation:x-@"),
        ],
        set(),
    ),
    "silent about a denial": ([allegation(), denial(), silence("actor:south", "denial:x-@")], set()),
    "silent about a claim that is not there": ([silence("actor:paper", "allegation:none-@")], {"CS202"}),
    "one of two silent ones is not accused": (
        [allegation(), allegation("y"), silence("actor:north actor:paper", "allegation:x-@", "allegation:y-@")],
        {"CS229"},
    ),
    # CS233
    "an event that names no initiator": (
        [event("a", participants=[party("actor:paper", "witness")]), allegation(proposes=["event:a-@"])],
        set(),
    ),
    "the accused is there in another part": (
        [
            event("a", participants=[party("actor:paper", "initiator"), party("actor:north", "participant")]),
            allegation(proposes=["event:a-@"]),
        ],
        set(),
    ),
    "the initiator is a unit of the accused": (
        [
            actor("a", affiliations=tie("part_of", "north")),
            event("a", participants=[party("actor:a-@", "initiator")]),
            allegation(proposes=["event:a-@"]),
        ],
        set(),
    ),
    "the initiator is linked to the accused": (
        [
            actor("a", affiliations=tie("linked_to", "north")),
            event("a", participants=[party("actor:a-@", "initiator")]),
            allegation(proposes=["event:a-@"]),
        ],
        set(),
    ),
    "the accused are said to have armed the initiator": (
        [
            event("a", participants=[party("actor:paper", "initiator")]),
            allegation(proposes=["event:a-@"], conduct=["support_to_armed_group"]),
        ],
        set(),
    ),
    "a claim that speaks of an event of others": (
        [event("a", participants=[party("actor:paper", "initiator")]), allegation(about=["event:a-@"])],
        set(),
    ),
    "one of two events is of others": (
        [
            event("a", participants=[party("actor:paper", "initiator")]),
            event("b", participants=[party("actor:north", "initiator")]),
            allegation(proposes=["event:b-@", "event:a-@"]),
        ],
        {"CS233"},
    ),
    "an initiator, and no record of the accused": (
        [
            event("a", participants=[party("actor:paper", "initiator")]),
            allegation(accused=["actor:none-@"], proposes=["event:a-@"]),
        ],
        {"CS202"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_circles_and_answers.txt")
