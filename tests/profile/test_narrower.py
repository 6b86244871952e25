"""What a profile asks for is found where it is missed, and nothing of it ever loosens the standard."""

import json

import jsonschema
import pytest
from any_profile import profiles
from by_profile import ALLEGATION, KINDS, judged
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.generate import json_schema, profile_schema
from conflictschema.generate.docs import _samples
from conflictschema.generate.schema_diff import Kind, difference
from conflictschema.records import record_types
from conflictschema.testing import strategies

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
