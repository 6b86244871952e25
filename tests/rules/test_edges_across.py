"""Where rules across records must speak and where they must not: cases at the edge, judged together in one dataset.

Every `@` in a case becomes the case's own number, so that the cases know nothing of each other.
"""

import json

import pytest

import conflictschema as cs
from conflictschema.rules._around import AROUND

CODES = [f"CS2{number}" for number in range(13, 40)]
REPORT = [{"source": "source:report"}]


def line(record_type, slug, /, **fields):
    return json.dumps({"type": record_type, "id": f"{record_type}:{slug}-@", **fields})


def actor(slug, **more):
    return line("actor", slug, kind="office", identification="described", description=f"One, {slug} @.", **more)


def tie(role, other, **more):
    return [{"actor": f"actor:{other}", "role": role, "voice": "source", **more}]


def country(code, scheme="iso3166_1"):
    return {"scheme": scheme, "code": code}


def location(slug, kind="populated_place", **more):
    return line("location", slug, kind=kind, names=[{"text": f"{slug} @", "kind": "short"}], **more)


def event(slug, kind="killing", **more):
    return line("event", slug, kind=kind, summary=f"What is told, {slug} @.", **more)


def party(identity, role):
    return {"party": identity, "role": role}


def asset(slug="base", **more):
    return line("military_asset", slug, kind="installation", names=[{"text": f"{slug} @", "kind": "short"}], **more)


def held(holder, extent=None, role="holder", **more):
    dated = {"extent": {"edtf": extent, "mode": "throughout"}} if extent else {}
    return {"holder": f"actor:{holder}", "role": role, "voice": "source", **dated, **more}


def source(slug, published=None, kind="report", **more):
    dated = {"published": {"edtf": published}} if published else {}
    return line("source", slug, kind=kind, **dated, **more)


def allegation(slug="x", speakers=("actor:south",), accused=("actor:north",), cites=REPORT, **more):
    named = {"accused": list(accused)} if accused else {"unstated": [{"field": "/accused", "reason": "unknown"}]}
    more = {"conduct": ["killing_of_civilians"], "content": f"It is so, {slug} @.", **named, **more}
    return line("allegation", slug, speakers=list(speakers), cites=list(cites), **more)


def said(slug="x", speakers=("actor:south",), cites=REPORT, **more):
    return line(
        "assertion", slug, speakers=list(speakers), kind="fact", content=f"So {slug} @.", cites=list(cites), **more
    )


def answers(*claims, kind="denies_act"):
    return [{"claim": claim, "kind": kind, "explicitness": "explicit"} for claim in claims]


def denial(slug="x", claims=("allegation:x-@",), kind="denies_act", speakers=("actor:north",), **more):
    shared = {"answers": answers(*claims, kind=kind), "content": f"Not so, {slug} @.", "cites": REPORT, **more}
    return line("denial", slug, speakers=list(speakers), **shared)


MALI, NIGER = {"country": country("MLI")}, {"country": country("NER")}
VIDEO = {"exhibits": ["source:video-@"]}
HANDOVER = {"kind": "handover", "when": {"edtf": "2024-03-01"}}
BY, FROM = {"ended_by": "event:x-@"}, {"begun_by": "event:x-@"}
GIVES, TAKES = party("actor:north", "transferor"), party("actor:south", "transferee")


def hop(*agents):
    return {"attribution": [{"agents": list(agents), "verb": "reported"}]}


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
    # CS220
    "speaks for a party in two claims": (
        [
            actor("a"),
            said("x", ["actor:a-@"], on_behalf_of=["actor:south"]),
            said("y", ["actor:a-@"], on_behalf_of=["actor:south"]),
        ],
        {"CS220"},
    ),
    "speaks for an ally": (
        [actor("a", affiliations=tie("allied_with", "south")), said("x", ["actor:a-@"], on_behalf_of=["actor:south"])],
        set(),
    ),
    "is named in the ties of the party": (
        [
            actor("a"),
            actor("b", affiliations=tie("sponsored_by", "a-@")),
            said("x", ["actor:a-@"], on_behalf_of=["actor:b-@"]),
        ],
        set(),
    ),
    "of one country": (
        [actor("a", **MALI), actor("b", **MALI), said("x", ["actor:a-@"], on_behalf_of=["actor:b-@"])],
        set(),
    ),
    "of one body": (
        [
            actor("a", affiliations=tie("member_of", "south")),
            actor("b", affiliations=tie("part_of", "south")),
            said("x", ["actor:a-@"], on_behalf_of=["actor:b-@"]),
        ],
        set(),
    ),
    "speaks for itself": ([said(on_behalf_of=["actor:south"])], set()),
    "speaks for somebody of whom there is no record": ([said(on_behalf_of=["actor:none-@"])], {"CS202"}),
    # CS223, CS224, CS225
    "quotes what is a day later": (
        [source("a", "2024-03-02"), source("b", "2024-03-01", derived_from=["source:a-@"])],
        set(),
    ),
    "quotes what may be as old": (
        [source("a", "2024-03"), source("b", "2024-03-01", derived_from=["source:a-@"])],
        set(),
    ),
    "corrects what comes later": (
        [source("a", "2024-03-05"), source("b", "2024-03-01", corrects="source:a-@")],
        {"CS223"},
    ),
    "is cited from before the statement that it was made in": (
        [
            source("a", "2024-03-05"),
            source("b", "2024-03-01"),
            said(made_in="source:a-@", cites=[{"source": "source:b-@"}]),
        ],
        {"CS223"},
    ),
    "one of the reports came after the statement": (
        [
            source("a", "2024-03-05"),
            source("b", "2024-03-01"),
            said(made_in="source:a-@", cites=[{"source": "source:b-@"}, {"source": "source:report"}]),
        ],
        set(),
    ),
    "said after one of two reports": (
        [
            source("b", "2024-03-01"),
            said(made={"edtf": "2024-03-05"}, cites=[{"source": "source:b-@"}, {"source": "source:report"}]),
        ],
        set(),
    ),
    "said after a report, and in one of no date": (
        [
            source("b", "2024-03-01"),
            source("c"),
            said(made={"edtf": "2024-03-05"}, cites=[{"source": "source:b-@"}, {"source": "source:c-@"}]),
        ],
        set(),
    ),
    "said on the day after the report, where clocks differ": ([said(made={"edtf": "2024-03-10"})], set()),
    "said two days after the report": ([said(made={"edtf": "2024-03-11"})], {"CS224"}),
    "read after the dataset was made": ([source("a", accessed="2024-04-01")], {"CS225"}),
    "published in the year of the dataset": ([source("a", "2024")], set()),
    # CS226
    "refers to what is older, and is old itself": (
        [
            allegation(),
            allegation("y", supersedes="allegation:x-@"),
            denial(),
            denial("y", ["allegation:y-@"], supersedes="denial:x-@"),
        ],
        set(),
    ),
    "may be the same as what is older": (
        [allegation(), allegation("y", supersedes="allegation:x-@"), allegation("z", perhaps_same=["allegation:x-@"])],
        set(),
    ),
    "refers to what is older twice": (
        [allegation(), allegation("y", supersedes="allegation:x-@"), denial("x", ["allegation:x-@", "allegation:x-@"])],
        {"CS226": 2},
    ),
    # CS227
    "evidence of an unknown hand, said to be so": (
        [source("video", kind="video", unstated=[{"field": "/publisher", "reason": "unknown"}]), allegation(**VIDEO)],
        set(),
    ),
    "evidence that is a part of something": (
        [source("video", kind="video", part_of="source:report"), allegation(**VIDEO)],
        set(),
    ),
    "evidence that somebody only holds, offered twice": (
        [
            source("video", kind="video", credits=[{"actor": "actor:south", "part": "holds", "voice": "source"}]),
            allegation(**VIDEO),
            allegation("y", **VIDEO),
        ],
        {"CS227"},
    ),
    "a source of nobody that is no evidence": (
        [source("video", kind="video"), allegation(about=["source:video-@"])],
        set(),
    ),
    # CS228
    "passed on by its speaker": ([allegation(**hop("actor:paper", "actor:south"))], {"CS228": 2}),
    "passed on by the publisher of one of two sources": (
        [
            source("wire", "2024-03-01", publisher="actor:north"),
            allegation(cites=[*REPORT, {"source": "source:wire-@"}], **hop("actor:paper")),
        ],
        set(),
    ),
    "passed on by the publisher of both sources": (
        [
            source("wire", "2024-03-01", publisher="actor:paper"),
            allegation(cites=[*REPORT, {"source": "source:wire-@"}], **hop("actor:paper")),
        ],
        {"CS228"},
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """How often each code of these rules, or of an error, is found in each case."""
    lines, of_line = AROUND.splitlines(), {}
    for number, (name, (case, _)) in enumerate(CASES.items()):
        for each in case:
            lines.append(each.replace("@", f"case{number}"))
            of_line[len(lines)] = name
    path = tmp_path_factory.mktemp("edges") / "data.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = cs.validate(path)
    assert result.failures == {}
    counted = {name: {} for name in CASES}
    for finding in result.findings:
        if finding.code in CODES or finding.severity is cs.Severity.ERROR:
            codes = counted[of_line[finding.place.line]]
            codes[finding.code] = codes.get(finding.code, 0) + 1
    return counted


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    _, expected = CASES[name]
    assert found[name] == (expected if isinstance(expected, dict) else dict.fromkeys(expected, 1))
