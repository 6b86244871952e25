"""Where rules about what leads to what must speak: circles, dates of sources, who passed a claim on, evidence in dispute."""

import pytest
from edge_cases import (
    OF_LINKS,
    REPORT,
    actor,
    allegation,
    answers,
    asset,
    denial,
    disputing,
    event,
    expected,
    hop,
    line,
    said,
    source,
    tie,
)

CODES = OF_LINKS
VIDEO = source("video", kind="video", publisher="actor:south")

CASES = {
    # CS219
    **{
        f"a circle of the role {role}": (
            [actor("a", affiliations=tie(role, "b-@")), actor("b", affiliations=tie(role, "a-@"))],
            set() if role in ("allied_with", "linked_to", "speaks_for") else {"CS219"},
        )
        for role in ("part_of", "member_of", "commands", "successor_of", "allied_with")
    },
    # CS223, CS224, CS225
    **{
        f"quotes what was published on the {day} of March, on the first": (
            [source("a", f"2024-03-{day}"), source("b", "2024-03-01", derived_from=["source:a-@"])],
            codes,
        )
        for day, codes in (("02", set()), ("03", {"CS223"}))
    },
    "said after one source, and in one that is not there": (
        [
            source("b", "2024-03-01"),
            said(made={"edtf": "2024-03-05"}, cites=[{"source": "source:b-@"}, {"source": "source:no-@"}]),
        ],
        {"CS202"},
    ),
    "made in what is later than one source, the other is not there": (
        [
            source("a", "2024-03-05"),
            source("b", "2024-03-01"),
            said(made_in="source:a-@", cites=[{"source": "source:b-@"}, {"source": "source:no-@"}]),
        ],
        {"CS202"},
    ),
    **{
        f"read on {day}, of a dataset that was made on the ninth": ([source("a", accessed=day)], codes)
        for day, codes in (("2024-03-10", set()), ("2024-03-11", {"CS225"}))
    },
    # CS226
    "the place of one is taken by two, and a third refers to it": (
        [
            allegation(),
            allegation("y", supersedes="allegation:x-@"),
            allegation("z", supersedes="allegation:x-@"),
            denial(),
        ],
        {"CS226"},
    ),
    "what takes the place of one refers to it": (
        [allegation(), allegation("y", supersedes="allegation:x-@", about=["allegation:x-@"])],
        set(),
    ),
    # CS228
    "passed on by the publisher of one source, the other is not there": (
        [allegation(cites=[*REPORT, {"source": "source:no-@"}], **hop("actor:paper"))],
        {"CS202"},
    ),
    "passed on by the first and by the last publisher of two": (
        [
            source("a", "2024-03-01", publisher="actor:a-@"),
            source("z", "2024-03-01", publisher="actor:z-@"),
            actor("a"),
            actor("z"),
            allegation(cites=[{"source": "source:a-@"}, {"source": "source:z-@"}], **hop("actor:a-@", "actor:z-@")),
        ],
        set(),
    ),
    "passed on by the publisher of the one source that names any": (
        [source("wire", "2024-03-01"), allegation(cites=[*REPORT, {"source": "source:wire-@"}], **hop("actor:paper"))],
        set(),
    ),
    # CS230
    **{
        f"disputes a source that the claim {name}": ([VIDEO, *records, disputing()], set())
        for name, records in (
            ("cites", [allegation(cites=[{"source": "source:video-@"}])]),
            ("was made in", [allegation(made_in="source:video-@")]),
            ("exhibits", [allegation(exhibits=["source:video-@"])]),
        )
    },
    "disputes a part of what the claim exhibits": (
        [
            source("whole", publisher="actor:south"),
            source("video", kind="video", part_of="source:whole-@"),
            allegation(exhibits=["source:whole-@"]),
            disputing(),
        ],
        set(),
    ),
    "disputes a part of what nobody offers": (
        [
            source("whole", publisher="actor:south"),
            source("video", kind="video", part_of="source:whole-@"),
            allegation(),
            disputing(),
        ],
        {"CS230"},
    ),
    "disputes what the exhibit draws on": (
        [
            VIDEO,
            source("cut", publisher="actor:south", derived_from=["source:video-@"]),
            allegation(exhibits=["source:cut-@"]),
            disputing(),
        ],
        set(),
    ),
    "disputes what another source draws on": (
        [
            VIDEO,
            source("cut", publisher="actor:south", derived_from=["source:video-@"]),
            source("other", publisher="actor:south", part_of="source:video-@"),
            source("third", publisher="actor:south"),
            allegation(exhibits=["source:third-@"]),
            disputing(),
        ],
        {"CS230"},
    ),
    "disputes a source, and denies the act": (
        [VIDEO, allegation(), denial(kind="denies_act", disputes=["source:video-@"])],
        set(),
    ),
    "disputes two sources that nobody offers": (
        [
            VIDEO,
            source("a", publisher="actor:south"),
            allegation(),
            disputing("source:video-@", "source:a-@"),
        ],
        {"CS230"},
    ),
    "disputes the evidence of one claim, and denies another that offers it": (
        [
            VIDEO,
            allegation(),
            allegation("y", exhibits=["source:video-@"]),
            denial(
                answers=[*answers("allegation:x-@", kind="disputes_evidence"), *answers("allegation:y-@")],
                disputes=["source:video-@"],
            ),
        ],
        {"CS230"},
    ),
    # CS231
    "disputes a number, and proposes an event that holds one": (
        [
            event("a"),
            event("b", quantities=[{"of": ["killed"], "phrase": "none"}]),
            allegation(proposes=["event:a-@"], content="It killed many."),
            denial(kind="disputes_scale", proposes=["event:b-@"]),
        ],
        set(),
    ),
    # CS236, CS237
    "a source dated by a claim that is dated by it": (
        [
            line(
                "source",
                "a",
                kind="report",
                published={"relative_to": [{"record": "assertion:x-@", "relation": "after"}]},
            ),
            said(made={"relative_to": [{"record": "source:a-@", "relation": "after"}]}),
        ],
        {"CS236"},
    ),
    **{
        f"{field} of the type {make.__name__} in a circle": (
            [make("a", **{field: given(f"{kind}:b-@")}), make("b", **{field: given(f"{kind}:a-@")})],
            {"CS237"},
        )
        for make, kind, field, given in (
            (event, "event", "part_of", str),
            (event, "event", "follows", str),
            (asset, "military_asset", "part_of", str),
            (source, "source", "part_of", str),
            (source, "source", "corrects", str),
            (source, "source", "derived_from", lambda identity: [identity]),
            (actor, "actor", "supersedes", str),
        )
    },
    **{
        f"{first} of what {second} it": (
            [make("a", **{first: given(f"{kind}:b-@")}), make("b", **{second: f"{kind}:a-@"})],
            set(),
        )
        for make, kind, first, second, given in (
            (event, "event", "follows", "part_of", str),
            (source, "source", "corrects", "part_of", str),
            (source, "source", "derived_from", "part_of", lambda identity: [identity]),
            (event, "event", "supersedes", "follows", str),
        )
    },
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_links.txt")
