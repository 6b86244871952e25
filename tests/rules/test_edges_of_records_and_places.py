"""Where rules across records must speak and where they must not: same content, ids, places, custody and symbols."""

import pytest
from edge_cases import (
    BY,
    FOE,
    FRIEND,
    FROM,
    GIVES,
    HANDOVER,
    MALI,
    NIGER,
    PASSAGE,
    SAYS,
    TAKES,
    actor,
    allegation,
    asset,
    counted,
    country,
    event,
    expected,
    held,
    line,
    located,
    location,
    party,
    said,
    source,
    tie,
)

CODES = [f"CS2{number}" for number in range(13, 40)]

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
    # CS215
    "a place in another country, two steps up": (
        [
            location("a", "region", **MALI),
            location("b", "admin1", within="location:a-@"),
            location("c", within="location:b-@", **NIGER),
        ],
        {"CS215"},
    ),
    "a place of another country than the nearest one that has any": (
        [
            location("a", "region", **MALI),
            location("b", "admin1", within="location:a-@", **NIGER),
            location("c", within="location:b-@", **NIGER),
        ],
        {"CS215"},
    ),
    "codes of two schemes": (
        [location("a", "region", country=country("432", "gwno")), location("c", within="location:a-@", **NIGER)],
        set(),
    ),
    "a border within a country": (
        [location("a", "country", **MALI), location("c", "border", within="location:a-@", **NIGER)],
        set(),
    ),
    "near a place in another country": ([location("a", **MALI), location("c", near="location:a-@", **NIGER)], set()),
    # CS216
    "at a place, and at an asset in another country": (
        [
            location("a", **MALI),
            location("b", **NIGER),
            asset(location="location:b-@"),
            event("x", where=["location:a-@", "military_asset:base-@"]),
        ],
        {"CS216"},
    ),
    "at places whose countries are those of what they lie in": (
        [
            location("m", "country", **MALI),
            location("n", "country", **NIGER),
            location("a", within="location:m-@"),
            location("b", within="location:n-@"),
            event("x", where=["location:a-@", "location:b-@"]),
        ],
        {"CS216"},
    ),
    "a flight over two countries": (
        [
            location("a", **MALI),
            location("b", **NIGER),
            event("x", "overflight", where=["location:a-@", "location:b-@"]),
        ],
        set(),
    ),
    "at a place on a route": (
        [
            location("a", **MALI),
            location("b", "route", **NIGER),
            event("x", where=["location:a-@", "location:b-@"]),
        ],
        set(),
    ),
    # CS217, CS218
    "the next holder follows in another role": (
        [event("x", **HANDOVER), asset(custody=[held("north", **BY), held("south", role="operator", **FROM)])],
        set(),
    ),
    "nobody follows on a withdrawal": ([event("x", "withdrawal"), asset(custody=[held("north", **BY)])], set()),
    "a handover of another asset does not fill the gap": (
        [event("x", **HANDOVER), asset(custody=[held("north", **BY)]), asset("camp", custody=[held("south", **FROM)])],
        {"CS217"},
    ),
    "months in which nobody has it": (
        [asset(custody=[held("north", "2020/2021"), held("south", "2023/..")])],
        {"CS217"},
    ),
    "months in which another has it in another right": (
        [asset(custody=[held("north", "2020/2021"), held("south", "2023/.."), held("paper", "2020/..", "owner")])],
        {"CS217"},
    ),
    "years that meet": ([asset(custody=[held("north", "2020/2021"), held("south", "2022/..")])], set()),
    "a gap that another interval covers": (
        [asset(custody=[held("north", "2010/2030"), held("north", "2011/2012"), held("south", "2020/..")])],
        {"CS207"},
    ),
    "a gap after an event that explains it": (
        [
            event("x", "withdrawal", when={"edtf": "2021-05-01"}),
            asset(custody=[held("north", **BY), held("south", "2023/..")]),
        ],
        set(),
    ),
    "an end that nobody knows": ([asset(custody=[held("north", "2020/"), held("south", "2023/..")])], set()),
    "the parties are tied to the holders": (
        [
            actor("unit", affiliations=tie("part_of", "north")),
            actor("office", affiliations=tie("commands", "south")),
            event("x", participants=[GIVES, party("actor:office-@", "transferee")], **HANDOVER),
            asset(custody=[held("unit-@", **BY), held("south", **FROM)]),
        ],
        set(),
    ),
    "the parties are turned round": (
        [
            event("x", participants=[GIVES, TAKES], **HANDOVER),
            asset(custody=[held("south", **BY), held("north", **FROM)]),
        ],
        {"CS218": 2},
    ),
    "an asset passed on whose custody knows neither the event nor a party": (
        [
            event("x", participants=[GIVES, TAKES, party("military_asset:base-@", "object")], **HANDOVER),
            asset(custody=[held("north", "../2024-03-01"), held("paper", "2024-03-01/..")]),
        ],
        {"CS218"},
    ),
    "an asset passed on without a word of custody": (
        [event("x", participants=[GIVES, TAKES, party("military_asset:base-@", "object")], **HANDOVER), asset()],
        set(),
    ),
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
    # CS234
    "friend and foe, of two holders": (
        [
            asset("a", symbol=FOE, custody=[held("a-@")]),
            asset("b", symbol=FRIEND, custody=[held("b-@")]),
            actor("a"),
            actor("b"),
        ],
        set(),
    ),
    "friend and foe, of two who had them one after the other": (
        [
            asset("a", symbol=FOE, custody=[held("a-@", "2020/2021-06-30"), held("b-@", "2021-07-01/..")]),
            asset("b", symbol=FRIEND, custody=[held("a-@")]),
            actor("a"),
            actor("b"),
        ],
        set(),
    ),
    "a friend that is a part of a foe": (
        [asset("a", symbol=FOE), asset("b", symbol=FRIEND, part_of="military_asset:a-@")],
        {"CS234"},
    ),
    "neutral and foe": (
        [
            asset("a", symbol=FOE, custody=[held("north-@")]),
            asset("b", symbol="1004" + "0" * 16, custody=[held("north-@")]),
            actor("north"),
        ],
        set(),
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return counted(CASES, CODES, tmp_path_factory.mktemp("edges"))


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_records_and_places.txt")
