"""Where rules across records must speak and where they must not: who speaks for whom, dates of sources, evidence and what is disputed."""

import pytest
from edge_cases import (
    ACROSS_RECORDS,
    MALI,
    REPORT,
    VIDEO,
    actor,
    allegation,
    denial,
    disputing,
    event,
    expected,
    hop,
    said,
    source,
    tie,
)

CODES = ACROSS_RECORDS

CASES = {
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
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_sources_and_words.txt")
