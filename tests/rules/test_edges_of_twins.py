"""Where rules about two records that may be one must speak: the same content, ids that look alike, one place at two spots."""

import pytest
from edge_cases import (
    ACROSS_RECORDS,
    PASSAGE,
    SAYS,
    actor,
    allegation,
    expected,
    line,
    located,
    location,
    said,
    source,
)

CODES = ACROSS_RECORDS

CASES = {
    # CS213
    "three of one content are two findings": (
        [
            allegation("x", **SAYS),
            allegation("y", label="Again", **SAYS),
            allegation("z", contributor="Another", **SAYS),
        ],
        {"CS213": 2},
    ),
    "the same in another order": (
        [
            allegation("x", ["actor:south", "actor:paper"], **SAYS),
            allegation("y", ["actor:paper", "actor:south"], **SAYS),
        ],
        {"CS213"},
    ),
    "the same of another": ([allegation("x", **SAYS), allegation("y", accused=["actor:paper"], **SAYS)], set()),
    "the same on another day": (
        [allegation("x", made={"edtf": "2024-03-02"}, **SAYS), allegation("y", made={"edtf": "2024-03-03"}, **SAYS)],
        set(),
    ),
    "the same from another passage": (
        [
            allegation(slug, cites=[{"source": "source:report", "passages": [passage]}], **SAYS)
            for slug, passage in (("x", PASSAGE), ("y", {**PASSAGE, "start": 1}))
        ],
        set(),
    ),
    "the same, and said to be perhaps the same": (
        [allegation("x", perhaps_same=["allegation:y-@"], **SAYS), allegation("y", **SAYS)],
        set(),
    ),
    "the same in the place of the same": (
        [allegation("x", **SAYS), allegation("y", supersedes="allegation:x-@", **SAYS)],
        set(),
    ),
    "an allegation and an assertion of the same": (
        [allegation("x", **SAYS), said("y", **SAYS)],
        set(),
    ),
    "two of one description": (
        [line("actor", slug, kind="person", identification="described", description="A man @") for slug in "xy"],
        {"CS213"},
    ),
    "two of one description and two identifiers": (
        [
            line(
                "actor",
                slug,
                kind="person",
                identification="described",
                description="A man @",
                external_ids=[{"scheme": "register", "value": slug}],
            )
            for slug in "xy"
        ],
        set(),
    ),
    "two sources that say nothing of themselves": ([source("x"), source("y")], set()),
    "two sources of one text": (
        [source(slug, text={"sha256": "a" * 64, "code_points": 9, "media_type": "text/plain"}) for slug in "xy"],
        {"CS213"},
    ),
    # CS214
    "ids with a nought and an o": ([actor("x-10"), actor("x-1o")], {"CS214"}),
    "three ids that look alike": ([actor("hill"), actor("hi1l"), actor("h-ill")], {"CS214": 2}),
    "r and n look like m": ([actor("barn"), actor("bam")], {"CS214"}),
    "ids of two types that look alike": ([actor("x-10"), location("x-1o")], set()),
    "hyphens between numbers": ([actor("x-1-11"), actor("x-11-1"), actor("x-1-1-1"), actor("x-111")], set()),
    "ids with other numbers": ([actor("x-10"), actor("x-11")], set()),
    # CS232
    "three records of one identifier, two of them far from the first": (
        [located("a", 1.5, 14.5, "7@1"), located("b", 1.5, 16.5, "7@1"), located("c", 3.5, 14.5, "7@1")],
        {"CS232": 2},
    ),
    "perhaps the same, said on both sides": (
        [
            located("a", 1.5, 14.5, perhaps_same=["location:b-@"]),
            located("b", 1.5, 16.5, perhaps_same=["location:a-@"]),
        ],
        {"CS232"},
    ),
    "far apart, and as uncertain": (
        [
            located("a", 1.5, 14.5, "7@1", uncertainty_m=100_000),
            located("b", 1.5, 16.5, "7@1", uncertainty_m=100_000),
        ],
        set(),
    ),
    "far apart, where the point stands for a region": (
        [located("a", 1.5, 14.5, "7@1", precision="admin1"), located("b", 1.5, 16.5, "7@1")],
        set(),
    ),
    "across the antimeridian": ([located("a", 179.9, -14.5, "7@1"), located("b", -179.9, -14.5, "7@1")], set()),
    "one name in one region": (
        [
            location("r", "region"),
            located("a", 1.5, 14.5, within="location:r-@", names=[{"text": "Ridge @", "kind": "short"}]),
            located("b", 1.5, 16.5, within="location:r-@", names=[{"text": "Ridge @", "kind": "short"}]),
        ],
        {"CS232"},
    ),
    "one name in one region, and two identifiers": (
        [
            location("r", "region"),
            located("a", 1.5, 14.5, "7@1", within="location:r-@", names=[{"text": "Ridge @", "kind": "short"}]),
            located("b", 1.5, 16.5, "7@2", within="location:r-@", names=[{"text": "Ridge @", "kind": "short"}]),
        ],
        set(),
    ),
    "one name, and nothing that it lies in": (
        [
            located("a", 1.5, 14.5, names=[{"text": "Ridge @", "kind": "short"}]),
            located("b", 1.5, 16.5, names=[{"text": "Ridge @", "kind": "short"}]),
        ],
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_twins.txt")
