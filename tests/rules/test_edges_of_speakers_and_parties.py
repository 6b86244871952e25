"""Where rules that ask whether two actors belong together must speak: who denies, hands over, speaks, is silent or acts."""

import pytest
from edge_cases import (
    GIVES,
    OF_TIES,
    TAKES,
    actor,
    allegation,
    asset,
    denial,
    event,
    expected,
    held,
    line,
    party,
    said,
    silence,
    tie,
)

CODES = OF_TIES

HELP = (
    "support_to_armed_group arms_transfer foreign_interference subversion disinformation fabrication_of_evidence "
    "false_accusation smear_campaign concealment_of_bodies obstruction_of_aid human_shields breach_of_agreement "
    "unspecified_crime other"
)
"""Conduct of those who do not do a deed themselves."""

CASES = {
    # CS205
    "a denial of what accuses nobody by name": ([allegation(accused=None), denial(speakers=["actor:paper"])], set()),
    "one denial of one claim, in two ways": (
        [
            allegation(),
            denial(
                speakers=["actor:paper"],
                answers=[
                    {"claim": "allegation:x-@", "kind": kind, "explicitness": "explicit"}
                    for kind in ("denies_act", "denies_intent")
                ],
            ),
        ],
        {"CS205"},
    ),
    "one denial of a claim of others and of one that is its own": (
        [
            allegation(accused=["actor:paper"]),
            allegation("y"),
            denial(claims=["allegation:x-@", "allegation:y-@"], speakers=["actor:paper"]),
        ],
        {"CS205"},
    ),
    "two speakers, one of them a stranger": (
        [allegation(), denial(speakers=["actor:north", "actor:paper"])],
        {"CS205"},
    ),
    "somebody of whom there is no record denies": ([allegation(), denial(speakers=["actor:none-@"])], {"CS202"}),
    "one of two accused is not there": (
        [allegation(accused=["actor:north", "actor:none-@"]), denial(speakers=["actor:paper"])],
        {"CS202"},
    ),
    # CS218
    **{
        f"a handover of a thing, {name}": (
            [
                event("x", "handover", participants=[*parties, party("military_asset:base-@", "object")]),
                asset(custody=custody),
            ],
            codes,
        )
        for name, parties, custody, codes in (
            (
                "seen by another, and its custody names no event",
                [GIVES, TAKES, party("actor:paper", "witness")],
                [held("north"), held("south")],
                set(),
            ),
            (
                "to whom had it until then",
                [party("actor:north", "transferee")],
                [held("north", ended_by="event:x-@"), held("south", begun_by="event:x-@")],
                {"CS218"},
            ),
            (
                "from one of whom there is no record",
                [party("actor:none-@", "transferor")],
                [held("north", ended_by="event:x-@")],
                {"CS202"},
            ),
            (
                "to two, of whom one had it before",
                [GIVES, party("actor:paper", "transferee")],
                [held("north")],
                {"CS218"},
            ),
        )
    },
    # CS220
    "speaks for two, and belongs to one": (
        [
            actor("one", affiliations=tie("part_of", "south")),
            said(speakers=["actor:one-@"], on_behalf_of=["actor:south", "actor:paper"]),
        ],
        {"CS220"},
    ),
    "somebody of whom there is no record speaks for another": (
        [said(speakers=["actor:none-@"], on_behalf_of=["actor:south"])],
        {"CS202"},
    ),
    "speaks for another in two claims, the later one first": (
        [
            actor("one"),
            said("y", ["actor:one-@"], on_behalf_of=["actor:south"]),
            said("x", ["actor:one-@"], on_behalf_of=["actor:north", "actor:south"]),
        ],
        {"CS220": 2},
    ),
    # CS229
    "silent about two claims, accused in one": (
        [
            allegation(),
            allegation("y", accused=["actor:south"]),
            silence("actor:north", "allegation:x-@", "allegation:y-@"),
        ],
        set(),
    ),
    "silent, and there is no record of them": ([allegation(), silence("actor:none-@", "allegation:x-@")], {"CS202"}),
    "two are silent about what accuses another": (
        [allegation(), silence("actor:paper actor:south", "allegation:x-@")],
        {"CS229": 2},
    ),
    # CS233
    **{
        f"an accusation of {word} where others act": (
            [
                event("a", participants=[party("actor:paper", "initiator")]),
                allegation(proposes=["event:a-@"], conduct=[word]),
            ],
            set(),
        )
        for word in HELP.split()
    },
    "a thing is the initiator": (
        [
            line("military_asset", "a", kind="uncrewed_aircraft", description="A drone @."),
            event("a", participants=[party("military_asset:a-@", "initiator")]),
            allegation(proposes=["event:a-@"]),
        ],
        set(),
    ),
    "two initiators, and the accused is none": (
        [
            event("a", participants=[party("actor:south", "initiator"), party("actor:paper", "initiator")]),
            allegation(proposes=["event:a-@"]),
        ],
        {"CS233"},
    ),
    "the last of two accused has a part": (
        [
            event("a", participants=[party("actor:paper", "initiator"), party("actor:north", "target")]),
            allegation(accused=["actor:south", "actor:north"], proposes=["event:a-@"]),
        ],
        set(),
    ),
    "two accused, and none has a part": (
        [
            actor("one"),
            event("a", participants=[party("actor:paper", "initiator"), party("actor:one-@", "witness")]),
            allegation(accused=["actor:south", "actor:north"], proposes=["event:a-@"]),
        ],
        {"CS233"},
    ),
    "an accusation of nobody by name, of a deed of others": (
        [
            event("a", participants=[party("actor:paper", "initiator")]),
            allegation(accused=None, proposes=["event:a-@"]),
        ],
        set(),
    ),
    "one of the accused is not there, and the deed is of others": (
        [
            event("a", participants=[party("actor:paper", "initiator")]),
            allegation(accused=["actor:north", "actor:none-@"], proposes=["event:a-@"]),
        ],
        {"CS202"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_speakers_and_parties.txt")
