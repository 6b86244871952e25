"""The words, their sentences and their crosswalks."""

import ast
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from conflictschema import vocabularies
from conflictschema._discover import discover, names
from conflictschema.vocabularies import (
    AdmiraltyCredibility,
    Conduct,
    ConductFamily,
    DenialKind,
    Icd203Likelihood,
    LocationPrecision,
    ResponseKind,
    Tlp,
)
from conflictschema.vocabularies._crosswalk import Crosswalk, Direction
from conflictschema.vocabularies._vocabulary import Vocabulary

SHELF = discover("conflictschema.vocabularies", Vocabulary)
GOLDEN = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
PATTERNS = {
    "admiralty_credibility": r"[1-6]",
    "admiralty_reliability": r"[A-F]",
    "tlp": r"[a-z]+(\+strict)?",
}
WORD = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
CROSSWALKS = [
    pytest.param(SHELF[name], crosswalk, id=f"{name}-{crosswalk.to}")
    for name in SHELF
    for crosswalk in getattr(import_module(f"conflictschema.vocabularies.{name}"), "CROSSWALKS", ())
]

each_vocabulary = pytest.mark.parametrize("name", sorted(SHELF))


def test_no_vocabulary_and_no_word_comes_or_goes_unnoticed():
    words = {name: list(vocabulary.words()) for name, vocabulary in SHELF.items()}
    assert words == GOLDEN, "A word that stood in a released schema stays; write an added one into words.json."


@each_vocabulary
def test_words_have_the_form_of_words(name):
    pattern = PATTERNS.get(name, WORD)
    assert [word for word in SHELF[name].words() if not re.fullmatch(pattern, word, re.ASCII)] == []


@each_vocabulary
def test_members_are_named_after_their_words(name):
    expected = {
        word: f"GRADE_{word}" if word.isdigit() else word.upper().replace("+", "_") for word in SHELF[name].words()
    }
    assert {member.value: member.name for member in SHELF[name]} == expected


@each_vocabulary
def test_other_stands_last(name):
    words = SHELF[name].words()
    assert "other" not in words[:-1]


@each_vocabulary
def test_every_word_has_a_sentence_of_its_own(name):
    sentences = [member.sentence for member in SHELF[name]]
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        assert re.fullmatch(r"[A-Z][^\n]{9,198}[^.\s]\.", sentence), sentence


@each_vocabulary
def test_no_sentence_calls_anything_proven(name):
    claims_of_truth = re.compile(r"\b(proven|proved|proves|verified|true fact|in truth|in reality)\b", re.IGNORECASE)
    assert [member.value for member in SHELF[name] if claims_of_truth.search(member.sentence)] == []


def test_every_conduct_is_said_to_be_alleged():
    assert [word.value for word in Conduct if not re.match(r"(An a|A)lleged ", word.sentence)] == []


@each_vocabulary
def test_a_vocabulary_says_what_it_lists_in_one_sentence(name):
    first = (SHELF[name].__doc__ or "").splitlines()[0]
    assert re.fullmatch(r"[A-Z].{10,118}\.", first), first


@each_vocabulary
def test_words_point_only_to_words_of_their_own_list(name):
    """`use other_word.` at the end of a sentence names a neighbour; one that left the list would mislead."""
    vocabulary = SHELF[name]
    pointed = {word for member in vocabulary for word in re.findall(r"\buse ([a-z_]+)\.$", member.sentence)}
    assert pointed <= set(vocabulary.words())


@each_vocabulary
def test_json_takes_words_alone(name):
    vocabulary = SHELF[name]
    adapter = TypeAdapter(vocabulary)
    for word in vocabulary.words():
        assert adapter.validate_json(json.dumps(word)) is vocabulary(word)
    for bad in ('"no_such_word"', '""', '" other"', "1", "true", "null", "[]"):
        with pytest.raises(ValidationError):
            adapter.validate_json(bad)
    assert adapter.dump_python(next(iter(vocabulary)), mode="json") == vocabulary.words()[0]


@each_vocabulary
def test_python_takes_members_and_words_and_no_number(name):
    vocabulary = SHELF[name]
    adapter = TypeAdapter(vocabulary)
    for member in vocabulary:
        assert adapter.validate_python(member) is member
        assert adapter.validate_python(member.value) is member
    for bad in (1, 1.0, True, None, "no_such_word"):
        with pytest.raises(ValidationError):
            adapter.validate_python(bad)


def test_conduct_has_parents_and_every_family_has_children():
    assert {word.family for word in Conduct} == set(ConductFamily)
    assert {word for word in Conduct if word.family is ConductFamily.OTHER} == {
        Conduct.UNSPECIFIED_CRIME,
        Conduct.OTHER,
    }


def test_likelihood_bands_meet_and_are_named_in_the_sentence():
    bands = [(word.minimum, word.maximum) for word in Icd203Likelihood]
    assert bands == [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)]
    for word in Icd203Likelihood:
        assert f"{word.minimum} to {word.maximum} per cent" in word.sentence


def test_sharing_labels_are_ranked_and_not_sorted_as_text():
    assert [label.rank for label in (Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("vocabulary", "crosswalk"), CROSSWALKS)
def test_crosswalks_speak_of_words_that_exist(vocabulary, crosswalk):
    assert crosswalk.words
    assert all(isinstance(word, vocabulary) for word in crosswalk.words)
    assert re.fullmatch(r"[A-Z].+\.", crosswalk.loses)


@pytest.mark.parametrize("crosswalk", [pytest.param(each.values[1], id=each.id) for each in CROSSWALKS])
def test_crosswalk_codes_have_the_form_of_their_scheme(crosswalk):
    forms = {
        "acled_geo_precision": r"[1-3]",
        "cameo": r"(0[1-9]|1[0-9]|20)[0-9]{1,2}",
        "cameo_accusation": r"112[1-5]?",
        "cameo_act": r"(07|17|18|19|20)[0-9]{1,2}",
        "esf_mt04": r"([0-9]{2}){3,4}",
        "esf_mt27": r"0[1-6]",
        "esf_mt28": r"0[12]0[1-5]",
        "stix_confidence": r"[0-9]{2}",
        "stix_opinion": r"(strongly-)?(dis)?agree|neutral",
        "ucdp_where_prec": r"[1-7]",
    }
    for codes in crosswalk.words.values():
        assert len(set(codes)) == len(codes)
        for code in codes:
            assert re.fullmatch(forms[crosswalk.to], code, re.ASCII), code


def test_crosswalks_give_the_settled_codes():
    def codes(word, to):
        (crosswalk,) = (each for each in _crosswalks(type(word)) if each.to == to)
        return crosswalk.codes(word)

    assert codes(DenialKind.DENIES_ACT, "esf_mt28") == ("0102", "0202")
    assert codes(DenialKind.DENIES_RESPONSIBILITY, "stix_opinion") == ("disagree",)
    assert codes(DenialKind.DISPUTES_EVIDENCE, "cameo") == ("016", "112")
    assert codes(DenialKind.DISPUTES_LEGALITY, "cameo") == ("015",)
    assert codes(DenialKind.DISPUTES_SCALE, "cameo") == ()
    assert codes(ResponseKind.OPENS_INQUIRY, "cameo") == ("090", "091", "092", "093", "094")
    assert codes(ResponseKind.NO_RESPONSE_REPORTED, "esf_mt27") == ("06",)
    assert codes(Conduct.ESPIONAGE, "cameo_accusation") == ("1125",)
    assert codes(Conduct.DISINFORMATION, "cameo_accusation") == ("112",)


def test_a_grade_that_cannot_be_judged_is_never_a_number():
    (stix,) = _crosswalks(AdmiraltyCredibility)
    assert stix.direction is Direction.BOTH
    assert stix.codes(AdmiraltyCredibility.GRADE_6) == ()
    assert [stix.word(code) for code in ("90", "70", "50", "30", "10", "0")] == [*list(AdmiraltyCredibility)[:5], None]


def test_precision_codes_are_read_and_never_as_exact():
    ucdp, acled = _crosswalks(LocationPrecision)
    read = [ucdp.word(str(code)) for code in range(1, 8)]
    assert read == [
        LocationPrecision.POPULATED_PLACE,
        LocationPrecision.VICINITY,
        LocationPrecision.ADMIN2,
        LocationPrecision.ADMIN1,
        LocationPrecision.LINEAR_OR_FUZZY,
        LocationPrecision.COUNTRY,
        LocationPrecision.INTERNATIONAL,
    ]
    assert acled.word("1") is LocationPrecision.POPULATED_PLACE
    assert acled.word("3") is LocationPrecision.ADMIN1
    with pytest.raises(ValueError, match="only read"):
        ucdp.codes(LocationPrecision.ADMIN1)


def test_a_crosswalk_that_only_writes_is_not_read_back():
    with pytest.raises(ValueError, match="only written"):
        _crosswalks(DenialKind)[0].word("0102")


def test_a_crosswalk_refuses_a_table_that_cannot_be_walked():
    with pytest.raises(ValueError, match="stands for two words"):
        Crosswalk(
            to="x",
            words={Tlp.CLEAR: ("1",), Tlp.RED: ("1",)},
            loses="Everything.",
            direction=Direction.READS,
        )
    with pytest.raises(ValueError, match="leave the word out"):
        Crosswalk(to="x", words={Tlp.CLEAR: ()}, loses="Everything.")


def test_a_crosswalk_cannot_be_changed():
    crosswalk = _crosswalks(DenialKind)[0]
    with pytest.raises(TypeError):
        crosswalk.words[DenialKind.OTHER] = ("9",)


def test_what_type_checkers_see_is_what_stands_on_the_shelf():
    tree = ast.parse(Path(vocabularies.__file__).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name))
    seen = {each.name: node.module for node in block.body for each in node.names}
    shelf = {vocabulary.__name__: vocabulary.__module__ for vocabulary in SHELF.values()}
    lines = "\n".join(f"    from {shelf[name]} import {name}" for name in sorted(shelf))
    assert seen == shelf, f"Write under `if TYPE_CHECKING:` in vocabularies/__init__.py:\n{lines}"
    assert vocabularies.__all__ == sorted(shelf), "Write the same names into `__all__`."
    assert dir(vocabularies) == sorted(shelf)


def test_classes_are_found_by_name_and_nothing_else_is():
    for name, vocabulary in SHELF.items():
        assert getattr(vocabularies, vocabulary.__name__) is vocabulary
        assert getattr(vocabularies, name).__name__ == vocabulary.__module__
    for wrong in ("Actorkind", "actorKind", "Vocabulary", "NoSuchKind", "_vocabularies", "Actor_Kind", "TLP"):
        with pytest.raises(AttributeError, match=wrong):
            getattr(vocabularies, wrong)


def test_one_vocabulary_loads_alone_and_all_of_them_without_pydantic():
    script = """
import sys
from conflictschema.vocabularies import DenialKind
shelf = "conflictschema.vocabularies."
print(sorted(name.removeprefix(shelf) for name in sys.modules if name.startswith(shelf)))
from conflictschema.vocabularies import *
print(sorted(name for name in sys.modules if name.startswith("pydantic")))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['_crosswalk', '_vocabulary', 'denial_kind']", "[]"]


def test_the_shelf_lists_its_names_without_machinery():
    assert names("conflictschema.vocabularies") == tuple(sorted(GOLDEN))


def _crosswalks(vocabulary):
    return import_module(vocabulary.__module__).CROSSWALKS
