"""The published schema of a difference: what `diff` gives to programs follows it, and it says what each key is."""

import json
from itertools import pairwise
from pathlib import Path

from jsonschema import Draft202012Validator

import conflictschema as cs
from conflictschema.finding import Severity
from conflictschema.reports import _difference_data, _schemas
from conflictschema.reports._report import Manner
from conflictschema.rules import catalogue
from conflictschema.rules._rule import PythonRule

SCHEMA = _schemas.schemas()["difference"]
DIFFERENCE = Draft202012Validator(SCHEMA)
BROKEN = sorted(Path(cs.example("broken")).glob("*.jsonl"))
WAYS = Path(cs.example("first-steps")), Path(cs.example("mali-2022"))


class Fails(PythonRule):
    """A rule that fails and tells in its failure what it met."""

    code, name, severity, since = "CS998", "fails", Severity.NOTICE, "1.0"
    why = fix = "None."
    message = "Nothing."
    needs = "select id from actor"
    bad = good = ""

    @classmethod
    def check(cls, evidence):
        raise ValueError(next(iter(evidence.rows("select id from actor")))["id"])


def given(old, new, *, values=True, **options):
    return json.loads(_difference_data.text(cs.difference(old, new, **options), Manner(values=values)))


def test_every_difference_follows_the_schema():
    for old, new in [*pairwise(BROKEN), WAYS, WAYS[::-1], (WAYS[0], WAYS[0])]:
        found = cs.difference(old, new)
        for values in (True, False):
            DIFFERENCE.validate(json.loads(_difference_data.text(found, Manner(values=values))))


def test_the_schema_is_closed():
    told = given(*BROKEN[3:5])
    assert not DIFFERENCE.is_valid({**told, "more": 1})
    for key in SCHEMA["required"]:
        assert not DIFFERENCE.is_valid({name: each for name, each in told.items() if name != key})
    assert not DIFFERENCE.is_valid({**told, "changes": [{"change": "lost", "type": "actor", "id": "actor:x"}]})


def test_the_keys_are_those_that_a_difference_has():
    told = given(*WAYS)
    assert set(told) == set(SCHEMA["properties"])
    assert set(SCHEMA["properties"]) - set(SCHEMA["required"]) == {"records", "changes"}
    kinds = SCHEMA["$defs"]["TouchedRecordsData"]["properties"]
    assert set(told["records"]) == set(kinds)
    assert {each["change"].replace(" ", "_") for each in told["changes"]} <= set(kinds)
    described = SCHEMA["$defs"]["TouchedRecordData"]["properties"]
    assert {key for each in told["changes"] for key in each} <= set(described)


def test_what_could_not_be_compared_is_left_out_and_not_empty(tmp_path):
    (tmp_path / "cut.json").write_text('[{"type":"actor"')
    told = given(BROKEN[3], tmp_path / "cut.json")
    DIFFERENCE.validate(told)
    assert (told["exit_code"], "records" in told, "changes" in told) == (3, False, False)


def test_a_rule_that_failed_is_named_and_what_it_met_is_hidden(monkeypatch):
    monkeypatch.setitem(catalogue(), "CS998", Fails)
    told = given(*WAYS)
    DIFFERENCE.validate(told)
    assert told["exit_code"] == 4
    assert "actor:" in told["failures"]["CS998"]
    hidden = given(*WAYS, values=False)
    assert list(hidden["failures"]) == ["CS998"]
    assert "actor:" not in json.dumps(hidden)
