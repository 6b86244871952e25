"""Who is of one side: the same ties, judged by each of the five rules that ask whether two actors belong together."""

from itertools import pairwise

import pytest
from edge_cases import (
    GIVES,
    MALI,
    NIGER,
    TAKES,
    actor,
    allegation,
    asset,
    counted,
    country,
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

CODES = ["CS205", "CS218", "CS220", "CS229", "CS233"]
ALL, NONE = frozenset(CODES), frozenset()
NOT_LOOSE = {"CS205", "CS218", "CS229"}
"""Rules for which a looser tie is none."""


def state(slug, **more):
    return line("actor", slug, kind="government", identification="described", description=f"A {slug} @.", **more)


def body(kind, slug="x"):
    return line("actor", slug, kind=kind, identification="described", description=f"The {slug} @.")


def chain(steps):
    """Actors of whom each is a part of the next: so many steps from the one to the other."""
    names = ["one", *(f"middle-{number}" for number in range(1, steps)), "other"]
    ties = [actor(lower, affiliations=tie("part_of", f"{upper}-@")) for lower, upper in pairwise(names)]
    return [*ties, actor("other")]


TIES = {
    "strangers": ([actor("one"), actor("other")], ALL),
    **{
        f"a tie of the role {role}": ([actor("one", affiliations=tie(role, "other-@")), actor("other")], NONE)
        for role in ("part_of", "speaks_for", "member_of")
    },
    **{
        f"a looser tie, {role}": ([actor("one", affiliations=tie(role, "other-@")), actor("other")], NOT_LOOSE)
        for role in ("allied_with", "linked_to")
    },
    "a looser tie from the other side": (
        [actor("one"), actor("other", affiliations=tie("sponsored_by", "one-@"))],
        NOT_LOOSE,
    ),
    "looser ties to a third": (
        [
            actor("one", affiliations=tie("allied_with", "x-@")),
            actor("other", affiliations=tie("allied_with", "x-@")),
            actor("x"),
        ],
        ALL,
    ),
    "under the command of one that is commanded": (
        [
            actor("one"),
            actor("middle", affiliations=tie("commands", "one-@")),
            actor("other", affiliations=tie("commands", "middle-@")),
        ],
        NONE,
    ),
    "a part of one that is commanded": (
        [
            actor("one", affiliations=tie("part_of", "middle-@")),
            actor("middle"),
            actor("other", affiliations=tie("commands", "middle-@")),
        ],
        NONE,
    ),
    **{
        f"a tie of the role {role} to a part of the other": (
            [
                actor("one", affiliations=tie(role, "middle-@")),
                actor("middle", affiliations=tie("part_of", "other-@")),
                actor("other"),
            ],
            NONE,
        )
        for role in ("speaks_for", "member_of")
    },
    "the same from the other side": (
        [
            actor("one"),
            actor("middle", affiliations=tie("part_of", "one-@")),
            actor("other", affiliations=tie("part_of", "middle-@")),
        ],
        NONE,
    ),
    **{
        f"two states that are members of one {kind}": (
            [
                state("one", affiliations=tie("member_of", "x-@")),
                state("other", affiliations=tie("member_of", "x-@")),
                body(kind),
            ],
            ALL if kind in ("coalition", "international_organisation") else NONE,
        )
        for kind in ("coalition", "international_organisation", "armed_group")
    },
    **{
        f"members of one coalition, each of the kind {kind}": (
            [
                *(
                    line(
                        "actor",
                        slug,
                        kind=kind,
                        identification="described",
                        description=f"A {slug} @.",
                        affiliations=tie("member_of", "x-@"),
                    )
                    for slug in ("one", "other")
                ),
                body("coalition"),
            ],
            NONE,
        )
        for kind in ("person", "office")
    },
    "two states that are parts of one coalition": (
        [
            state("one", affiliations=tie("part_of", "x-@")),
            state("other", affiliations=tie("part_of", "x-@")),
            body("coalition"),
        ],
        NONE,
    ),
    "of one country": ([actor("one", **MALI), actor("other", **MALI)], NONE),
    "of two countries": ([actor("one", **MALI), actor("other", **NIGER)], ALL),
    "of one code in two schemes": ([actor("one", **MALI), actor("other", country=country("MLI", "other"))], ALL),
    "of one country, only by what they are parts of": (
        [
            actor("one", affiliations=tie("part_of", "x-@")),
            actor("other", affiliations=tie("part_of", "y-@")),
            actor("x", **MALI),
            actor("y", **MALI),
        ],
        ALL,
    ),
    "as many steps as are followed": (chain(8), NONE),
    "a step more than are followed": (chain(9), ALL),
    "a chain that ends in a circle": (
        [
            actor("one", affiliations=tie("part_of", "x-@")),
            actor("x", affiliations=tie("part_of", "y-@")),
            actor("y", affiliations=tie("part_of", "x-@")),
            actor("other"),
        ],
        ALL | {"CS219"},
    ),
}

ASKED = {
    "CS205": [allegation(accused=["actor:other-@"]), denial(speakers=["actor:one-@"])],
    "CS218": [
        event("x", "handover", participants=[party("actor:one-@", "transferor")]),
        asset(custody=[held("other-@", ended_by="event:x-@")]),
    ],
    "CS220": [said(speakers=["actor:one-@"], on_behalf_of=["actor:other-@"])],
    "CS229": [allegation(accused=["actor:other-@"]), silence("actor:one-@", "allegation:x-@")],
    "CS233": [
        event("a", participants=[party("actor:one-@", "initiator")]),
        allegation(accused=["actor:other-@"], proposes=["event:a-@"]),
    ],
}
"""What each rule speaks about, where the one does not belong to the other."""

HELP = (
    "support_to_armed_group arms_transfer foreign_interference subversion disinformation fabrication_of_evidence "
    "false_accusation smear_campaign concealment_of_bodies obstruction_of_aid human_shields breach_of_agreement "
    "unspecified_crime other"
)
"""Conduct of those who do not do a deed themselves."""

CASES = {
    **{
        f"{code}: {name}": ([*actors, *ASKED[code]], {code, "CS219"} & spoken)
        for name, (actors, spoken) in TIES.items()
        for code in CODES
    },
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


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return counted(CASES, CODES, tmp_path_factory.mktemp("edges"))


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_ties.txt")
