"""Of a text that is refused for what nobody sees in it, it is said what that is, by its name and code point."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.engine._unseen import unseen

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "described"}


@pytest.fixture
def said(tmp_path):
    """`said(field=value)`: the sentences about an actor with this field."""

    def judge(**fields):
        path = tmp_path / "one.jsonl"
        path.write_text(json.dumps({**ACTOR, "description": "An army", **fields}), "utf-8")
        result = cs.validate(path)
        return [result.sentence(each, values=False) for each in result.findings if each.code == "CS025"]

    return judge


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (" no ", " It begins with a blank (U+0020). It ends with a blank (U+0020)."),
        ("no\u00a0", " It ends with NO-BREAK SPACE (U+00A0)."),
        ("no\n", " It ends with a line break (U+000A)."),
        ("n\u202eo", " It holds RIGHT-TO-LEFT OVERRIDE (U+202E)."),
        ("\u2066n\x07o", " It holds LEFT-TO-RIGHT ISOLATE (U+2066). It holds a control character (U+0007)."),
        ("", " It is empty."),
        (" \u202e\t", " It holds nothing that can be seen."),
    ],
)
def test_what_is_unseen_in_a_text_is_named(said, text, hint):
    (sentence,) = said(description=text)
    assert sentence.endswith(f"holds no control characters.{hint}")


@pytest.mark.parametrize(("text", "hint"), [("actor:b ", " It ends with a blank (U+0020)."), ("Actor B ", "")])
def test_it_is_said_of_an_id_only_where_it_is_all_that_is_wrong(said, text, hint):
    (sentence,) = said(perhaps_same=[text])
    assert sentence.endswith(f"{hint}" or ".")
    assert ("It ends" in sentence) == bool(hint)


def test_a_long_text_takes_no_long_time(said):
    (sentence,) = said(description=" " * 200_000 + "\u202e" + " " * 200_000)
    assert sentence.endswith("It holds nothing that can be seen.")


@given(st.text(st.sampled_from("a \t\n\u00a0\u202e\x00\u2069\x85"), max_size=8))
def test_nothing_that_acts_is_told_as_it_is(text):
    told = unseen(text, r"^a(?:.*a)?$")
    assert told.isprintable()
    assert told.isascii()
