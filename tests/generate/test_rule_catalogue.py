"""The catalogue of rules as a file: whole, as the rules are, and without what was retired."""

import base64
import json
from pathlib import Path

import pytest

import conflictschema as cs
from conflictschema import rules
from conflictschema.errors import ToolFailure
from conflictschema.generate import rule_catalogue
from conflictschema.rules import _retired, catalogue
from conflictschema.rules._around import AROUND
from conflictschema.rules._retired import Retired

ROOT = Path(__file__).resolve().parents[2]
DATA = json.loads(rule_catalogue.text())


def test_the_file_is_as_the_rules_are():
    path = ROOT / "schemas" / "rules.json"
    mend = "`make schemas` writes it, or: conflictschema rules --write schemas/rules.json"
    assert path.read_text(encoding="utf-8") == rule_catalogue.text(), mend


def test_every_rule_stands_in_it_with_all_that_it_says():
    assert [rule["code"] for rule in DATA["rules"]] == list(catalogue())
    assert DATA["schema_version"] == "1.0"
    for rule in DATA["rules"]:
        assert {"code", "name", "severity", "since", "kind", "says", "why", "fix", "message"} <= set(rule)
        assert ("query" in rule) == (rule["kind"] == "query")
        assert all(rule.values()), "what does not apply is absent"


@pytest.mark.parametrize("rule", [rule for rule in DATA["rules"] if "examples" in rule], ids=lambda rule: rule["code"])
def test_its_examples_can_be_tried_as_they_stand(rule, tmp_path):
    bad = base64.b64decode(rule["bad_base64"]) if "bad_base64" in rule else rule["bad"].encode()
    around = AROUND if rule["examples"] == "around" else ""
    path = tmp_path / "bad.jsonl"
    path.write_bytes(around.encode() + bad)
    if rule["kind"] != "function":
        assert rule["code"] in cs.validate(path).counts


RETIRED = {"CS998": Retired("old-rule", "1.1", "The field that it was about is gone.")}


def test_what_was_retired_is_told_and_stands_in_the_file(monkeypatch):
    for module in ("rules._explain", "generate.rule_catalogue"):
        monkeypatch.setattr(f"conflictschema.{module}.RETIRED", RETIRED)
    for word in ("CS998", "old-rule"):
        with pytest.raises(cs.UsageError, match=r"CS998 old-rule was retired in version 1\.1\. The field"):
            cs.explain(word)
    assert json.loads(rule_catalogue.text())["retired"] == [
        {"code": "CS998", "name": "old-rule", "since": "1.1", "why": "The field that it was about is gone."}
    ]


@pytest.mark.parametrize("code", ["CS998", "CS201"])
def test_a_retired_code_or_name_cannot_come_back(monkeypatch, code):
    gone = Retired("old-rule" if code == "CS201" else "another", "1.1", "Gone.")
    monkeypatch.setattr(_retired, "RETIRED", {code: gone, "CS997": Retired("dangling-reference", "1.1", "Gone.")})
    with pytest.raises(ToolFailure, match=r"retired and cannot come back: (CS201|dangling-reference)"):
        rules.catalogue.__wrapped__()
