"""Where rules that go by the kind of a thing or its role must speak: every word that they know, and one beside."""

import pytest
from edge_cases import (
    FOE,
    FRIEND,
    GIVES,
    HANDOVER,
    OF_KINDS,
    PASSAGE,
    TAKES,
    actor,
    allegation,
    asset,
    event,
    expected,
    held,
    party,
    said,
    source,
    tie,
)

CODES = OF_KINDS

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


CASES = {
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


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_kinds.txt")
