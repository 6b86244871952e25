"""Each fault of a profile's file is said where it stands, in a sentence."""

import jsonschema
import pytest
from by_profile import HEAD

import conflictschema as cs
from conflictschema.engine.profile_rules import grades
from conflictschema.errors import UsageError
from conflictschema.generate import profile_schema
from conflictschema.profile import load
from conflictschema.rules import catalogue

FAULTS = {
    "no namespace": ({"profile": "Acme!"}, "profile: Acme! is not of the form"),
    "another version": ({"core": "2.0"}, "core: 2.0 is not known"),
    "a number for a text": ({"version": 1}, "version must be a text"),
    "an unknown key": ({"requires": {}}, "There is no requires in a profile"),
    "an unknown type": ({"required": {"alegation": ["made"]}}, "did you mean allegation?"),
    "an unknown field": ({"required": {"allegation": ["mad"]}}, "has no field mad. Did you mean made?"),
    "a field below a text": ({"required": {"allegation": ["content.x"]}}, "has no field content.x"),
    "an id": ({"required": {"allegation": ["id"]}}, "is required of every record anyway"),
    "a field twice": ({"required": {"allegation": ["made", "made"]}}, "stands here already"),
    "original": ({"required": {"allegation": ["original"]}}, "declare a field of its own instead"),
    "an unknown list": ({"words": {"actor_kinds": {"only": ["state"]}}}, "There is no words.actor_kinds"),
    "an unknown word": ({"words": {"actor_kind": {"only": ["stat"]}}}, "did you mean state?"),
    "only and without": ({"words": {"voice": {"only": ["actor"], "without": ["source"]}}}, "not both"),
    "no word left": ({"words": {"voice": {"without": ["source", "actor", "ambiguous"]}}}, "No word is left"),
    "a word that narrows none": (
        {"words": {"voice": {"own": {"x": {"means": "X.", "narrows": "y"}}}}},
        "y is not known",
    ),
    "a word that narrows one that is gone": (
        {"words": {"voice": {"without": ["actor"], "own": {"x": {"means": "X.", "narrows": "actor"}}}}},
        "may not stand here",
    ),
    "a field without a type": ({"fields": {"event": {"x": {"means": "X."}}}}, "fields.event.x.type is missing"),
    "words without the type": (
        {"fields": {"event": {"x": {"type": "day", "means": "X.", "words": {"a": "A."}}}}},
        "A field of the type word has words",
    ),
    "the type without words": ({"fields": {"event": {"x": {"type": "word", "means": "X."}}}}, "has words"),
    "a name of SQL": ({"fields": {"event": {"x'; drop": {"type": "day", "means": "X."}}}}, "is not of the form"),
    "a field where words stand": (
        {
            "words": {"event_kind": {"own": {"x": {"means": "X.", "narrows": "attack"}}}},
            "fields": {"event": {"kind": {"type": "text", "means": "X."}}},
        },
        "is where words of its own for kind stand",
    ),
    "a folder elsewhere": ({"rules": "../rules"}, "rules: ../rules is not of the form"),
    "no reason": ({"severity": {"CS204": {"severity": "error"}}}, "severity.CS204.reason is missing"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_file_is_said_in_a_sentence(name, made):
    parts, told = FAULTS[name]
    with pytest.raises(UsageError) as caught:
        made(**parts)
    assert told in str(caught.value)
    assert "profile.yaml" in str(caught.value)


def test_a_fault_is_said_with_its_line(tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_text('profile: acme\nversion: "1.0"\ncore: "1.0"\ntitle: A\nrequired:\n  event: [whn]\n', "utf-8")
    with pytest.raises(UsageError, match=r"profile\.yaml, line 6, column 11: .*Did you mean when\?"):
        load(path)


@pytest.mark.parametrize(
    "text", ["", "[]", "a: &x 1\nb: *x\n", "!!python/object:os.system {}", "a: 1\na: 2\n", "\x00", "{" * 200, "a: no\n"]
)
def test_a_hostile_file_is_refused_in_a_sentence(text, tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"profile\.yaml"):
        load(path)


@pytest.mark.parametrize("word", ["CS204", "denial-before-allegation"])
def test_a_rule_is_never_made_less_grave(word, made, tmp_path):
    reason = {"reason": "Since."}
    graver = made(severity={word: {"severity": "error", **reason}})
    assert grades(graver, catalogue()) == {"CS204": ("error", "Since.")}
    less = made(severity={word: {"severity": "notice", **reason}})
    (tmp_path / "empty.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(UsageError, match="never for less"):
        cs.validate(tmp_path / "empty.jsonl", profile=less)


def test_a_rule_that_there_is_not_is_said(made, tmp_path):
    profile = made(severity={"CS999": {"severity": "error", "reason": "Since."}})
    (tmp_path / "empty.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(UsageError, match="CS999"):
        cs.validate(tmp_path / "empty.jsonl", profile=profile)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, (_, told) in FAULTS.items()
        if "is not known" in told or "is not of the form" in told or "is missing" in told
    ],
)
def test_the_published_schema_refuses_what_is_no_profile(name):
    assert not jsonschema.Draft202012Validator(profile_schema.of_file()).is_valid(HEAD | FAULTS[name][0])
