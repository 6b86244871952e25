"""Where a rule about a dataset as a whole must speak and where it must not: each case is a dataset."""

import json

import pytest
from whole_cases import (
    ALLEGED,
    IN_MARCH,
    MANIFEST,
    NORTHERN,
    PARTIES,
    THREE,
    actor,
    all_told,
    allegation,
    answer,
    denial,
    event,
    judge,
    manifest,
    named,
    place,
    said,
    silence,
    source,
)

import conflictschema as cs

ALIKE = [actor("x10"), actor("x1o"), actor("x1o", description="Again.")]
CASES = {
    "no manifest": ("CS301", PARTIES, 1),
    "a manifest that was refused": ("CS301", [{**MANIFEST, "licence": 1}, *PARTIES], 0),
    "a line that may have been the manifest": ("CS301", ["{bad", *PARTIES], 0),
    "a claim that was refused is no manifest": ("CS301", [{**allegation("a"), "conduct": ["x"]}], 1),
    "three manifests are two too many": ("CS302", [manifest(id=f"dataset:{each}") for each in "abc"], 2),
    "one manifest twice has one id": ("CS302", [MANIFEST, MANIFEST], 0),
    "a later minor version": ("CS303", [manifest(schema_version="1.10")], 1),
    "this version": ("CS303", [MANIFEST], 0),
    "this version is not old": ("CS304", [MANIFEST], 0),
    "a version before the first": ("CS304", [manifest(schema_version="0.10")], 1),
    "of two manifests, the later one tells when all was there": (
        "CS225",
        [
            manifest(created="2024-01-01"),
            manifest(id="dataset:y", created="2024-06-01"),
            source(published={"edtf": "2024-03-01"}),
        ],
        0,
    ),
    "of two manifests, neither is as late as the source": (
        "CS225",
        [
            manifest(created="2024-01-01"),
            manifest(id="dataset:y", created="2024-06-01"),
            source(published={"edtf": "2024-09-01"}),
        ],
        1,
    ),
    "an id that stands twice looks like another": ("CS214", ALIKE, 1),
    "a source that another draws on": ("CS305", [source("a"), source("b", derived_from=["source:a"])], 1),
    "a source that is part of another": ("CS305", [source("a", part_of="source:b"), source("b")], 0),
    "a source that was searched": ("CS305", [*PARTIES, silence("x", about=["actor:south"])], 0),
    "a source, while a record was refused": ("CS305", [*PARTIES, {**allegation("a"), "conduct": ["x"]}], 0),
    "an actor that belongs to another": (
        "CS306",
        [actor("a", affiliations=[{"actor": "actor:b", "role": "part_of", "voice": "source"}]), actor("b")],
        1,
    ),
    "an actor that refers to itself alone": ("CS306", [actor("a", perhaps_same=["actor:a"])], 1),
    "a place that only the manifest names": ("CS306", [NORTHERN, place("north")], 0),
    "an event that nobody proposes": ("CS306", [event()], 1),
    "three claims of one party": ("CS307", [*PARTIES, *THREE], 1),
    "two claims of one party": ("CS307", [*PARTIES, *THREE[:2]], 0),
    "and an outlet": (
        "CS307",
        [*PARTIES, *THREE, actor("paper", "media_organisation"), said("assertion", "z", "paper", kind="fact")],
        1,
    ),
    "and a third one": ("CS307", [*PARTIES, *THREE, actor("east"), said("assertion", "z", "east", kind="fact")], 0),
    "and one that is only said to have spoken": (
        "CS307",
        [*PARTIES, *THREE, allegation("d", "north", ("south",), imputed_by=["allegation:a"])],
        1,
    ),
    "an allegation that is denied": ("CS308", [*PARTIES, allegation("a"), denial("a")], 0),
    "one that a counter-accusation answers": (
        "CS308",
        [*PARTIES, allegation("a"), allegation("b", "north", ("south",), **answer("a"))],
        1,
    ),
    "one to which a silence is recorded": ("CS308", [*PARTIES, allegation("a"), silence("a", **answer("a"))], 0),
    "one that a silence is about": ("CS308", [*PARTIES, allegation("a"), silence("a", about=["allegation:a"])], 0),
    "one that an outlet could not verify": (
        "CS308",
        [*PARTIES, allegation("a"), said("response", "a", "south", kind="not_independently_verified", **answer("a"))],
        1,
    ),
    "one that is said again": (
        "CS308",
        [*PARTIES, allegation("a"), said("response", "a", "south", kind="reiterates", **answer("a"))],
        1,
    ),
    "one that accuses nobody": ("CS308", [*PARTIES, allegation("a", accused=())], 0),
    "one that another takes the place of": (
        "CS308",
        [*PARTIES, allegation("a"), allegation("b", supersedes="allegation:a"), denial("b")],
        0,
    ),
    "one whose denial was refused": ("CS308", [*PARTIES, allegation("a"), {**denial("a"), "contnt": "x"}], 0),
    "three claims of one source": ("CS309", [*PARTIES, *THREE], 1),
    "two claims of one source": ("CS309", [*PARTIES, *THREE[:2]], 0),
    "one of them with another source too": (
        "CS309",
        [
            *PARTIES,
            source("b"),
            *THREE[:2],
            {**THREE[2], "cites": [{"source": "source:report"}, {"source": "source:b"}]},
        ],
        0,
    ),
    "no claim": ("CS310", [MANIFEST, *PARTIES], 1),
    "a silence is a claim": ("CS310", [MANIFEST, *PARTIES, silence("a", about=["actor:south"])], 0),
    "no licence": ("CS311", [manifest(licence="NONE")], 1),
    "a licence whose name begins like none": ("CS311", [manifest(licence="NONE-1.0")], 0),
    "terms that a note leads to": ("CS312", [manifest(licence="LicenseRef-x", note="The terms are …")], 0),
    "terms that nothing leads to": ("CS312", [manifest(licence="MIT AND LicenseRef-x")], 1),
    "a record for no commerce and no change": (
        "CS313",
        [MANIFEST, actor("a", licence="CC-BY-NC-ND-4.0"), actor("b", licence="CC-BY-4.0")],
        1,
    ),
    "a record that is share-alike": ("CS313", [manifest(licence="CC-BY-4.0"), actor("a", licence="CC-BY-SA-4.0")], 1),
    "a record under a choice": ("CS313", [MANIFEST, actor("a", licence="MIT OR CC-BY-NC-4.0")], 0),
    "a record in a dataset with terms of its own": (
        "CS313",
        [manifest(licence="LicenseRef-x"), actor("a", licence="CC-BY-NC-4.0")],
        0,
    ),
    "a record of a licence that only sounds like it": ("CS313", [MANIFEST, actor("a", licence="Xnet-NCX")], 0),
    "many stricter records are one finding": (
        "CS314",
        [MANIFEST, actor("a", sensitivity="red"), actor("b", sensitivity="amber"), actor("c", sensitivity="green")],
        1,
    ),
    "records as strict as the dataset": ("CS314", [MANIFEST, actor("a", sensitivity="green")], 0),
    "stricter records of an unmarked dataset": (
        "CS314",
        [manifest(sensitivity=None), actor("a", sensitivity="red")],
        0,
    ),
    "an unmarked dataset": ("CS315", [manifest(sensitivity=None), actor("a", sensitivity="red")], 1),
    "two scripts": ("CS316", [MANIFEST, named("a", ("North", None)), named("b", ("Північ", None))], 1),
    "two scripts in one name": ("CS316", [MANIFEST, named("a", ("Tombouctou · تمبكتو", None))], 1),
    "one script with accents": ("CS316", [MANIFEST, named("a", ("Ségou", None)), named("b", ("Wąwóz", None))], 0),
    "two scripts, of which one is tagged": (
        "CS316",
        [MANIFEST, named("a", ("North", "en")), named("b", ("Північ", None))],
        0,
    ),
    "digits and dashes are of no script": ("CS316", [MANIFEST, named("a", ("62-я", None), ("№ 7 — «12»", None))], 0),
    "an event of another month": ("CS317", [IN_MARCH, *PARTIES, event("2024-04-02"), ALLEGED], 1),
    "an event of the month or of another": ("CS317", [IN_MARCH, *PARTIES, event("2024"), ALLEGED], 0),
    "an event on the last day": ("CS317", [IN_MARCH, *PARTIES, event("2024-03-31"), ALLEGED], 0),
    "an event of another month in the background": ("CS317", [IN_MARCH, *PARTIES, event("2020"), allegation("a")], 0),
    "a period without an end": (
        "CS317",
        [manifest(period={"edtf": "2024-03/..", "mode": "within"}), *PARTIES, event("2042-01-01"), ALLEGED],
        0,
    ),
    "an event in another country": (
        "CS318",
        [NORTHERN, *PARTIES, place("north", "MLI"), place("b", "FRA"), event(where=["location:b"]), ALLEGED],
        1,
    ),
    "an event at a place within one of another country": (
        "CS318",
        [
            NORTHERN,
            *PARTIES,
            place("north", "MLI"),
            place("b", "FRA"),
            place("c", within="location:b"),
            event(where=["location:c"]),
            ALLEGED,
        ],
        1,
    ),
    "an event at a place of which no country is known": (
        "CS318",
        [NORTHERN, *PARTIES, place("north", "MLI"), place("b"), event(where=["location:b"]), ALLEGED],
        0,
    ),
    "an area of which no country is known": (
        "CS318",
        [NORTHERN, *PARTIES, place("north"), place("b", "FRA"), event(where=["location:b"]), ALLEGED],
        0,
    ),
    "a country in another scheme": (
        "CS318",
        [NORTHERN, *PARTIES, place("north", "432", "gwno"), place("b", "MLI"), event(where=["location:b"]), ALLEGED],
        0,
    ),
    "a place of another country that lies within the area": (
        "CS318",
        [
            NORTHERN,
            *PARTIES,
            place("north", "MLI"),
            place("b", "FRA", within="location:north"),
            event(where=["location:b"]),
            ALLEGED,
        ],
        0,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(tmp_path, name):
    code, records, expected = CASES[name]
    result = judge(CASES[name], tmp_path)
    row = next((number for number, record in enumerate(records) if record == MANIFEST), None)
    if expected and code in ("CS310", "CS316"):
        assert result.findings[0].place.row == row, "what is said of the dataset points to its manifest"


def test_a_marking_of_ones_own_is_held_against_that_of_what_is_referred_to(tmp_path):
    path = tmp_path / "data.jsonl"
    for whole, own, target, speaks in (
        ("red", "clear", None, True),  # the target has the manifest's marking
        ("red", "amber", "green", False),
        ("clear", None, "amber", False),  # that is CS314's to say
        ("amber", "green", "amber", True),
    ):
        marked = allegation("a", accused=("north",), **({"sensitivity": own} if own else {}))
        others = [actor("south", sensitivity="clear"), source(sensitivity="clear")]
        accused = actor("north", **({"sensitivity": target} if target else {}))
        path.write_text("\n".join(map(json.dumps, [manifest(sensitivity=whole), accused, *others, marked])))
        assert bool(cs.validate(path, select=["CS210"]).findings) == speaks


def test_of_two_records_with_one_id_the_first_is_said_to_look_alike(tmp_path):
    path = tmp_path / "data.jsonl"
    path.write_text("\n".join(map(json.dumps, ALIKE)))
    (found,) = [each for each in cs.validate(path, select=["CS214"]).findings if each.code == "CS214"]
    assert (found.place.line, found.parameters["other"]) == (2, "actor:x10")


def test_what_is_said(tmp_path, golden):
    golden(all_told(CASES, tmp_path), "whole_edges.txt")
