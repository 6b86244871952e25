"""Where rules that go by the kind of a thing, its role or its place must speak: every word that they know, and one beside."""

import pytest
from edge_cases import (
    FOE,
    FRIEND,
    GIVES,
    HANDOVER,
    MALI,
    NIGER,
    PASSAGE,
    TAKES,
    actor,
    allegation,
    asset,
    counted,
    country,
    event,
    expected,
    held,
    located,
    location,
    party,
    said,
    source,
    tie,
)

CODES = [
    "CS109",
    "CS111",
    "CS117",
    "CS123",
    "CS128",
    "CS207",
    "CS209",
    "CS211",
    "CS215",
    "CS216",
    "CS217",
    "CS218",
    "CS225",
    "CS227",
    "CS228",
    "CS232",
    "CS234",
]
COARSE = {
    "country": ["exact", "vicinity", "populated_place", "admin2", "admin1"],
    "admin1": ["exact", "vicinity", "populated_place", "admin2"],
    "admin2": ["exact", "vicinity", "populated_place"],
    "region": ["exact", "vicinity", "populated_place"],
    "vicinity": ["exact"],
}
"""Kinds of places, and what would be finer than they are."""
PRECISIONS = ["exact", "vicinity", "populated_place", "admin2", "admin1", "country"]
AT_A_SPOT = (
    "attack air_strike drone_strike killing burial exhumation discovery handover base_established arrest filming"
)
WIDE = "country region area route border maritime airspace"
HIDDEN = {
    173: "a soft hyphen",
    8203: "a space of no width",
    8204: "a non-joiner",
    8205: "a joiner",
    8206: "a left-to-right mark",
    8207: "a right-to-left mark",
    65279: "a byte order mark",
    8232: "a line separator",
}


def shaped(slug, kind, coordinates, **more):
    return location(slug, "area", geometry={"type": kind, "coordinates": coordinates}, precision="unknown", **more)


def over_time(*intervals):
    return [event("x", when={"edtf": "2024-03-01"}), asset(custody=list(intervals))]


def passage(start, end, source="source:report"):
    cited = [{"source": source, "passages": [{**PASSAGE, "start": start, "end": end}]}]
    return [allegation(cites=cited)]


def marked(slug, symbol, **more):
    return asset(slug, symbol=symbol, **more)


def both(**custody):
    """A foe and a friend that one actor has in this way."""
    return [
        actor("own"),
        marked("one", FOE, custody=[held("own-@", **custody)]),
        marked("two", FRIEND, custody=[held("own-@", **custody)]),
    ]


BOX = {"bbox": [1, 15, 2, 16]}
ROUND = {"bbox": [179, 15, -179, 16]}

CASES = {
    # CS111
    **{
        f"{kind}, as precise as {precision}": (
            [location("a", kind, precision=precision)],
            {"CS111"} if precision in COARSE.get(kind, ()) else set(),
        )
        for kind in (*COARSE, "populated_place")
        for precision in PRECISIONS
    },
    # CS117
    **{
        f"{name} between letters": ([said(content=f"The con{chr(number)}voy @.")], {"CS117"})
        for number, name in HIDDEN.items()
    },
    "a left-to-right mark in a text that is written from right to left": (
        [said(content=f"قال{chr(8206)} 12 @")],
        set(),
    ),
    "a joiner in a word of another script": ([said(content=f"می{chr(8204)}خواهم @")], set()),
    "a space of no width between words of Thai": ([said(content=f"ปัตตานี{chr(8203)}ไทย @")], set()),
    # CS123
    **{
        f"{code} in the scheme {scheme}": ([location("a", country=country(code, scheme))], codes)
        for code, scheme, codes in (
            ("YUG", "iso3166_1", {"CS123"}),
            ("MLI", "historic", {"CS123"}),
            ("ZZZ", "iso3166_1", {"CS123"}),
            ("YUG", "historic", set()),
            ("MLI", "iso3166_1", set()),
            ("999", "gwno", set()),
        )
    },
    "an actor of no country that there is": ([actor("a", country=country("ZZZ"))], {"CS123"}),
    # CS109
    "swapped, and within the slack": ([located("a", 12.65, -8, uncertainty_m=1, **MALI)], {"CS109"}),
    "beside the country, as far as it is uncertain": ([located("a", 6.0, 12.65, uncertainty_m=200000, **MALI)], set()),
    # The box of Chad begins at 13.4 degrees east; a degree more is let pass, and a degree for 100 km of uncertainty.
    **{
        f"swapped in Chad, {east} degrees east, uncertain by {metres} m": (
            [located("a", east, 15, country=country("TCD"), **({"uncertainty_m": metres} if metres else {}))],
            {"CS109"} if speaks else set(),
        )
        for east, metres, speaks in (
            (12.5, 0, False),
            (12.400005, 0, False),
            (12.399995, 0, True),
            (12, 0, True),
            (11.400005, 100_000, False),
            (11.399995, 100_000, True),
        )
    },
    "swapped axes of a line": ([shaped("a", "LineString", [[12.65, -8], [12.7, -8]], **MALI)], {"CS109"}),
    "a line as it should be": ([shaped("a", "LineString", [[-8, 12.65], [12.65, -8]], **MALI)], set()),
    "swapped axes of two areas": (
        [
            shaped(
                "a",
                "MultiPolygon",
                [[[[12.6, -8], [12.7, -8], [12.7, -7.9], [12.6, -8]]], [[[-8, 12], [-7, 12], [-7, 13], [-8, 12]]]],
                **MALI,
            )
        ],
        {"CS109"},
    ),
    # CS128
    **{
        f"a point at {east}, {north}, and a box {name}": (
            [located("a", east, north, **box)],
            {"CS128"} if speaks else set(),
        )
        for name, box, points in (
            (
                "of a degree",
                BOX,
                ((1, 15, 0), (2, 16, 0), (0.9, 15.5, 1), (2.1, 15.5, 1), (1.5, 14.9, 1), (1.5, 16.1, 1)),
            ),
            (
                "across the antimeridian",
                ROUND,
                ((179, 15.5, 0), (-179, 15.5, 0), (180, 15.5, 0), (178.9, 15.5, 1), (-178.9, 15.5, 1), (180, 17, 1)),
            ),
            ("of no height", {"bbox": [1, 15, 2, 15]}, ((1.5, 15, 0), (1.5, 15.1, 1))),
            ("of no width", {"bbox": [1, 15, 1, 16]}, ((1, 15.5, 0), (1.1, 15.5, 1))),
        )
        for east, north, speaks in points
    },
    "a point without a box": ([located("a", 5, 5)], set()),
    # CS207
    **{
        f"held by two as {role}": (
            over_time(held("north", "2023/..", role), held("south", "2024/..", role)),
            {"CS207"} if role in ("holder", "operator", "custodian", "occupier") else set(),
        )
        for role in ("holder", "operator", "custodian", "occupier", "owner", "claimant")
    },
    "held by two in two ways": (
        over_time(held("north", "2023/..", "holder"), held("south", "2024/..", "operator")),
        set(),
    ),
    "held by two, each on another word": (
        over_time(held("north", "2023/.."), held("south", "2024/..", voice="ambiguous")),
        set(),
    ),
    "held by one from of old and by another": (
        over_time(held("north", "../2024"), held("south", "2023/2025")),
        {"CS207"},
    ),
    "held by one until an event, and by another since before it": (
        over_time(held("north", "2023/", ended_by="event:x-@"), held("south", "2024-02/..")),
        {"CS207"},
    ),
    "held by two, of which one is disputed": (
        over_time(held("north", "2023/.."), held("south", "2024/..", disputed_by=["denial:none-@"])),
        {"CS202"},
    ),
    # CS209
    **{
        f"an assertion of the kind {kind} before the event": (
            [
                event("a", when={"edtf": "2024-03-05"}),
                said(kind=kind, proposes=["event:a-@"], made={"edtf": "2024-03-01"}),
            ],
            set() if kind == "plan" else {"CS209"},
        )
        for kind in ("fact", "plan", "identity")
    },
    "said on the day of the event": (
        [event("a", when={"edtf": "2024-03-05"}), said(proposes=["event:a-@"], made={"edtf": "2024-03-05"})],
        set(),
    ),
    "told in words, before the event": (
        [
            event("a", when={"edtf": "2024-03-05", "phrase": "on Tuesday"}),
            said(proposes=["event:a-@"], made={"edtf": "2024-03-01", "phrase": "last week"}),
        ],
        {"CS209"},
    ),
    # CS211
    "a passage beyond the end": (passage(60, 66), {"CS211"}),
    "a passage that ends where it begins": (passage(5, 5), {"CS211"}),
    "a passage that ends before it begins, of a source that is not there": (
        passage(6, 5, "source:no-@"),
        {"CS202", "CS211"},
    ),
    # CS215
    **{
        f"a place of the kind {kind} in another country": (
            [location("a", "region", **MALI), location("c", kind, within="location:a-@", **NIGER)],
            set() if kind in ("border", "maritime", "airspace") else {"CS215"},
        )
        for kind in ("border", "maritime", "airspace", "area", "region")
    },
    # CS216
    **{
        f"one {kind} at two places": (
            [location("a", **MALI), location("b", **NIGER), event("x", kind, where=["location:a-@", "location:b-@"])],
            {"CS216"} if kind in AT_A_SPOT.split() else set(),
        )
        for kind in (*AT_A_SPOT.split(), "overflight", "displacement")
    },
    **{
        f"one {kind} at two assets": (
            [
                location("a", **MALI),
                location("b", **NIGER),
                asset("one", location="location:a-@"),
                asset("two", location="location:b-@"),
                event("x", kind, where=["military_asset:one-@", "military_asset:two-@"]),
            ],
            {"CS216"} if kind in AT_A_SPOT.split() else set(),
        )
        for kind in (*AT_A_SPOT.split(), "overflight", "displacement")
    },
    **{
        f"at a spot, and in what is wide: {kind}": (
            [
                location("a", **MALI),
                location("b", kind, **NIGER),
                event("x", where=["location:a-@", "location:b-@"]),
            ],
            set(),
        )
        for kind in WIDE.split()
    },
    "at an asset of which no place is known": (
        [location("a", **MALI), asset("one"), event("x", where=["location:a-@", "military_asset:one-@"])],
        set(),
    ),
    "at places in countries of two schemes": (
        [
            location("a", **MALI),
            location("b", country=country("436", "gwno")),
            event("x", where=["location:a-@", "location:b-@"]),
        ],
        set(),
    ),
    "at a place within a country that lies in a wider one": (
        [
            location("u", "region", **NIGER),
            location("m", "region", within="location:u-@", country=country("MLI", "other")),
            location("a", within="location:m-@"),
            location("b", **NIGER),
            event("x", where=["location:a-@", "location:b-@"]),
        ],
        set(),
    ),
    # CS218
    "a handover to whom the custody shows, and from whom it shows": (
        [
            event("x", **HANDOVER, participants=[GIVES, TAKES]),
            asset(custody=[held("north", ended_by="event:x-@"), held("south", begun_by="event:x-@")]),
        ],
        set(),
    ),
    "a handover from one whom the custody does not show": (
        [
            event("x", **HANDOVER, participants=[party("actor:paper", "transferor"), TAKES]),
            asset(custody=[held("north", ended_by="event:x-@"), held("south", begun_by="event:x-@")]),
        ],
        {"CS218"},
    ),
    "a handover to a part of whom the custody shows": (
        [
            actor("a", affiliations=tie("part_of", "south")),
            event("x", **HANDOVER, participants=[GIVES, party("actor:a-@", "transferee")]),
            asset(custody=[held("north", ended_by="event:x-@"), held("south", begun_by="event:x-@")]),
        ],
        set(),
    ),
    "a handover of a thing whose custody names no event": (
        [
            event("x", **HANDOVER, participants=[GIVES, TAKES, party("military_asset:base-@", "object")]),
            asset(custody=[held("north"), held("paper")]),
        ],
        {"CS218"},
    ),
    "a witness of a handover": (
        [
            event("x", **HANDOVER, participants=[party("actor:paper", "witness"), TAKES]),
            asset(custody=[held("north", ended_by="event:x-@"), held("south", begun_by="event:x-@")]),
        ],
        set(),
    ),
    # CS227
    **{
        f"evidence that somebody {part}": (
            [
                source("video", kind="video", credits=[{"actor": "actor:south", "part": part, "voice": "source"}]),
                allegation(exhibits=["source:video-@"]),
            ],
            set() if part in ("produced", "released") else {"CS227"},
        )
        for part in ("produced", "released", "holds")
    },
    **{
        f"evidence whose {field} is said not to be known": (
            [
                source("video", kind="video", unstated=[{"field": f"/{field}", "reason": "unknown"}]),
                allegation(exhibits=["source:video-@"]),
            ],
            set() if field in ("publisher", "authors", "credits") else {"CS227"},
        )
        for field in ("publisher", "authors", "credits", "url")
    },
    "evidence of a named author": (
        [source("video", kind="video", authors=["A writer"]), allegation(exhibits=["source:video-@"])],
        set(),
    ),
    # CS234
    **{
        f"a foe and a friend, both with one actor as {role}": (
            both(role=role),
            {"CS234"} if role != "claimant" else set(),
        )
        for role in ("holder", "owner", "operator", "custodian", "claimant")
    },
    "a foe and a friend that one actor had": (both(extent="2020/2021"), set()),
    "a foe and a friend that one actor has had since": (both(extent="2020/.."), {"CS234"}),
    "a foe and a friend that one actor gave away": (
        [event("x", **HANDOVER), *both(ended_by="event:x-@")],
        {"CS217": 2},
    ),
    "parts of one thing": (
        [
            asset("whole"),
            marked("one", FOE, part_of="military_asset:whole-@"),
            marked("two", FRIEND, part_of="military_asset:whole-@"),
        ],
        {"CS234"},
    ),
    "a part of what is of the other side": (
        [marked("whole", FRIEND), marked("one", FOE, part_of="military_asset:whole-@")],
        {"CS234"},
    ),
    **{
        f"identities {first} and {second} with one actor": (
            [
                actor("own"),
                marked("one", f"100{first}" + "0" * 16, custody=[held("own-@")]),
                marked("two", f"100{second}" + "0" * 16, custody=[held("own-@")]),
            ],
            {"CS234"} if speaks else set(),
        )
        for first, second, speaks in (
            (5, 2, 1),
            (6, 3, 1),
            (5, 6, 0),
            (2, 3, 0),
            (4, 3, 0),
            (6, 1, 0),
            (6, 4, 0),
            (2, 6, 1),
        )
    },
    "two foes and two friends with two actors are one finding for each pair": (
        [
            actor("own"),
            actor("other"),
            marked("a", FOE, custody=[held("own-@"), held("other-@")]),
            marked("b", FRIEND, custody=[held("own-@"), held("other-@")]),
        ],
        {"CS234"},
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return counted(CASES, CODES, tmp_path_factory.mktemp("edges"))


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_kinds.txt")
