"""Where rules about whose a place or a thing is must speak: countries, custody, handovers and symbols."""

import pytest
from edge_cases import (
    ACROSS_RECORDS,
    BY,
    FOE,
    FRIEND,
    FROM,
    GIVES,
    HANDOVER,
    MALI,
    NIGER,
    TAKES,
    actor,
    asset,
    country,
    event,
    expected,
    held,
    location,
    party,
    tie,
)

CODES = ACROSS_RECORDS

CASES = {
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


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_countries_and_custody.txt")
