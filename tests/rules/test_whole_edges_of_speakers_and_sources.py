"""Where rules about a dataset as a whole must speak: who speaks and who answers in it, on what sources, and what is unused."""

import pytest
from whole_cases import (
    PARTIES,
    THREE,
    actor,
    all_told,
    allegation,
    answer,
    based,
    event,
    judge,
    place,
    said,
    silence,
    source,
)

CASES = {
    # CS301
    "another record without a type": ("CS301", [{"id": "x"}, *PARTIES], 0),
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
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(tmp_path, name):
    judge(CASES[name], tmp_path)


def test_what_is_said(tmp_path, golden):
    golden(all_told(CASES, tmp_path), "whole_edges_of_speakers_and_sources.txt")
