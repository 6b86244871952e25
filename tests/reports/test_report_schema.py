"""The published schemas of reports: every report follows them, and they say what each key is."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conflictschema._discover import names
from conflictschema.reports import _schemas

SCHEMAS = _schemas.schemas()
REPORT, LINE = (Draft202012Validator(SCHEMAS[name]) for name in ("report", "report-line"))
PAGE = (Path(__file__).parents[2] / "docs/reports.md").read_text(encoding="utf-8")
MANNERS = [{}, {"values": False}, {"statistics": True}]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("options", [{}, {"max_findings": 1}, {"select": ["CS201"]}])
def test_every_report_follows_its_schema(manner, options, dirty, render):
    result = dirty("missing.jsonl", **options)
    REPORT.validate(json.loads(render("json", result, **manner)))
    for line in render("jsonl", result, **manner).splitlines():
        LINE.validate(json.loads(line))


def test_the_schemas_are_closed(dirty, render):
    report = json.loads(render("json", dirty()))
    assert not REPORT.is_valid({**report, "more": 1})
    report["findings"][0]["more"] = 1
    assert not REPORT.is_valid(report)
    assert not LINE.is_valid({"code": "CS001"})
    assert not LINE.is_valid(report)


def test_the_keys_are_those_that_the_report_gives(dirty, render):
    report = json.loads(render("json", dirty("missing.jsonl")))
    required = SCHEMAS["report"]["required"]
    assert set(required) <= set(report) <= set(SCHEMAS["report"]["properties"])
    described = SCHEMAS["report"]["$defs"]["FindingData"]["properties"]
    assert {key for finding in report["findings"] for key in finding} == set(described) - {
        "sheet",
        "cell",
        "sheet_row",
        "header",
    }


def test_no_title_only_repeats_the_name_of_a_key():
    properties = SCHEMAS["report"]["properties"]
    assert [name for name, schema in properties.items() if "title" in schema] == []
    assert "exact" in SCHEMAS["report"]["$defs"]["CountData"]["properties"]["found"]["description"].lower()


def test_the_page_names_every_report_and_every_key():
    told = set(re.findall("`([a-z_]+)`", PAGE))
    assert set(names("conflictschema.reports")) <= told
    assert set(SCHEMAS["report"]["properties"]) <= told
    assert set(SCHEMAS["report"]["$defs"]["FindingData"]["properties"]) <= told
