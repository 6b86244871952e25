"""Reports: what a reader gets, and that all of them say the same."""

import json

import pytest

import conflictschema as cs
from conflictschema._version import VERSION
from conflictschema.reports._report import Manner
from conflictschema.reports.json import Json
from conflictschema.reports.text import Text
from conflictschema.rules._around import dataset

KEYS = {
    "tool",
    "version",
    "schema_version",
    "inputs",
    "records",
    "counts",
    "findings",
    "not_checked",
    "waived",
    "verdict",
}


@pytest.fixture
def result(tmp_path, monkeypatch):
    actor = '{"type":"actor","id":"actor:%s","kind":"%s","identification":"described","description":"%s"}'
    lines = [actor % (f"a{number}", "goverment", "A government.") for number in range(5)]
    lines += [actor % ("long", "x" * 300, "Another."), "{bad}"]
    lines.append('{"type":"source","id":"source:other","kind":"report","derived_from":["source:reprt"]}')
    (tmp_path / "dirty.jsonl").write_bytes(dataset("\n".join(lines)))
    monkeypatch.chdir(tmp_path)
    return cs.validate("dirty.jsonl")


def rendered(report, result, **manner):
    return "".join(report().render(result, Manner(**manner)))


def test_the_text_report(result, golden):
    golden(rendered(Text, result), "dirty.txt")


def test_the_json_report(result, golden):
    text = rendered(Json, result)
    data = json.loads(text)
    assert set(data) >= KEYS
    assert data["verdict"] == "invalid"
    assert all(len(finding.get("value", "")) <= 200 for finding in data["findings"])
    golden(text.replace(f'"{VERSION}"', '"VERSION"'), "dirty.json")


def test_reports_agree_with_the_result(result):
    data = json.loads(rendered(Json, result))
    text = rendered(Text, result)
    for code, count in result.counts.items():
        assert data["counts"][code]["found"] == count.found == sum(each["code"] == code for each in data["findings"])
        assert f"{count.severity} {code} {count.name}" in text
    assert "showing 3 of 6" in text
    assert json.loads(rendered(Json, result, statistics=True))["findings"] == []
    assert "CS023" in rendered(Text, result, statistics=True)
