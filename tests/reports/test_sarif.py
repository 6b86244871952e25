"""The SARIF report is what the standard says, and what viewers need of it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

SCHEMA = json.loads((Path(__file__).parent / "sarif/sarif-2.1.0-rtm.5.json").read_bytes())
VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("manner", [{}, {"values": False}, {"statistics": True}])
@pytest.mark.parametrize("options", [{}, {"max_findings": 1}, {"fail_on": "warning"}])
def test_every_log_follows_the_standard(manner, options, dirty, render):
    log = json.loads(render("sarif", dirty("missing.jsonl", **options), **manner))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []


def test_the_schema_refuses_what_is_not_sarif(dirty, render):
    log = json.loads(render("sarif", dirty()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(log)


def test_rules_carry_their_help_and_results_point_to_them(dirty, render):
    (run,) = json.loads(render("sarif", dirty("missing.jsonl")))["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert "To mend it: " in rule["help"]["text"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]


def test_the_run_says_how_it_ended_and_what_it_did_not_do(dirty, render):
    (run,) = json.loads(render("sarif", dirty("missing.jsonl", max_findings=2)))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["exitCode"] == 3
    assert not invocation["executionSuccessful"]
    (kept,) = invocation["toolExecutionNotifications"]
    assert kept["associatedRule"]["id"] == "CS023"
    assert {each["associatedRule"]["id"] for each in invocation["toolConfigurationNotifications"]} == {
        "CS201",
        "CS202",
        "CS212",
    }


def test_a_finding_is_known_again_when_its_record_moves(dirty, render, tmp_path):
    def fingerprints():
        (run,) = json.loads(render("sarif", dirty()))["runs"]
        return {result["partialFingerprints"]["finding/v1"] for result in run["results"] if result["ruleId"] != "CS001"}

    before = fingerprints()
    lines = (tmp_path / "dirty.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "dirty.jsonl").write_bytes(b"".join([lines[0], *reversed(lines[1:])]))
    assert fingerprints() == before
    assert len(before) == len(json.loads(render("gitlab", dirty(), values=True))) - 2 - 1
