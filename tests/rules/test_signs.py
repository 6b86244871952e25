"""By their signs, few texts are kept of very many: none that a rule would find anything in may be missed."""

import json
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.engine import _little, _native, _wanted, check
from conflictschema.rules import catalogue
from conflictschema.rules._rule import Rule
from conflictschema.rules._signs import Signs, ranges

READERS = [
    rule for rule in catalogue().values() if issubclass(rule, Rule) and "prose" in _wanted.words_of([rule.query])
]
FIELDS = ("description", "note", "label")
PIECES = [
    *(
        "PROVED",
        "it is proven",
        "admitted",
        "Confirmé",
        "fact",
        "established as fact",
        "innegable",
        "it is a fact that",
    ),
    *("n/a", "N/A", "TBD", "To be confirmed", "unknown", "Inconnu", "À définir", "à compléter", "NA", "nil", "xxxx"),
    *("lorem ipsum dolor", "--", "...", "“”", "#REF!", "N\u0130L", "un\u212anown", "Sin datos", "k. A.", "\u212a. a."),
    *("неизвестно", "Неизвестно", "нет данных", "غير معروف", "لا يوجد", "Desconocida", "todo", "s/d", "S.D.", "test"),
    *("Ã©tat", "Ã\u00a0", "â€œ", "NÃO", "Ð\u0178Ñ€", "\u0420\u00a0\u0421\u0452\u0420\u00b5", "\ufffd", "ï»¿", "Â«"),
    *("\u200b", "\u00ad", "\u202e", "\U000e0041", "\ufeff", "a\u200cb", "بر\u200cگشت", "e\u0301", "\u1e9b\u0323"),
    *("\u212b", "\uac00", "\u1100\u1161", "&amp;", "&", "<br>", "< 5", "a village", "a", "1", ".", " ", "x" * 61, "é"),
]


def found(path, *, signs):
    """What the rules find that read words of people, in data that is taken for much."""
    asked = check.queries
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_little, "RECORDS", -1)
        if not signs:
            patch.setattr(check, "queries", lambda rules: [replace(each, signs=None) for each in asked(rules)])
        result = cs.validate(path, select=[rule.code for rule in READERS])
    assert not result.failures
    codes = {rule.code for rule in READERS}
    return sorted(
        (each.code, each.place.line, each.pointer, each.value) for each in result.findings if each.code in codes
    )


def odd(text):
    """The same in capitals and small letters in turn, whose first is a small one."""
    return "".join(letter.upper() if number % 2 else letter.lower() for number, letter in enumerate(text))


def written(folder, texts):
    path = folder / "data.jsonl"
    actor = {"type": "actor", "kind": "government", "identification": "described", "description": "One."}
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            record = {**actor, "id": f"actor:a-{number}", FIELDS[number % 3]: text}
            file.write(json.dumps(record) + "\n")
    return path


def test_every_rule_that_reads_words_of_people_says_by_what_they_are_known():
    assert len(READERS) > 5
    assert all(rule.signs for rule in READERS)


@pytest.mark.skipif(not _native.is_there(), reason="this installation came without its compiled part")
def test_of_texts_that_show_nothing_none_is_kept_and_of_the_others_all_findings(tmp_path):
    cases = (str, str.upper, str.lower, odd, lambda text: odd(text.swapcase()).swapcase())
    texts = [case(piece) for case in cases for piece in PIECES if piece.strip()]
    path = written(tmp_path, [text for text in texts for _ in FIELDS])
    whole = found(path, signs=False)
    assert {code for code, *_ in whole} == {rule.code for rule in READERS}
    assert found(path, signs=True) == whole


@pytest.mark.skipif(not _native.is_there(), reason="this installation came without its compiled part")
@settings(max_examples=5)
@given(st.lists(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), min_size=1, max_size=4), min_size=60))
def test_of_any_texts_nothing_is_missed(tmp_path_factory, pieces):
    texts = [text for each in pieces if (text := "".join(each).strip()) and "\x00" not in text]
    texts = [*texts, *map(odd, texts)]
    path = written(tmp_path_factory.mktemp("texts"), [text.encode("utf-8", "replace").decode() for text in texts])
    assert found(path, signs=True) == found(path, signs=False)


def test_whatever_is_not_composed_has_a_sign_of_it():
    (signs,) = catalogue()["CS115"].signs
    shown = set[int]()
    for first, last in ranges(signs.characters):
        shown.update(range(first, last + 1))
    for code in set(range(sys.maxunicode + 1)) - set(range(0xD800, 0xE000)) - shown:
        each = chr(code)
        assert unicodedata.combining(each) == 0
        assert unicodedata.normalize("NFC", each) == each
        # A letter that is put together of two is composed, unless the second one stands behind the first by itself.
        parts = unicodedata.normalize("NFD", each)
        assert len(parts) == 1 or all(ord(part) in shown for part in parts[1:]), each


def test_characters_are_written_as_in_a_query():
    assert ranges(r"&<") == [(38, 38), (60, 60)]
    assert ranges(r"à-ï\x{AD}-\x{B0}№") == [(0xE0, 0xEF), (0xAD, 0xB0), (0x2116, 0x2116)]
    assert ranges("a-") == [(97, 97), (45, 45)]
    assert ranges("") == []


def test_signs_are_written_for_the_compiled_part():
    signs = Signs(
        fields=frozenset({"note", "content"}),
        longest=9,
        words=("to be", "x"),
        beginnings=("à",),
        bare=True,
        characters="a-c",
        followed="»",
    )
    assert signs.written() == [
        *("signs", "fields content note", "longest 9", "words 746f206265 78", "beginnings c3a0", "bare"),
        *("characters 97-99", "followed 187-187"),
    ]
    assert Signs().written() == ["signs"]
