"""Where rules about words and dates in one record must speak: old years, vague words, placeholders, words that settle."""

import pytest
from edge_cases import (
    REPORT,
    actor,
    allegation,
    asset,
    event,
    expected,
    held,
    line,
    said,
    source,
    tie,
)

CODES = ["CS104", "CS107", "CS118", "CS119", "CS202"]
OWNS_UP = (
    "acknowledges_circumstances accepts_responsibility claims_responsibility apologises neither_confirms_nor_denies "
    "opens_inquiry"
)


def responding(kind, content):
    shared = {"speakers": ["actor:north"], "answers": [{"claim": "allegation:x-@", "explicitness": "explicit"}]}
    return [allegation(), line("response", "x", kind=kind, content=content, cites=REPORT, **shared)]


CASES = {
    # CS104
    **{
        f"long ago, {name}": ([record], codes)
        for name, record, codes in (
            ("as an affiliation", actor("a", affiliations=tie("part_of", "north", extent={"edtf": "1829/.."})), set()),
            ("as a custody", asset(custody=[held("north", "1829/..")]), set()),
            ("as an actor", actor("a", active={"edtf": "1829/.."}), set()),
            ("as a source", source("a", "1829"), {"CS104"}),
        )
    },
    # CS107
    **{
        f"the words {phrase}": (
            [event("e", quantities=[{"of": ["killed"], "phrase": phrase, "best": 20}])],
            {"CS107"} if vague else set(),
        )
        for phrase, vague in (
            ("a few", True),
            ("an unknown number", True),
            ("dezenas de mortos", True),
            ("vários civis", True),
            ("duas dezenas", False),
            ("plusieurs", True),
            ("quelques", True),
        )
    },
    # CS118
    **{
        f"{length} dashes": ([said(content="-" * length)], {"CS118"} if length <= 60 else set())
        for length in (59, 60, 61)
    },
    # CS119
    **{
        f"in {field}, it is proved": ([record], {"CS119"} if speaks else set())
        for field, record, speaks in (
            ("content", said(content="It was proved @."), True),
            ("summary", event("e", summary="It was proved @."), True),
            ("note", event("e", note="It was proved @."), True),
            ("description", actor("a", description="Proved to be one @."), True),
            ("label", event("e", label="It was proved @."), False),
        )
    },
    **{
        f"it is said: {text}": ([said(content=f"{text} @.")], {"CS119"})
        for text in (
            "That is undeniable",
            "It is a fact that it burnt",
            "Es innegable",
            "Se demostró",
            "C'est incontestable",
        )
    },
    **{
        f"what stands apart denies nothing: {text}": ([said(content=f"{text} @.")], {"CS119"} if speaks else set())
        for text, speaks in (
            ("Police confirmed: none of the drones came from the north", True),
            ("It was confirmed, no doubt by North", True),
            ("Guns were not used on 2024-03-01, 2024-03-02, 2024-03-03, 2024-03-04, 2024-03-05; it was proved", True),
            ("It was not proved", False),
            ("Police confirmed none of it", False),
        )
    },
    **{
        f"a response of the kind {kind} admitted it": (
            responding(kind, "North admitted it @."),
            {"CS119"} if kind == "opens_inquiry" else set(),
        )
        for kind in OWNS_UP.split()
    },
    **{
        f"a claim with the verb {verb} confirmed it": (
            [said(content="It was confirmed @.", verb=verb)],
            set() if verb in ("confirmed", "acknowledged") else {"CS119"},
        )
        for verb in ("confirmed", "acknowledged", "said")
    },
    # CS202
    "refers to what was refused": (
        [
            line("actor", "a", kind="no-kind", identification="described", description="One @."),
            allegation(accused=["actor:a-@"]),
        ],
        {"CS023"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_words.txt")
