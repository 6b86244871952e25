"""Baselines and differences on the command line, as processes."""

import json
import os
import subprocess
import sys

import pytest

import conflictschema as cs
from conflictschema.rules import catalogue
from conflictschema.rules._around import AROUND, dataset

ACTOR = '{"type":"actor","id":"actor:%s","kind":"goverment","identification":"described","description":"%s"}'
CLAIM = catalogue()["CS202"].good.strip()
MARK = "zq1zq"


def run(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "conflictschema", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.fixture
def place(tmp_path):
    (tmp_path / "data.jsonl").write_bytes(dataset("\n".join([ACTOR % ("one", "One."), ACTOR % ("two", "Two.")])))
    return tmp_path


def test_a_baseline_is_written_used_and_never_grows_in_silence(place):
    written = run("validate", "data.jsonl", "--ignore", "CS3", "--write-baseline", "base.json", cwd=place)
    assert written.returncode == 2, "a code that is none is refused before anything is written"
    written = run("validate", "data.jsonl", "--write-baseline", "base.json", cwd=place)
    assert written.returncode == 1
    held = len(cs.Baseline.read(place / "base.json"))
    assert written.stderr.decode() == f"base.json holds {held} findings.\n"
    same = run("validate", "data.jsonl", "--baseline", "base.json", cwd=place)
    assert same.returncode == 0
    assert f"Since the baseline base.json: 0 fixed, 0 new, {held} same." in same.stdout.decode()
    before = (place / "base.json").read_bytes()
    more = dataset("\n".join([ACTOR % ("one", "One."), ACTOR % ("three", "Three."), ACTOR % ("four", "Four.")]))
    (place / "data.jsonl").write_bytes(more)
    changed = run("validate", "data.jsonl", "--baseline", "base.json", "--format", "json", cwd=place)
    assert changed.returncode == 1
    report = json.loads(changed.stdout)
    assert report["baseline"]["codes"]["CS023"] == {"fixed": 1, "new": 2, "same": 1, "unknown": 0}
    assert {each["record"] for each in report["findings"] if each["code"] == "CS023"} == {"actor:three", "actor:four"}
    refused = run("validate", "data.jsonl", "--write-baseline", "base.json", cwd=place)
    assert (refused.returncode, (place / "base.json").read_bytes()) == (2, before)
    forced = run("validate", "data.jsonl", "--write-baseline", "base.json", "--force", cwd=place)
    assert forced.returncode == 1
    assert b": 2 were added, 1 is gone." in forced.stderr
    assert run("validate", "data.jsonl", "--baseline", "base.json", cwd=place).returncode == 0


def test_nothing_but_a_baseline_is_replaced_by_one(place):
    (place / "precious.json").write_text("[]")
    refused = run("validate", "data.jsonl", "--write-baseline", "precious.json", "--force", cwd=place)
    assert (refused.returncode, (place / "precious.json").read_text()) == (2, "[]")
    both = ("--write-baseline", "x.json", "--output", "x.json")
    assert run("validate", "data.jsonl", *both, cwd=place).returncode == 2
    unread = run("validate", "data.jsonl", "none.jsonl", "--write-baseline", "x.json", cwd=place)
    assert (unread.returncode, b"x.json was not written" in unread.stderr) == (3, True)
    assert not (place / "x.json").exists()
    assert run("validate", "data.jsonl", "--baseline", "precious.json", cwd=place).returncode == 2


def deliveries(place):
    """Two deliveries that differ in every way."""
    held = [AROUND.strip(), CLAIM, CLAIM.replace("overflight", "second").replace("flew a drone", f"flew {MARK}")]
    held += [ACTOR % ("one", "One."), (ACTOR % ("five", "Five.")).replace("goverment", "government")]
    (place / "old.jsonl").write_text("\n".join(held))
    now = [AROUND.strip().replace("The Example Paper", "The Paper"), json.dumps(json.loads(CLAIM), indent=None)]
    now += [CLAIM.replace("overflight", "third"), ACTOR % ("five", "Five."), ACTOR % ("one", "One.")]
    (place / "new.jsonl").write_text("\n".join(reversed("\n".join(now).splitlines())))


def test_two_deliveries_are_compared_record_by_record(place):
    deliveries(place)
    found = run("diff", "old.jsonl", "new.jsonl", "--format", "json", cwd=place)
    assert (found.returncode, found.stderr) == (1, b"")
    data = json.loads(found.stdout)
    assert data["records"] == {
        "withdrawn": {"allegation": 1},
        "added": {"allegation": 1},
        "changed": {"actor": 1},
        "not_comparable": {"actor": 1},
        "same": 6,
    }
    changes = {(each["change"], each["id"]): each for each in data["changes"]}
    assert changes["withdrawn", "allegation:second"]["said_by"] == ["actor:south"]
    assert MARK in changes["withdrawn", "allegation:second"]["content"]
    assert changes["changed", "actor:paper"]["fields"] == ["names"]
    assert {identity for change, identity in changes if change == "not comparable"} == {"actor:five"}
    assert data["counts"]["codes"]["CS023"] == {"fixed": 0, "new": 1, "same": 1, "unknown": 0}
    assert [each["record"] for each in data["new_findings"] if each["code"] == "CS023"] == ["actor:five"]
    text = run("diff", "old.jsonl", "new.jsonl", cwd=place).stdout.decode()
    assert f"Withdrawn: 1 allegation\n  allegation:second of actor:south: North flew {MARK} over" in text
    assert "Changed: 1 actor\n  actor:paper: names\n" in text
    assert "Records: 1 withdrawn, 1 added, 1 changed, 1 not comparable, 6 the same.\n" in text
    back = json.loads(run("diff", "new.jsonl", "old.jsonl", "--format", "json", cwd=place).stdout)
    assert [each["record"] for each in back["fixed"] if each["code"] == "CS023"] == ["actor:five"]
    assert (back["counts"]["fixed"], back["counts"]["new"]) == (data["counts"]["new"], data["counts"]["fixed"])


def test_a_difference_without_values_shows_none(place):
    deliveries(place)
    for form in ("text", "json"):
        hidden = run("diff", "old.jsonl", "new.jsonl", "--no-values", "--format", form, cwd=place)
        assert hidden.returncode == 1
        words = [MARK, "actor:", "allegation:second", "allegation:third", "goverment", "drone"]
        assert [word for word in words if word in hidden.stdout.decode()] == []
        assert "CS023" in hidden.stdout.decode()


def test_exit_codes_and_misuse_of_diff(place):
    deliveries(place)
    same = run("diff", "old.jsonl", "old.jsonl", cwd=place)
    assert same.returncode == 0
    assert "Nothing is another." in same.stdout.decode()
    assert run("diff", "old.jsonl", "-", cwd=place).returncode == 2
    unread = run("diff", "old.jsonl", "none.jsonl", cwd=place)
    assert unread.returncode == 3
    assert "the records were not compared" in unread.stdout.decode()
    assert run("diff", "old.jsonl", "new.jsonl", "--output", "old.jsonl", cwd=place).returncode == 2
    written = run("diff", "old.jsonl", "new.jsonl", "--output", "report.txt", cwd=place)
    assert (written.returncode, written.stdout) == (1, b"")
    assert "Withdrawn" in (place / "report.txt").read_text()


def test_what_is_waived_is_no_finding_of_either_delivery(tmp_path):
    record = '{"type":"actor","id":"actor:%s","kind":"government","identification":"described","description":"TBD"}\n'
    (tmp_path / "old.jsonl").write_text(record % "a", encoding="utf-8")
    (tmp_path / "new.jsonl").write_text(record % "a" + record % "b", encoding="utf-8")
    command = ("diff", "old.jsonl", "new.jsonl", "--select", "CS118", "--format", "json")
    before = json.loads(run(*command, cwd=tmp_path).stdout)
    assert before["counts"]["codes"] == {"CS118": {"fixed": 0, "new": 1, "same": 1, "unknown": 0}}
    waiver = '[[waivers]]\ncode = "CS118"\nrecord = "actor:b"\nreason = "Named later."\nuntil = 2031-01-01\n'
    (tmp_path / "conflictschema.toml").write_text(waiver, encoding="utf-8")
    waived = json.loads(run(*command, "--today", "2030-01-01", cwd=tmp_path).stdout)
    # In the old delivery the waiver covers nothing, which is nothing that the new one has mended.
    assert waived["counts"]["codes"] == {"CS118": {"fixed": 0, "new": 0, "same": 1, "unknown": 0}}
    assert [(each["record"], each["found"], each["standing"]) for each in waived["waived"]] == [
        ("actor:b", 1, "applied")
    ]
    ended = run(*command[:-2], "--today", "2032-01-01", cwd=tmp_path).stdout.decode()
    assert "1 new, 1 same" in ended
    assert "it has ended, and lets nothing stand" in ended
