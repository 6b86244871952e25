"""Where rules about a dataset as a whole must speak: what coders added, scripts of names, events beyond its period or area."""

import pytest
from whole_cases import (
    ALLEGED,
    IN_MARCH,
    MANIFEST,
    NORTHERN,
    PARTIES,
    actor,
    all_told,
    allegation,
    based,
    event,
    judge,
    manifest,
    named,
    place,
    source,
)

SCRIPTS = {
    "Arabic": "تمبكتو",
    "Armenian": "Շուշի",
    "Bengali": "ঢাকা",
    "Chinese": "北京",
    "Japanese": "ひらがな",
    "Katakana": "カタカナ",
    "Cyrillic": "Північ",
    "Devanagari": "दिल्ली",
    "Ethiopic": "መቀሌ",
    "Georgian": "ცხინვალი",
    "Greek": "Κύπρος",
    "Hebrew": "חיפה",
    "Korean": "평양",
    "Burmese": "ရန်ကုန်",
    "Thai": "ปัตตานี",
}


def titled(text, **more):
    return source("titled", title=text, **more)


def placed(text, **more):
    return {**place("x"), "names": [{"text": text, "kind": "short", **more}]}


def in_a_box(**more):
    return place("field", bbox=[1, 15, 2, 16], **more)


def marked(field):
    return {"annotation": [{"field": field, "by": "A coder", "date": "2024-03-09", "method": "Looked up"}]}


CLOSED = manifest(closed_universe=True)
KNOWN = {"external_ids": [{"scheme": "register", "value": "1"}, {"scheme": "list", "value": "2"}]}
POINT = {"geometry": {"type": "Point", "coordinates": [1.5, 15.5]}, "precision": "vicinity"}
RUSSIAN = named("b", ("Північ", None))

CASES = {
    # CS249
    "a country, a shape, a box and a number that a coder added": (
        "CS249",
        [CLOSED, in_a_box(code="MLI", **POINT, **KNOWN), actor("north", **KNOWN)],
        5,
    ),
    **{
        f"all of that, and an annotation of {field}": (
            "CS249",
            [CLOSED, in_a_box(code="MLI", **POINT, **KNOWN, **marked(field))],
            3,
        )
        for field in ("/country/code", "/geometry", "/bbox", "/external_ids/1")
    },
    "the country of an actor that a coder added": (
        "CS249",
        [CLOSED, actor("north", country={"scheme": "iso3166_1", "code": "MLI"})],
        1,
    ),
    "a dataset that does not say that it is closed": ("CS249", [MANIFEST, in_a_box(code="MLI")], 0),
    "two manifests, of which one is closed": ("CS249", [manifest(id="dataset:y"), CLOSED, in_a_box(code="MLI")], 0),
    # CS316
    **{
        f"names in Latin letters and in {script}": (
            "CS316",
            [MANIFEST, named("a", ("North", None)), named("b", (text, None))],
            1,
        )
        for script, text in SCRIPTS.items()
    },
    "names in two scripts, none of them Latin": (
        "CS316",
        [MANIFEST, named("a", ("تمبكتو", None)), named("b", ("तिब्बत", None))],
        1,
    ),
    "Latin letters, all with accents": ("CS316", [MANIFEST, named("a", ("ÉÀ", None)), RUSSIAN], 1),
    "a place in another script": ("CS316", [MANIFEST, placed("North"), RUSSIAN], 1),
    "a place in another script, and its language": ("CS316", [MANIFEST, placed("North", language="en"), RUSSIAN], 0),
    "an asset in another script": ("CS316", [MANIFEST, based("North"), RUSSIAN], 1),
    "an asset in another script, and its language": ("CS316", [MANIFEST, based("North", language="en"), RUSSIAN], 0),
    "a title in another script": ("CS316", [MANIFEST, titled("North"), RUSSIAN], 1),
    "a title in another script, and its language": ("CS316", [MANIFEST, titled("North", language="en"), RUSSIAN], 0),
    "a source without a title is not counted": ("CS316", [MANIFEST, source(), titled("North"), RUSSIAN], 1),
    "one name of two actors is counted twice": (
        "CS316",
        [MANIFEST, RUSSIAN, named("c", ("Північ", None)), named("a", ("North", None))],
        1,
    ),
    # CS317
    **{
        f"an event on {day} in a dataset about March": ("CS317", [IN_MARCH, *PARTIES, event(day), ALLEGED], times)
        for day, times in (("2024-02-29", 1), ("2024-03-01", 0), ("2024-04-01", 1))
    },
    "an event of another month, and two manifests": (
        "CS317",
        [
            manifest(id="dataset:y", period={"edtf": "2024-03", "mode": "within"}),
            IN_MARCH,
            *PARTIES,
            event("2020"),
            ALLEGED,
        ],
        0,
    ),
    # CS318
    **{
        f"an event {name}": ("CS318", [NORTHERN, *PARTIES, *places, event(where=[where]), claim], times)
        for name, places, where, claim, times in (
            (
                "at an asset in another country",
                [place("north", "MLI"), place("b", "FRA"), {**based("Base"), "location": "location:b"}],
                "military_asset:x",
                ALLEGED,
                1,
            ),
            (
                "at an asset in the area",
                [place("north", "MLI"), place("b", "MLI"), {**based("Base"), "location": "location:b"}],
                "military_asset:x",
                ALLEGED,
                0,
            ),
            (
                "in another country that is only spoken of",
                [place("north", "MLI"), place("b", "FRA")],
                "location:b",
                allegation("a", about=["event:x"]),
                0,
            ),
            (
                "at a place two steps within another country",
                [
                    place("north", "MLI"),
                    place("b", "FRA"),
                    place("c", within="location:b"),
                    place("d", within="location:c"),
                ],
                "location:d",
                ALLEGED,
                1,
            ),
            (
                "at a place of another country two steps within the area",
                [
                    place("north", "MLI"),
                    place("c", within="location:north"),
                    place("d", "FRA", within="location:c"),
                ],
                "location:d",
                ALLEGED,
                0,
            ),
            (
                "at a place whose own country is another than that which it lies in",
                [place("north", "MLI"), place("b", "FRA"), place("c", "MLI", within="location:b")],
                "location:c",
                ALLEGED,
                0,
            ),
        )
    },
    **{
        f"an area of two places, {name}": (
            "CS318",
            [manifest(area=["location:north", "location:too"]), *PARTIES, *places, place("b", "FRA"), far, ALLEGED],
            times,
        )
        for far in [event(where=["location:b"])]
        for name, places, times in (
            ("both in one country", [place("north", "MLI"), place("too", "MLI")], 1),
            ("in two countries", [place("north", "MLI"), place("too", "NER")], 1),
            ("of which one has no country", [place("north", "MLI"), place("too")], 0),
            ("told in two schemes", [place("north", "MLI"), place("too", "432", "gwno")], 0),
            ("of which one is not there", [place("north", "MLI")], 0),
            ("one of them that of the event", [place("north", "MLI"), place("too", "FRA")], 0),
        )
    },
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(tmp_path, name):
    judge(CASES[name], tmp_path)


def test_what_is_said(tmp_path, golden):
    golden(all_told(CASES, tmp_path), "whole_edges_of_names_and_areas.txt")
