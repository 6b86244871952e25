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
    more = {"kind": "fact", "content": f"So {slug} @.", **more}
    return line("assertion", slug, speakers=list(speakers), cites=list(cites), **more)


def answers(*claims, kind="denies_act"):
    return [{"claim": claim, "kind": kind, "explicitness": "explicit"} for claim in claims]


def denial(slug="x", claims=("allegation:x-@",), kind="denies_act", speakers=("actor:north",), **more):
    shared = {"answers": answers(*claims, kind=kind), "content": f"Not so, {slug} @.", "cites": REPORT, **more}
    return line("denial", slug, speakers=list(speakers), **shared)


def silence(silent, *claims):
    fields = {"kind": "did_not_respond", "silent": silent.split()}
    return line("response", "quiet", answers=[{"claim": each, "explicitness": "explicit"} for each in claims], **fields)


def disputing(*disputed):
    return denial(kind="disputes_evidence", disputes=list(disputed or ["source:video-@"]))


def located(slug, east, north, number=None, **more):
    known = {"external_ids": [{"scheme": "gazetteer", "value": number}]} if number else {}
    point = {"geometry": {"type": "Point", "coordinates": [east, north]}, "precision": "populated_place"}
    named = {"names": [{"text": f"{slug} @", "kind": "short"}]}
    return line("location", slug, **{"kind": "populated_place", **named, **known, **point, **more})


SAYS = {"content": "It is so @."}
PASSAGE = {"start": 0, "end": 9, "sha256": "b" * 64}
FOE, FRIEND = "1006" + "0" * 16, "1003" + "0" * 16
MALI, NIGER = {"country": country("MLI")}, {"country": country("NER")}
VIDEO = {"exhibits": ["source:video-@"]}
HANDOVER = {"kind": "handover", "when": {"edtf": "2024-03-01"}}
BY, FROM = {"ended_by": "event:x-@"}, {"begun_by": "event:x-@"}
GIVES, TAKES = party("actor:north", "transferor"), party("actor:south", "transferee")


def hop(*agents):
    return {"attribution": [{"agents": list(agents), "verb": "reported"}]}


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
    # CS230, CS231
    "disputes what the claim is about": (
        [source("video", publisher="actor:south"), allegation(about=["source:video-@"]), disputing()],
        set(),
    ),
    "disputes the whole of which a part is shown": (
        [
            source("video", publisher="actor:south"),
            source("frame", part_of="source:video-@"),
            allegation(exhibits=["source:frame-@"]),
            disputing(),
        ],
        set(),
    ),
    "disputes one piece of evidence that is offered, and one that is not": (
        [
            source("video", publisher="actor:south"),
            source("photo", publisher="actor:south"),
            allegation(exhibits=["source:video-@"]),
            disputing("source:video-@", "source:photo-@"),
        ],
        set(),
    ),
    "disputes what another claim offers": (
        [source("video", publisher="actor:south"), allegation(), allegation("y", **VIDEO), disputing()],
        {"CS230"},
    ),
    "disputes the evidence of a claim that is not there": (
        [source("video", publisher="actor:south"), disputing()],
        {"CS202"},
    ),
    "disputes a number that the words of the claim hold": (
        [event("a"), allegation(proposes=["event:a-@"], content="It killed 40."), denial(kind="disputes_scale")],
        set(),
    ),
    "disputes the scale of what proposes nothing": (
        [allegation(content="It killed many."), denial(kind="disputes_scale")],
        set(),
    ),
    "disputes a number that one of two events holds": (
        [
            event("a"),
            event("b", quantities=[{"of": ["killed"], "phrase": "many"}]),
            allegation(proposes=["event:a-@", "event:b-@"], content="It killed many."),
            denial(kind="disputes_scale"),
        ],
        set(),
    ),
    "disputes a number that is nowhere": (
        [event("a"), allegation(proposes=["event:a-@"], content="It killed many."), denial(kind="disputes_scale")],
        {"CS231"},
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
