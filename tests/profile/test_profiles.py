"""What a profile gives to others: its words and fields, the worked ones, the command line, and the manifest that names it."""

import json

import jsonschema
import pytest
import yaml
from any_profile import profiles
from by_profile import ALLEGATION, EXAMPLES, KINDS, judged
from hypothesis import HealthCheck, given, settings

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.engine.own_rules import tried
from conflictschema.engine.profile_rules import KINDS as KINDS_OF_RULE
from conflictschema.engine.profile_rules import with_profile
from conflictschema.generate import json_schema, profile_schema
from conflictschema.generate.docs import _profile_examples, _samples, _uses, rules
from conflictschema.profile import load
from conflictschema.profile.profile import places_of_words
from conflictschema.records import record_types
from conflictschema.rules import _around
from conflictschema.vocabularies import ActorKind, EventKind, SourceKind


# What it gives to others.
def test_what_a_profile_says_is_easy_to_ask_for():
    profile = load(EXAMPLES[0])
    assert profile.told == "valley 2.1"
    assert profile.is_required("event", "when")
    assert not profile.is_required("event", "codes")
    assert profile.words(SourceKind) == tuple(
        word for word in SourceKind.words()
        if word in {"testimony", "document", "photograph", "video", "official_statement", "report"}
    )  # fmt: skip
    assert profile.words(ActorKind) == ActorKind.words()
    assert [word.word for word in profile.own_words(EventKind)] == ["valley:checkpoint_shooting", "valley:crop_burning"]
    assert [field.key for field in profile.own_fields("source")] == ["valley:consent", "valley:case_file"]
    assert "valley:kind" in profile.keys("event")
    assert profile.keys("denial") == ()


# The worked profiles.
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_worked_profile_is_one_by_its_published_schema(path):
    schema = profile_schema.of_file()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_least_of_every_record_is_valid_under_a_worked_profile(path, tmp_path):
    profile = load(path)
    records = [_samples.under(profile, kind) for kind in KINDS]
    _, found = judged(tmp_path, records, profile)
    own = f"X-{profile.name.upper()}-"
    assert {code for codes in found.values() for code in codes if code.startswith(own)} <= {f"{own}001"}
    judges = [jsonschema.Draft202012Validator(each) for each in (profile_schema.under(profile), cs.json_schema())]
    for record in records:
        assert all(judge.is_valid(record) for judge in judges), record


def test_the_rules_of_a_worked_profile_find_what_they_should():
    (folder,) = (path.parent / "rules" for path in EXAMPLES if (path.parent / "rules").is_dir())
    assert tried(folder) == {"X-COURIER-001": []}


# The command line.
@pytest.fixture
def courier():
    return str(next(path for path in EXAMPLES if path.parent.name == "newsroom"))


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(
        _around.dataset(json.dumps(ALLEGATION | {"speakers": ["actor:south"], "accused": ["actor:north"]}))
    )
    return str(path)


def test_validate_asks_for_more_and_says_by_what(courier, bad, capsys):
    assert run(["validate", bad, "--profile", courier]) == 1
    told = capsys.readouterr().out
    assert "lacks courier:desk, which the profile courier asks for" in told
    assert "The profile courier 1.0 asks for more than the standard." in told
    run(["validate", bad, "--profile", courier, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["profile"] == "courier 1.0"
    assert run(
        ["validate", bad, "--profile", courier, "--severity", "CS204=warning", "--ignore", "X-COURIER-REQUIRED"]
    ) in (0, 1)


def test_values_of_a_profile_stay_hidden_where_values_do(courier, tmp_path, capsys):
    record = ALLEGATION | {"original": {"courier:secretname": "secretvalue"}}
    path = tmp_path / "hidden.jsonl"
    path.write_text(json.dumps(record) + "\n", "utf-8")
    assert run(["validate", str(path), "--profile", courier, "--no-values"]) == 1
    told = capsys.readouterr()
    assert "X-COURIER-OWN" in told.out
    assert "secret" not in told.out + told.err


def test_schemas_under_a_profile_have_ids_of_their_own(courier, tmp_path, capsys):
    assert run(["schema", "allegation", "--profile", courier]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == "urn:conflictschema:profile:courier:1.0:allegation"
    assert run(["schema", "--profile", courier, "--write", str(tmp_path / "schemas")]) == 0
    written = {path.name for path in (tmp_path / "schemas").iterdir()}
    assert written == {f"{name}.schema.json" for name in json_schema.names()}


def test_rules_of_a_profile_are_explained(courier, capsys):
    assert run(["explain", "X-COURIER-REQUIRED", "--profile", courier]) == 0
    assert "asks for is absent" in capsys.readouterr().out


def test_what_is_no_profile_is_wrong_usage(bad, tmp_path, capsys):
    assert run(["validate", bad, "--profile", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml" in capsys.readouterr().err


def test_places_of_words_lead_to_words():
    for kind, model in record_types().items():
        for place, vocabulary in places_of_words(kind, model):
            assert place.path.split(".")[0] in model.model_fields
            assert vocabulary in _uses.vocabularies().values()


# The profile that a manifest names.
MANIFEST = _samples.minimal(record_types()["dataset"])


@pytest.mark.parametrize("name", ["acme", "acme 1.0", "ACME 1.0", None])
def test_a_manifest_that_names_the_profile_or_none_is_as_it_should_be(name, made, tmp_path):
    manifest = MANIFEST | ({} if name is None else {"profile": name})
    result, found = judged(tmp_path, [manifest], made())
    assert "X-ACME-NAMED" not in found.get(manifest["id"], [])
    assert not [each for each in result.not_checked if "profile" in each.reason]


@pytest.mark.parametrize("name", ["acme 2.0", "another", "acme 1.0.1"])
def test_a_manifest_that_names_another_profile_is_heard(name, made, tmp_path):
    result, found = judged(tmp_path, [MANIFEST | {"profile": name}], made())
    assert "X-ACME-NAMED" in found[MANIFEST["id"]]
    (finding,) = [each for each in result.findings if each.code == "X-ACME-NAMED"]
    assert (finding.pointer, finding.value, str(finding.severity)) == ("/profile", name, "warning")


def test_a_manifest_that_names_a_profile_which_nobody_gave_is_heard(tmp_path):
    result, _ = judged(tmp_path, [MANIFEST | {"profile": "acme 2.0"}])
    assert [each.reason for each in result.not_checked if "profile" in each.reason] == [
        "What the profile asks for that the dataset says it follows; --profile FILE does it."
    ]
    without, _ = judged(tmp_path, [MANIFEST])
    assert not [each for each in without.not_checked if "profile" in each.reason]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_rule_of_a_profile_has_examples_that_are_what_they_say(path, tmp_path):
    profile = load(path)
    shown = _profile_examples.examples(profile)
    start = f"X-{profile.name.upper()}-"
    assert set(shown) == {f"{start}{kind}" for kind in KINDS_OF_RULE}
    for code, pair in shown.items():
        for text, wanted in zip(pair, ([code], []), strict=True):
            record = json.loads(text)
            _, found = judged(tmp_path, [record], profile)
            assert [each for each in found.get(record["id"], []) if each.startswith((start, "CS0"))] == wanted
            page = rules.rule_page(with_profile(profile)[code], with_profile(profile), pair)
            assert text in page


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=profiles())
def test_the_examples_of_any_profile_are_what_they_say(parts, made, tmp_path):
    profile = made(**parts)
    for code, (bad, good) in _profile_examples.examples(profile).items():
        for text, is_found in ((bad, True), (good, False)):
            record = json.loads(text)
            _, found = judged(tmp_path, [record], profile)
            codes = found.get(record["id"], [])
            assert (code in codes) is is_found
            assert not [each for each in codes if each < "CS1"]
