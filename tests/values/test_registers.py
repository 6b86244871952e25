"""Grammars and registers of others: SPDX expressions, and the parts of language tags."""

import pytest

from conflictschema.values._registered import unregistered
from conflictschema.values._spdx import licences_in


@pytest.mark.parametrize(
    ("expression", "licences"),
    [
        ("MIT", ["MIT"]),
        ("GPL-2.0+", ["GPL-2.0"]),
        ("MIT AND Apache-2.0", ["MIT", "Apache-2.0"]),
        ("MIT or Apache-2.0", ["MIT", "Apache-2.0"]),
        ("(MIT OR (CC-BY-4.0 and CC0-1.0))", ["MIT", "CC-BY-4.0", "CC0-1.0"]),
        ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only"]),
        ("GPL-2.0-only with Classpath-exception-2.0 OR MIT", ["GPL-2.0-only", "MIT"]),
        ("LicenseRef-partner", ["LicenseRef-partner"]),
        ("DocumentRef-one:LicenseRef-two", ["DocumentRef-one:LicenseRef-two"]),
    ],
)
def test_the_licences_of_an_expression(expression, licences):
    assert licences_in(expression) == licences


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "()",
        "AND",
        "WITH",
        "MIT AND",
        "AND MIT",
        "MIT Apache-2.0",
        "(MIT",
        "MIT)",
        "MIT ) (",
        "(MIT OR)",
        "MIT (OR Apache-2.0)",
        "MIT WITH",
        "MIT WITH AND",
        "MIT WITH (x)",
        "MIT WITH x y",
        "WITH MIT",
        "MIT AND WITH",
        "DocumentRef-one:MIT",
        "Lizenz-ü",
    ],
)
def test_what_is_no_expression(expression):
    wrong_but_well_formed = "MIT WITH AND"  # the grammar of an exception takes any name
    assert licences_in(expression) == (["MIT"] if expression == wrong_but_well_formed else None)


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "EN",
        "fr-FR",
        "fr-fr",
        "es-419",
        "zh-Hant",
        "zh-hant",
        "zh-Hant-TW",
        "de-1996",
        "sl-rozaj",
        "de-1901-DE",
        "en-x-anything-goes",
        "en-u-co-phonebk",
        "qaa",
        "qtz",
        "qmm",
        "en-Qaaa",
        "en-Qabx",
        "en-QM",
        "en-QZ",
        "en-XA",
        "en-XZ",
        "en-XK",
    ],
)
def test_tags_whose_parts_are_registered_or_left_to_private_agreement(tag):
    assert unregistered(tag) is None


@pytest.mark.parametrize(
    ("tag", "part"),
    [
        ("xq", "xq"),
        ("qua", None),
        ("qt", "qt"),
        ("qaaa", "qaaa"),
        ("quz-QL", "QL"),
        ("en-Qaby", "Qaby"),
        ("en-Qzzz", "Qzzz"),
        ("en-qqqq", "qqqq"),
        ("en-XX", None),
        ("en-YY", "YY"),
        ("en-WZ", "WZ"),
        ("en-999", "999"),
        ("en-QMA", "QMA"),
        ("en-nowhere", "nowhere"),
        ("en-FR-nowhere", "nowhere"),
        ("en-9999", "9999"),
        ("xq-YY", "xq"),
        ("en-x-YY", None),
    ],
)
def test_the_first_part_that_is_not_registered(tag, part):
    assert unregistered(tag) == part
