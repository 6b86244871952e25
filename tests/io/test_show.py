import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictschema.io import show, shown_name

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Every code point, lone surrogates too."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gossi, l'armée", "Gossi, l'armée"),
        ("تمبكتو 東京", "تمبكتو 東京"),
        ("\x1b]8;;http://example.org\x07x", r"\x1b]8;;http://example.org\x07x"),
        ("a\r\n\tb", r"a\r\n\tb"),
        ("\x9b31m\x7f", r"\x9b31m\x7f"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("\u2066\u200b\ufeff\u2028\u2029\x85", r"\u2066\u200b\ufeff\u2028\u2029\x85"),
        ("\ud800", r"\ud800"),
        ("\U000e0041\ue000\uffff\U0010ffff", r"\U000e0041\ue000\uffff\U0010ffff"),
        ("soft\xadhyphen \u3164", r"soft\xadhyphen \u3164"),
    ],
)
def test_what_acts_or_hides_becomes_visible(text, shown):
    assert show(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://ann:se-cret@example.org/x", "see https://‹hidden›@example.org/x"),
        ("https://ann:se-cret@" + "x" * 300, "https://‹hidden›@" + "x" * 182 + "…"),
        ("https://ann:se-cre…", "https://‹hidden›@…"),
        ("https://example.org:8080/a@b", "https://example.org:8080/a@b"),
    ],
)
def test_a_password_in_a_url_is_never_shown(text, shown):
    assert show(text) == shown


def test_a_long_text_is_cut_with_an_ellipsis():
    assert show("x" * 201) == "x" * 199 + "…"
    assert show("x" * 200) == "x" * 200
    assert show("x" * 1000, width=None) == "x" * 1000


def test_an_escape_is_never_cut_in_two():
    assert show("ab\x1bcd", width=5) == "ab…"
    assert show("ab\x1b", width=6) == r"ab\x1b"


def test_nothing_of_a_redacted_text_is_shown():
    assert show("Fatoumata", redact=True) == show("x" * 999, redact=True) == "‹hidden›"


def test_bytes_of_a_name_that_are_no_text_are_visible():
    assert shown_name(b"bad\xff\x1b.csv") == r"bad\xff\x1b.csv"
    assert shown_name("a" * 300 + ".csv") == "a" * 300 + ".csv"


@given(ANY_TEXT, st.none() | st.integers(0, 50))
def test_the_result_is_one_harmless_line_of_bounded_width(text, width):
    shown = show(text, width=width)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown)
    assert len(shown.splitlines()) <= 1
    assert width is None or len(shown) <= width
    assert shown.encode().decode() == shown


@given(ANY_TEXT, st.none() | st.integers(0, 50))
def test_showing_again_changes_nothing(text, width):
    shown = show(text, width=width)
    assert show(shown, width=width) == shown
