"""What may be asked of a validation, and what of it is misuse; each option comes to where it is asked for."""

import json
from pathlib import Path
from time import perf_counter

import pytest

import conflictschema as cs
from conflictschema.engine import validate as validating
from conflictschema.engine._run import Run
from conflictschema.finding import Severity
from conflictschema.io import Limits

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "described", "description": "One."}
INCIDENTS = Path(__file__).parents[1] / "tables" / "incidents.yaml"
RULE = (
    "-- code: X-ACME-001\n-- name: any-actor\n-- severity: {0}\n-- since: 1.0\n-- message: m\n-- why: w\n-- fix: f\n"
    "select row, '/id' as pointer from actor\n"
)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "data.jsonl"
    made.write_text(json.dumps(ACTOR) + "\n", "utf-8")
    return made


@pytest.fixture
def options(path, monkeypatch):
    """`options(…)`: what a run is given when these are asked for; `options.closed` says of each whether it was let go."""
    closed = []

    class Kept(Run):
        def close(self):
            super().close()
            closed.append(self)

    monkeypatch.setattr(validating, "Run", Kept)

    def ask(**asked):
        cs.validate(path, **asked)
        return closed[-1].options

    ask.closed = closed
    return ask


@pytest.mark.parametrize("seconds", [0, -1, 86_401, float("nan"), float("inf")])
def test_a_rule_may_take_some_time_and_a_day_at_most(path, seconds):
    with pytest.raises(cs.UsageError, match=r"more than 0 and at most 86,400 seconds"):
        cs.validate(path, rule_timeout=seconds)


@pytest.mark.parametrize("seconds", [0.5, 86_400])
def test_any_time_between_will_do(path, seconds):
    assert cs.validate(path, select="CS201", rule_timeout=seconds).ok


def test_a_table_is_read_in_one_way(path):
    with pytest.raises(cs.UsageError, match="and not by both"):
        cs.validate(path, mapping=INCIDENTS, adapter="acled")
    for way in ({"mapping": INCIDENTS}, {"adapter": "acled"}):
        assert [each.code for each in cs.validate(path, select="CS201", **way).findings] == ["CS054"]


@pytest.mark.parametrize("memory", ["2GB", "500 MB", "1.5gb", "300000kb", "1TiB", "900MiB"])
def test_memory_is_a_number_with_a_unit(path, memory):
    assert cs.validate(path, select="CS201", memory=memory).ok


@pytest.mark.parametrize(
    "memory", ["", "2", "GB", "2GB or so", "-1GB", "1.GB", "1,5GB", "\u0662GB", "half", "2\u212aB", "2GB\n"]
)
def test_memory_of_another_form_is_misuse(path, memory):
    with pytest.raises(cs.UsageError, match="The memory is a number with a unit"):
        cs.validate(path, memory=memory)


def test_a_folder_for_what_is_temporary_has_to_be_one(path, tmp_path):
    assert cs.validate(path, select="CS201", temp=tmp_path).ok
    for wrong in (path, tmp_path / "none"):
        with pytest.raises(cs.UsageError, match=r"--temp takes a folder, and .* is none"):
            cs.validate(path, temp=wrong)


def test_there_is_at_least_one_job(options, monkeypatch):
    monkeypatch.setattr(validating, "available", lambda: 7)
    assert [options(jobs=jobs).jobs for jobs in (None, 1, 2)] == [7, 1, 2]
    for jobs in (0, -1):
        with pytest.raises(cs.UsageError, match="at least one job"):
            options(jobs=jobs)


def test_what_is_not_asked_for_is_as_it_is_said(options):
    asked = options()
    assert (asked.max_findings, asked.fail_on, asked.limits) == (1_000, Severity.ERROR, Limits())
    assert (asked.select, asked.ignore, asked.severity, asked.baseline, asked.profile) == (set(), {}, {}, None, None)
    assert options(limits=Limits(depth=9)).limits.depth == 9


def test_rules_are_told_by_code_or_by_name_one_or_several(options):
    assert options(select="CS201").select == {"CS201"}
    assert options(select=["CS201", "dangling-reference"]).select == {"CS201", "CS202"}
    assert options(ignore="dangling-reference").ignore == {"CS202": ""}
    assert options(ignore=["CS201", "CS202"]).ignore == {"CS201": "", "CS202": ""}
    assert options(ignore={"dangling-reference": "It is known."}).ignore == {"CS202": "It is known."}
    assert (
        options(waivers=[cs.Waiver(code="dangling-reference", record="actor:a", reason="So.")]).waivers[0].code
        == "CS202"
    )
    assert options(severity={"CS205": "error"}).severity["CS205"].now is Severity.ERROR


def test_a_baseline_is_a_file_or_one_that_was_made(options, tmp_path):
    made = cs.Baseline()
    made.write(tmp_path / "baseline.json")
    assert options(baseline=made).baseline is made
    assert options(baseline=tmp_path / "baseline.json").baseline.name == str(tmp_path / "baseline.json")


def test_rules_of_a_folder_are_among_them(options, path, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "any-actor.sql").write_text(RULE.format("warning"), "utf-8")
    assert "X-ACME-001" in options(rules=folder).entries
    assert {each.code for each in cs.validate(path, rules=folder, select="X-ACME-001").findings} == {"X-ACME-001"}


def test_a_profile_brings_its_rules_and_is_told(options, path, tmp_path):
    file = tmp_path / "profile.yaml"
    file.write_text('profile: acme\nversion: "1.0"\ncore: "1.0"\ntitle: A\nrequired: {actor: [note]}\n', "utf-8")
    assert options(profile=file).profile.name == "acme"
    result = cs.validate(path, profile=file, select="X-ACME-REQUIRED")
    assert [each.code for each in result.findings] == ["X-ACME-REQUIRED"]


def test_a_run_is_let_go_of_whatever_became_of_it(options, monkeypatch):
    options()
    assert len(options.closed) == 1

    def fail(*_):
        raise OSError("it broke")

    monkeypatch.setattr(Run, "conclude", fail)
    with pytest.raises(OSError, match="it broke"):
        options()
    assert len(options.closed) == 2


def test_each_input_is_told_with_the_records_of_its_own(path, tmp_path):
    other = tmp_path / "other.jsonl"
    other.write_text("".join(f"{json.dumps(ACTOR | {'id': f'actor:b-{number}'})}\n" for number in range(3)), "utf-8")
    result = cs.validate(path, other, select=["CS201"])
    assert [each.records for each in result.inputs] == [1, 3]


def test_what_rules_find_is_counted_with_what_reading_found(path, tmp_path):
    other = tmp_path / "other.jsonl"
    other.write_text(f"{json.dumps(ACTOR)}\n{json.dumps(ACTOR | {'kind': 'x'})}\n", "utf-8")
    result = cs.validate(path, other, select=["CS201"])
    assert {code: each.found for code, each in result.counts.items()} == {"CS023": 1, "CS201": 1}


def test_it_takes_no_longer_than_it_takes(path):
    began = perf_counter()
    took = cs.validate(path, select=["CS201"]).took
    elapsed = perf_counter() - began
    assert took.keys() >= {"rules"}
    assert all(0 <= each <= elapsed for each in took.values())
