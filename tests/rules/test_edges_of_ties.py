"""Who is of one side: the same ties, judged by each of the five rules that ask whether two actors belong together."""

from itertools import pairwise

import pytest
from edge_cases import (
    MALI,
    NIGER,
    OF_TIES,
    actor,
    allegation,
    asset,
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

CODES = OF_TIES
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

CASES = {
    **{
        f"{code}: {name}": ([*actors, *ASKED[code]], {code, "CS219"} & spoken)
        for name, (actors, spoken) in TIES.items()
        for code in CODES
    },
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_ties.txt")
