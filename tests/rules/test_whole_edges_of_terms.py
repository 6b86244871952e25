"""Where rules about the terms of a dataset must speak: levels, versions and licences."""

import pytest
from whole_cases import MANIFEST, PARTIES, actor, all_told, allegation, judge, manifest, place, source

LEVELS = ["clear", "green", "amber", "amber+strict", "red"]
FREE = manifest(licence="CC-BY-4.0")

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
    # CS303, CS304
    "the next major version": ("CS303", [manifest(schema_version="2.0")], 1),
    "a late minor version of the major one before": ("CS303", [manifest(schema_version="0.99")], 0),
    "a late minor version before the first": ("CS304", [manifest(schema_version="0.99")], 1),
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
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(tmp_path, name):
    judge(CASES[name], tmp_path)


def test_what_is_said(tmp_path, golden):
    golden(all_told(CASES, tmp_path), "whole_edges_of_terms.txt")
