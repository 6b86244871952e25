"""Profiles: each fault of a file is said where it stands, and nothing of a profile ever loosens the standard."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from any_profile import profiles
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.engine.own_rules import tried
from conflictschema.engine.profile_rules import KINDS as KINDS_OF_RULE
from conflictschema.engine.profile_rules import grades, with_profile
from conflictschema.errors import UsageError
from conflictschema.generate import json_schema, profile_schema
from conflictschema.generate.docs import _profile_examples, _samples, _uses, rules
from conflictschema.generate.schema_diff import Kind, difference
from conflictschema.profile import load
from conflictschema.profile.profile import places_of_words
from conflictschema.records import record_types
from conflictschema.rules import _around, catalogue
from conflictschema.testing import strategies
from conflictschema.vocabularies import ActorKind, EventKind, SourceKind

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples" / "profiles").glob("*/profile.yaml"))
KINDS = list(record_types())
HEAD = {"profile": "acme", "version": "1.0", "core": "1.0", "title": "ACME"}


@pytest.fixture
def made(tmp_path):
    """Writes a profile with these parts, and reads it."""

    def make(**parts):
        path = tmp_path / "profile.yaml"
        path.write_text(json.dumps(HEAD | parts), "utf-8")
        return load(path)

    return make


def judged(folder, records, profile=None):
    """The codes that are found, by the id of the record."""
    path = folder / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    result = cs.validate(path, profile=profile, jobs=1, max_findings=100_000)
    assert result.failures == {}
    found = {}
    for finding in result.findings:
        found.setdefault(finding.record, []).append(finding.code)
    return result, found


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


# Faults of a file.

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


# The worked profiles.


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_worked_profile_is_one_by_its_published_schema(path):
    schema = profile_schema.of_file()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema)


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


# What it asks for.

ALLEGATION = _samples.minimal(record_types()["allegation"])
EVENT = _samples.minimal(record_types()["event"])
PARTS = {
    "required": {"allegation": ["made", "cites.page", "made.phrase"], "event": ["quantities.cites", "where"]},
    "words": {
        "event_kind": {"without": ["clash"], "own": {"raid": {"means": "A raid.", "narrows": "attack"}}},
        "conduct": {"own": {"tailing": {"means": "Tailing.", "narrows": "espionage"}, "theft": {"means": "Theft.", "narrows": "looting"}}},
    },
    "fields": {"event": {"households": {"type": "integer", "means": "How many."}, "seen": {"type": "word", "means": "By whom.", "words": {"us": "By us.", "others": "By others."}, "required": True}}},
}  # fmt: skip
SEEN = {"original": {"acme:seen": "us"}}
BOTH = {
    "quantities": [{"of": ["killed"], "best": 1}, {"of": ["injured"], "best": 1, "cites": [{"source": "source:s"}]}]
}
WHERE = {"where": ["location:here"]}
CITES = {"cites": [{"source": "source:s", "page": "4"}, {"source": "source:s", "page": "5"}]}
MADE = {"made": {"phrase": "that day"}}
CASES = [
    (EVENT | SEEN | WHERE, []),
    (EVENT | SEEN, [("REQUIRED", "")]),
    (EVENT | WHERE, [("REQUIRED", "")]),
    (EVENT | WHERE | {"original": {"column": "x"}}, [("REQUIRED", "")]),
    (EVENT | SEEN | WHERE | BOTH, [("REQUIRED", "/quantities/0")]),
    (EVENT | SEEN | WHERE | {"kind": "clash"}, [("WORDS", "/kind")]),
    (EVENT | WHERE | {"original": {"acme:seen": "me"}}, [("OWN", "/original/acme:seen")]),
    (EVENT | WHERE | {"original": {"acme:seen": "us\n"}}, [("OWN", "/original/acme:seen")]),
    (EVENT | WHERE | {"original": {"acme:seen": "us", "acme:seem": "us"}}, [("OWN", "/original/acme:seem")]),
    (EVENT | WHERE | {"original": {"acme:seen": "us", "acme:households": "12.5"}}, [("OWN", "/original/acme:households")]),
    (EVENT | WHERE | {"original": {"acme:seen": "us", "acme:households": "12", "acmes:x": "free"}}, []),
    (EVENT | WHERE | {"kind": "attack", "original": {"acme:seen": "us", "acme:kind": "acme:raid"}}, []),
    (EVENT | WHERE | {"kind": "burial", "original": {"acme:seen": "us", "acme:kind": "acme:raid"}}, [("NARROWS", "/original/acme:kind")]),
    (EVENT | WHERE | {"kind": "attack", "original": {"acme:seen": "us", "acme:kind": "acme:raid acme:raid"}}, [("OWN", "/original/acme:kind")]),
    (ALLEGATION | MADE | CITES, []),
    (ALLEGATION | CITES, [("REQUIRED", "")]),
    (ALLEGATION | CITES | {"made": {"edtf": "2024"}}, [("REQUIRED", "/made")]),
    (ALLEGATION | MADE | {"cites": [CITES["cites"][0], {"source": "source:s"}]}, [("REQUIRED", "/cites/1")]),
    (ALLEGATION | MADE | CITES | {"conduct": ["looting", "espionage"], "original": {"acme:conduct": "acme:tailing acme:theft"}}, []),
    (ALLEGATION | MADE | CITES | {"conduct": ["looting"], "original": {"acme:conduct": "acme:tailing acme:theft"}}, [("NARROWS", "/original/acme:conduct")]),
    (ALLEGATION | MADE | CITES | {"original": {"acme:seen": "us"}}, [("OWN", "/original/acme:seen")]),
]  # fmt: skip


@pytest.mark.parametrize("many", [1, 200], ids=["little", "much"])
def test_what_is_asked_for_is_found_where_it_is_missed_and_nowhere_else(many, made, tmp_path):
    profile = made(**PARTS)
    records = [
        record | {"id": f"{record['type']}:n{number}-{copy}"}
        for copy in range(many)
        for number, (record, _) in enumerate(CASES)
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    result = cs.validate(path, profile=profile, jobs=1, max_findings=100_000)
    assert result.failures == {}
    assert result.refused == 0
    found = {}
    for finding in result.findings:
        if finding.code.startswith("X-"):
            found.setdefault(finding.record, []).append((finding.code.removeprefix("X-ACME-"), finding.pointer))
            assert "{" not in result.sentence(finding)
    for record, (_, expected) in zip(records, CASES * many, strict=True):
        assert sorted(found.get(record["id"], [])) == sorted(expected), record


def test_the_json_schema_says_the_same(made):
    judge = jsonschema.Draft202012Validator(profile_schema.under(made(**PARTS)))
    for record, expected in CASES:
        assert judge.is_valid(record) is (not expected), record


# It never loosens anything.


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=profiles(), name=st.sampled_from(json_schema.names()))
def test_a_schema_under_a_profile_is_narrower_everywhere(parts, name, made):
    profile = made(**parts)
    core = json_schema.json_schema(name)
    under = profile_schema.under(profile, name) | {"title": core["title"]}
    jsonschema.Draft202012Validator.check_schema(under)
    changes = difference({name: core}, {name: under})
    assert [change for change in changes if change.kind is not Kind.NARROWED] == []


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), parts=profiles())
def test_a_record_that_is_valid_under_a_profile_is_valid_without_it(data, parts, made, tmp_path):
    profile = made(**parts)
    judge = jsonschema.Draft202012Validator(profile_schema.under(profile))
    records = []
    for number, kind in enumerate(KINDS * 3):
        record = json.loads(data.draw(strategies.records(kind)).model_dump_json(exclude_none=True))
        under = _samples.under(profile, kind)
        record = data.draw(
            st.sampled_from([record, under, under | record, record | {"original": under.get("original", {})}])
        )
        record = record | {"id": f"{kind}:n{number}"}
        records.append(data.draw(st.sampled_from([record, {**record, "mood": "x"}])) if number % 5 == 0 else record)
    _, without = judged(tmp_path, records)
    _, under = judged(tmp_path, records, profile)
    for record in records:
        core = sorted(code for code in under.get(record["id"], []) if code.startswith("CS"))
        assert core == sorted(without.get(record["id"], []))
        refused = any(code < "CS1" for code in core)
        # Which profile a manifest names is between the file and whoever judges it.
        own = [code for code in under.get(record["id"], []) if code.startswith("X-") and not code.endswith("-NAMED")]
        # The schema says what the rules of the profile and the models say together.
        assert judge.is_valid(record) is (not own and not refused), (record, own, core)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dataset=strategies.datasets(), parts=profiles())
def test_a_dataset_that_is_valid_under_a_profile_is_valid_without_it(dataset, parts, made, tmp_path):
    records = [json.loads(record.model_dump_json(exclude_none=True)) for record in dataset]
    under, _ = judged(tmp_path, records, made(**parts))
    without, _ = judged(tmp_path, records)
    assert without.ok or not under.ok
    assert {code: count.found for code, count in under.counts.items() if code.startswith("CS")} == {
        code: count.found for code, count in without.counts.items()
    }


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
