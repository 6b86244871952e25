"""Where rules about a dataset as a whole must speak: levels, licences, scripts, areas and who speaks in it."""

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
    event,
    judge,
    manifest,
    named,
    place,
    said,
    silence,
    source,
)

LEVELS = ["clear", "green", "amber", "amber+strict", "red"]
FREE = manifest(licence="CC-BY-4.0")
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


def based(text, **more):
    names = [{"text": text, "kind": "short", **more}]
    return {"type": "military_asset", "id": "military_asset:x", "kind": "installation", "names": names}


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
    # CS210
    **{
        f"a claim marked {own} refers to what is marked {theirs}": (
            "CS210",
            [
                manifest(sensitivity="red"),
                actor("north", sensitivity=theirs),
                actor("south", sensitivity="clear"),
                source(sensitivity="clear"),
                allegation("a", sensitivity=own),
            ],
            int(LEVELS.index(own) < LEVELS.index(theirs)),
        )
        for own in LEVELS
        for theirs in LEVELS
        if abs(LEVELS.index(own) - LEVELS.index(theirs)) < 2
    },
    "a manifest that is marked more weakly than its area": (
        "CS210",
        [manifest(sensitivity="clear", area=["location:north"]), place("north", sensitivity="red")],
        0,
    ),
    "a claim in a dataset of two manifests": (
        "CS210",
        [
            manifest(id="dataset:a", sensitivity="red"),
            manifest(id="dataset:b", sensitivity="amber"),
            *PARTIES,
            allegation("a", sensitivity="clear"),
        ],
        0,
    ),
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
    # CS301
    "another record without a type": ("CS301", [{"id": "x"}, *PARTIES], 0),
    # CS303, CS304
    "the next major version": ("CS303", [manifest(schema_version="2.0")], 1),
    "a late minor version of the major one before": ("CS303", [manifest(schema_version="0.99")], 0),
    "a late minor version before the first": ("CS304", [manifest(schema_version="0.99")], 1),
    # CS305, CS306
    "a source that corrects itself": ("CS305", [source("a", corrects="source:a")], 1),
    **{
        f"nothing refers to a record of the kind {each['type']}": ("CS306", [each], 1)
        for each in (actor("a"), place("a"), based("A base"), event())
    },
    # CS307
    "a news agency beside three claims of one party": (
        "CS307",
        [*PARTIES, *THREE, actor("wire", "news_agency"), said("assertion", "z", "wire", kind="fact")],
        1,
    ),
    "a speaker of whom there is no record": ("CS307", [*PARTIES, *(allegation(each, "east") for each in "abc")], 1),
    "an outlet alone": (
        "CS307",
        [
            *PARTIES,
            actor("paper", "media_organisation"),
            *(said("assertion", each, "paper", kind="fact") for each in "abc"),
        ],
        0,
    ),
    "two claims of one party, each of two speakers of the same name": (
        "CS307",
        [*PARTIES, *(allegation(each, speakers=["actor:south", "actor:south"]) for each in "ab")],
        0,
    ),
    "three claims of two parties together": (
        "CS307",
        [*PARTIES, *(allegation(each, speakers=["actor:south", "actor:east"]) for each in "abc")],
        0,
    ),
    # CS308
    **{
        f"an allegation that a response of the kind {kind} is about": (
            "CS308",
            [*PARTIES, allegation("a"), {**silence("a", kind=kind, about=["allegation:a"]), **more}],
            times,
        )
        for kind, more, times in (
            ("no_response_reported", {}, 0),
            ("did_not_respond", {"as_of": "2024-03-09"}, 0),
        )
    },
    "an allegation that an inquiry is about": (
        "CS308",
        [*PARTIES, allegation("a"), said("response", "a", "north", kind="opens_inquiry", about=["allegation:a"])],
        1,
    ),
    "an allegation that an inquiry answers": (
        "CS308",
        [*PARTIES, allegation("a"), said("response", "a", "north", kind="opens_inquiry", **answer("a"))],
        0,
    ),
    # CS309
    "three claims that cite one source twice": (
        "CS309",
        [
            *PARTIES,
            *(
                {**each, "cites": [{"source": "source:report", "page": "1"}, {"source": "source:report", "page": "2"}]}
                for each in THREE
            ),
        ],
        1,
    ),
    "two claims that cite one source twice": (
        "CS309",
        [
            *PARTIES,
            *(
                {**each, "cites": [{"source": "source:report", "page": "1"}, {"source": "source:report", "page": "2"}]}
                for each in THREE[:2]
            ),
        ],
        0,
    ),
    # CS311
    "nothing said about the licence": ("CS311", [manifest(licence="NOASSERTION")], 1),
    # CS313
    **{
        f"a record under {own} in a dataset under {whole}": (
            "CS313",
            [manifest(licence=whole), actor("a", licence=own)],
            times,
        )
        for own, whole, times in (
            ("CC-BY-NC-4.0", "CC-BY-4.0", 1),
            ("CC-BY-NC-4.0", "CC-BY-NC-4.0", 0),
            ("CC-BY-ND-4.0", "CC-BY-4.0", 1),
            ("CC-BY-SA-4.0", "CC-BY-4.0", 1),
            ("ODbL-1.0", "CC-BY-4.0", 1),
            ("LicenseRef-partner", "CC-BY-4.0", 1),
            ("NONE", "CC-BY-4.0", 1),
            ("NOASSERTION", "CC-BY-4.0", 1),
            ("CC-BY-NC-4.0", "NONE", 0),
            ("CC-BY-NC-4.0", "NOASSERTION", 0),
            ("CC-BY-NC-4.0", "MIT AND LicenseRef-x", 0),
            ("CC-BY-NC-ND-4.0", "CC-BY-NC-4.0", 1),
            ("LicenseRef-partner OR CC-BY-NC-4.0", "CC-BY-4.0", 0),
            ("CC-BY-NC-4.0 AND MIT", "CC-BY-4.0", 1),
        )
    },
    "two records under one strict licence": (
        "CS313",
        [FREE, actor("a", licence="CC-BY-NC-4.0"), actor("b", licence="CC-BY-NC-4.0")],
        2,
    ),
    "a strict record in a dataset of two manifests": (
        "CS313",
        [manifest(id="dataset:y"), MANIFEST, actor("a", licence="CC-BY-NC-4.0")],
        0,
    ),
    # CS314
    **{
        f"a record marked {own} in a dataset marked {whole}": (
            "CS314",
            [manifest(sensitivity=whole), actor("a", sensitivity=own)],
            int(LEVELS.index(own) > LEVELS.index(whole)),
        )
        for own in LEVELS
        for whole in LEVELS
        if abs(LEVELS.index(own) - LEVELS.index(whole)) < 2
    },
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
    golden(all_told(CASES, tmp_path), "whole_edges_of_terms.txt")
