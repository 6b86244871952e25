"""What two records must differ in so as not to be taken for the same: one field or list at a time, of every type."""

import json

import pytest
from edge_cases import MALI, NIGER, PASSAGE, REPORT, actor, allegation, denial, event, expected, line, said

CODES = ["CS213"]


def other(record, **fields):
    """The record with these fields, or without them where they are `None`."""
    changed = {**json.loads(record), **fields}
    return json.dumps({name: value for name, value in changed.items() if value is not None})


def place(slug, **more):
    return line("location", slug, **{"kind": "area", "names": [{"text": "Hills @", "kind": "short"}], **more})


def base(slug, **more):
    names = [{"text": "Base @", "kind": "short"}]
    return line("military_asset", slug, **{"kind": "installation", "names": names, **more})


def source(slug, **more):
    return line("source", slug, **{"kind": "report", "title": "A report @", **more})


def assessed(slug, **more):
    fields = {"assessor": "An analyst", "about": ["source:report"], "method": "Reading @", **more}
    return line("assessment", slug, **fields)


def quiet(slug, **more):
    answered = [{"claim": "allegation:of-@", "explicitness": "explicit"}]
    fields = {
        "kind": "did_not_respond",
        "answers": answered,
        "silent": ["actor:north"],
        "content": "No word @.",
        **more,
    }
    return line("response", slug, **fields)


CLAIM = {"content": "It is so @."}
EVENT = {"summary": "What is told @."}
ONE = {"description": "A man @"}

PAIRS = {
    "claims": (lambda slug, **more: allegation(slug, **{**CLAIM, **more})),
    "assertions": (lambda slug, **more: said(slug, **{**CLAIM, **more})),
    "denials": (lambda slug, **more: denial(slug, ["allegation:of-@"], **{**CLAIM, **more})),
    "silences": quiet,
    "events": (lambda slug, **more: event(slug, **{**EVENT, **more})),
    "actors": (lambda slug, **more: actor(slug, **{**ONE, **more})),
    "places": place,
    "assets": base,
    "sources": source,
    "assessments": assessed,
}

KNOWN = (
    [{"scheme": "register", "value": "1"}],
    [{"scheme": "register", "value": "2"}],
    [{"scheme": "list", "value": "1"}],
)
CITED = [{"source": "source:report", "page": "1"}], [{"source": "source:report", "timecode": "1"}], REPORT
NAMES = [{"text": "One @", "kind": "mention"}], [{"text": "Two @", "kind": "mention"}]
TIED = [{"actor": "actor:north", "role": "part_of", "voice": "source"}]
HELD = {"holder": "actor:north", "role": "holder", "voice": "source"}
RANGE = {"of": ["killed"], "minimum": 1, "best": 2, "maximum": 3, "phrase": "some"}

DIFFERENT = {
    ("claims", "speakers"): (["actor:south"], ["actor:paper"]),
    ("claims", "accused"): (["actor:north"], ["actor:paper"]),
    ("claims", "conduct"): (["looting"], ["espionage"]),
    ("claims", "proposes"): (["event:e-@"], None),
    ("claims", "about"): (["event:e-@"], None),
    ("claims", "on_behalf_of"): (["actor:south"], None),
    ("claims", "addressed_to"): (["actor:north"], None),
    ("claims", "exhibits"): (["source:report"], None),
    ("claims", "imputed_by"): (["denial:d-@"], None),
    ("claims", "cites"): CITED,
    ("claims", "external_ids"): KNOWN,
    ("claims", "original"): ({"Row": "1"}, {"Row": "2"}),
    ("assertions", "answers"): (
        [{"claim": "allegation:of-@", "explicitness": "explicit"}],
        [{"claim": "allegation:too-@", "explicitness": "explicit"}],
    ),
    ("denials", "answers"): tuple(
        [{"claim": "allegation:of-@", "kind": kind, "explicitness": "explicit"}] for kind in ("denies_act", "general")
    ),
    ("silences", "silent"): (["actor:north"], ["actor:south"]),
    ("events", "where"): (["location:p-@"], None),
    ("events", "participants"): (
        [{"party": "actor:north", "role": "target"}],
        [{"party": "actor:north", "role": "witness"}],
        [{"party": "actor:south", "role": "target"}],
    ),
    ("events", "quantities"): tuple(
        [{**RANGE, **change}] for change in ({}, {"minimum": 0}, {"maximum": 4}, {"best": 3})
    ),
    ("events", "cites"): CITED,
    ("events", "external_ids"): KNOWN,
    ("actors", "affiliations"): (
        TIED,
        [{**TIED[0], "role": "allied_with"}],
        [{**TIED[0], "actor": "actor:south"}],
    ),
    ("actors", "names"): NAMES,
    ("actors", "external_ids"): KNOWN,
    ("actors", "country"): (MALI["country"], NIGER["country"], None),
    ("places", "names"): NAMES,
    ("places", "external_ids"): KNOWN,
    ("places", "within"): ("location:p-@", None),
    ("assets", "names"): NAMES,
    ("assets", "custody"): (
        [HELD],
        [{**HELD, "holder": "actor:south"}],
        [{**HELD, "role": "owner"}],
        [{**HELD, "begun_by": "event:e-@"}],
        [{**HELD, "ended_by": "event:e-@"}],
    ),
    ("assets", "external_ids"): KNOWN,
    ("sources", "authors"): (["A writer"], ["Another"]),
    ("sources", "external_ids"): KNOWN,
    ("sources", "version"): ("1", "2"),
    ("assessments", "about"): (["source:report"], ["actor:north"]),
    ("assessments", "conclusion"): ("So", "Not so"),
}
"""Values of a field, of which any two tell two records of one type apart."""


def pairs():
    for (kind, field), values in DIFFERENT.items():
        make = PAIRS[kind]
        for number, value in enumerate(values):
            records = [make("x", **{field: value}), make("y", **{field: value})]
            yield f"{kind} of the same {field}, {number}", ([other(each) for each in records], {"CS213"})
            for last, another in enumerate(values[:number]):
                records = [make("x", **{field: another}), make("y", **{field: value})]
                yield f"{kind} that differ in {field}, {last} and {number}", ([other(each) for each in records], set())


def passages(*starts):
    return [{"source": "source:report", "passages": [{**PASSAGE, "start": start} for start in starts]}]


CASES = {
    **dict(pairs()),
    "claims from one passage and from two": (
        [allegation("x", **CLAIM, cites=passages(0)), allegation("y", **CLAIM, cites=passages(0, 1))],
        set(),
    ),
    "what is an event to one and an actor to the other": (
        [event("x", summary="One @"), actor("y", description="One @")],
        set(),
    ),
    "silences without a word": ([quiet("x", content=None), quiet("y", content=None)], set()),
    "sources without a title": ([source("x", title=None), source("y", title=None)], set()),
    "sources of one address": (
        [source(slug, title=None, url="https://example.org/@") for slug in "xy"],
        {"CS213"},
    ),
    "the same, said to be perhaps the same by the later one": (
        [allegation("x", **CLAIM), allegation("y", perhaps_same=["allegation:x-@"], **CLAIM)],
        set(),
    ),
    "the same, in the place of a third": (
        [
            allegation("old", content="Of old @."),
            allegation("x", **CLAIM),
            allegation("y", supersedes="allegation:old-@", **CLAIM),
        ],
        {"CS213"},
    ),
    "the same, and one is about the other": (
        [event("e", summary="An event @."), *(allegation(slug, **CLAIM, about=["event:e-@"]) for slug in "xy")],
        {"CS213"},
    ),
}


def at(*coordinates, **more):
    return {"geometry": {"type": "LineString", "coordinates": [*coordinates]}, "precision": "linear_or_fuzzy", **more}


for name, one, another in (
    ("lines that turn back", at([1, 2], [3, 4]), at([3, 4], [1, 2])),
    ("lines whose numbers change places", at([1, 2], [3, 4]), at([2, 1], [4, 3])),
    ("boxes of the same numbers", {"bbox": [1, 2, 3, 4]}, {"bbox": [2, 1, 4, 3]}),
):
    CASES[name] = ([place("x", **one), place("y", **another)], set())
CASES["a line that is told in other numbers"] = (
    [place("x", **at([1, 2], [3, 4])), place("y", **at([1.0, 2e0], [3, 4]))],
    {"CS213"},
)
CASES["one that counts the dead, and one that counts the hurt"] = (
    [
        event(slug, summary="What is told @.", quantities=[{"of": [word], "best": 3}])
        for slug, word in (("x", "killed"), ("y", "injured"))
    ],
    set(),
)
CASES = {name: ([other(each) for each in records], codes) for name, (records, codes) in CASES.items()}


@pytest.mark.parametrize("name", CASES)
def test_records_are_taken_for_the_same_where_they_are(found, name):
    # Whether what they refer to is there makes no difference here.
    here = {code: times for code, times in found[name].items() if code != "CS202"}
    assert here == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_sameness.txt")
