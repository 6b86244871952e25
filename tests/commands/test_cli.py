"""The command line, as processes: exit codes, manners, and what happens when things go wrong."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import conflictschema as cs
from conflictschema._version import VERSION
from conflictschema.rules._around import dataset

ROOT = Path(cs.__file__).parents[2]
FIRST_STEPS = str(cs.example("first-steps"))
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def run(*arguments, cwd, stdin=b"", **environment):
    return subprocess.run(
        [sys.executable, "-m", "conflictschema", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture
def dirty(tmp_path):
    path = tmp_path / "dirty.jsonl"
    actor = '{"type":"actor","id":"actor:east","kind":"goverment","identification":"described","description":"East."}'
    path.write_bytes(dataset(actor))
    return path


def test_exit_codes(tmp_path, dirty):
    assert run("validate", FIRST_STEPS, cwd=tmp_path).returncode == 0
    found = run("validate", dirty, cwd=tmp_path)
    assert (found.returncode, found.stderr) == (1, b"")
    assert "Did you mean “government”?" in found.stdout.decode()
    assert run("validate", "missing.jsonl", cwd=tmp_path).returncode == 3
    for wrong in (
        ["validat"],
        ["validate"],
        ["validate", "--no-such"],
        ["explain", "CS99"],
        ["show", FIRST_STEPS, "x"],
    ):
        refused = run(*wrong, cwd=tmp_path)
        assert refused.returncode == 2
        assert b"Traceback" not in refused.stderr
        assert refused.stdout == b""


def test_every_command_says_what_it_is_for(tmp_path):
    whole = run("--help", cwd=tmp_path).stdout.decode()
    for verb in ("validate", "explain", "rules", "schema", "show", "format"):
        assert re.search(rf"^  {verb} ", whole, re.MULTILINE)
        shown = run(verb, "--help", cwd=tmp_path)
        assert shown.returncode == 0
        assert b"Usage: conflictschema" in shown.stdout


def test_an_output_is_replaced_only_when_asked(tmp_path, dirty):
    report = tmp_path / "report.json"
    report.write_text("mine")
    refused = run("validate", dirty, "--format", "json", "--output", report, cwd=tmp_path)
    assert refused.returncode == 2
    assert report.read_text() == "mine"
    forced = run("validate", dirty, "--format", "json", "--output", report, "--force", cwd=tmp_path)
    assert (forced.returncode, forced.stdout) == (1, b"")
    assert json.loads(report.read_text())["verdict"] == "invalid"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dirty.jsonl", "report.json"]


def test_a_reader_that_goes_away_is_no_failure(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "conflictschema", "schema", "record"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), errors) == (0, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_with_its_code(tmp_path, number, code):
    process = subprocess.Popen(
        [sys.executable, "-m", "conflictschema", "validate", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdin is not None
    # More than a pipe holds: once it is written, the program is reading.
    process.stdin.write(b" " * 2**20)
    process.stdin.flush()
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def test_what_is_piped_in_is_read_and_nothing_is_left_behind(tmp_path):
    data = (Path(FIRST_STEPS) / "first-steps.jsonl").read_bytes()
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    plain = {"HOME": str(home), "TMPDIR": str(tmp_path), "LC_ALL": "C", "PYTHONUTF8": "0"}
    result = run("validate", "-", cwd=tmp_path, stdin=data, **plain)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"6 records" in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert list(home.iterdir()) == []


def test_nothing_reaches_for_a_network(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "sitecustomize.py").write_text(
        "import socket\n\ndef refuse(*a, **k):\n    raise RuntimeError('a socket was asked for')\n\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = refuse\n"
    )
    path = os.pathsep.join([str(blocked), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    for arguments in (["validate", FIRST_STEPS], ["show", FIRST_STEPS], ["schema"], ["rules"], ["format", FIRST_STEPS]):
        result = run(*arguments, cwd=tmp_path, PYTHONPATH=path)
        assert (result.returncode, result.stderr) == (0, b"")


def test_colour_is_for_terminals_and_can_be_had_and_refused(tmp_path, dirty):
    assert b"\x1b[" not in run("validate", dirty, cwd=tmp_path).stdout
    assert b"\x1b[" in run("validate", dirty, cwd=tmp_path, FORCE_COLOR="1").stdout
    assert b"\x1b[" not in run("validate", dirty, cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_what_strangers_wrote_is_shown_harmlessly(tmp_path):
    evil = "a\x1b]8;;x\x07\u202eb\u200b\n<script>"
    record = {"type": "actor", "id": evil, "kind": evil, "identification": "described", evil: evil, "note": evil}
    path = tmp_path / "evil.jsonl"
    path.write_bytes(dataset(json.dumps(record)))
    for report in ("text", "json"):
        result = run("validate", path, "--format", report, cwd=tmp_path)
        assert result.returncode == 1
        shown = result.stdout.decode()
        assert CONTROL.search(shown) is None
        assert "\\x1b" in shown


def test_canonical_form_is_the_same_the_second_time(tmp_path):
    once = run("format", FIRST_STEPS, cwd=tmp_path)
    (tmp_path / "once.jsonl").write_bytes(once.stdout)
    assert run("format", "once.jsonl", cwd=tmp_path).stdout == once.stdout
    assert run("format", "once.jsonl", "--check", cwd=tmp_path).returncode == 0
    (tmp_path / "other.jsonl").write_bytes(once.stdout.replace(b'{"type"', b'{ "type"'))
    assert run("format", "other.jsonl", "--check", cwd=tmp_path).returncode == 1


def test_show_tells_of_a_dataset_and_of_one_record(tmp_path):
    whole = run("show", FIRST_STEPS, cwd=tmp_path).stdout.decode()
    assert "Alleged by" in whole
    assert "denial by" in whole
    identity = next(record.id for record in cs.load(FIRST_STEPS).allegations)
    one = run("show", FIRST_STEPS, identity, cwd=tmp_path).stdout.decode()
    assert "answered by" in one
    mistyped = run("show", FIRST_STEPS, identity[:-1], cwd=tmp_path)
    assert (mistyped.returncode, f"Did you mean {identity}?" in mistyped.stderr.decode()) == (2, True)


def test_rules_are_listed_for_people_and_programs(tmp_path):
    assert "CS204  warning  denial-before-allegation" in run("rules", cwd=tmp_path).stdout.decode()
    listed = json.loads(run("rules", "--json", cwd=tmp_path).stdout)
    assert {"code", "name", "severity", "why", "fix"} <= set(listed["rules"][0])


def test_what_rules_can_ask_for_is_listed_and_written(tmp_path):
    listed = run("rules", "--relations", cwd=tmp_path)
    columns = {(each["table"], each["name"]): each for each in json.loads(listed.stdout)["columns"]}
    assert columns["allegation_speakers", "value"]["path"] == "speakers/*"
    assert run("rules", "--relations", "--write", "asked.json", cwd=tmp_path).returncode == 0
    assert (tmp_path / "asked.json").read_bytes() == listed.stdout
    for beside in (["--rules", "."], ["--check", "."]):
        assert run("rules", "--relations", *beside, cwd=tmp_path).returncode == 2


def test_a_failure_of_the_program_is_said_and_is_no_verdict(monkeypatch, capsys):
    from conflictschema import __main__ as program
    from conflictschema.engine import validate as engine

    def fail(*_, **__):
        raise ZeroDivisionError("secret value")

    monkeypatch.setattr(engine, "validate", fail)
    assert program.run(["validate", FIRST_STEPS]) == 4
    said = capsys.readouterr().err
    assert "please report it" in said
    assert "secret value" not in said
    assert CliRunner().invoke(program.cli, ["--version"]).exit_code == 0


@pytest.mark.parametrize(("is_there", "part"), [(True, "with"), (False, "without")])
def test_the_version_says_whether_the_compiled_part_is_there(monkeypatch, is_there, part):
    from conflictschema import __main__ as program
    from conflictschema.engine import _native

    monkeypatch.setattr(_native, "is_there", lambda: is_there)
    told = CliRunner().invoke(program.cli, ["--version"])
    assert (told.exit_code, told.output) == (0, f"conflictschema, version {VERSION}, {part} its compiled part\n")


def test_a_rule_that_fails_is_named_and_the_others_still_run(monkeypatch, dirty):
    from conflictschema.rules.custody_overlap import CustodyOverlap

    monkeypatch.setattr(CustodyOverlap, "query", "select nothing from nowhere")
    result = cs.validate(dirty)
    assert set(result.failures) == {"CS207"}
    assert result.exit_code == 4
    assert not result.ok
    assert "CS023" in result.counts


def test_rules_that_do_not_run_are_said(dirty):
    result = cs.validate(dirty, select=["CS202"], ignore=["dangling-reference"])
    told = {each.code: each.reason for each in result.not_checked}
    assert told["CS202"] == "It was told to be ignored."
    assert told["CS204"] == "It was not selected."


def test_without_values_nothing_of_the_data_comes_out(tmp_path):
    def mark(number):
        return f"zq{number:04d}zq"

    records = [
        {"type": "actor", "id": f"actor:{mark(1)}", "kind": mark(2), "identification": "described", "label": mark(3)},
        {"type": "actor", "id": mark(4), "kind": "state", "identification": "named", mark(5): mark(6), "note": 7},
        {"type": mark(7), "id": f"actor:{mark(8)}"},
        {"type": "source", "id": f"source:{mark(9)}", "kind": "report", "derived_from": [f"source:{mark(10)}"]},
        {"type": "source", "id": f"source:{mark(9)}", "kind": "report", "original": {mark(11): 7, mark(12): mark(13)}},
        {"type": "source", "id": f"source:{mark(14)}", "kind": "report", "published": {"edtf": mark(15)}},
    ]
    broken = [f'{{"id":"actor:{mark(16)}","{mark(17)}":1,"{mark(17)}":2}}', f'{{"note":"{mark(18)}', f"[{mark(19)}]"]
    path = tmp_path / "marked.jsonl"
    path.write_text("\n".join([*map(json.dumps, records), *broken]), encoding="utf-8")
    for report in ("text", "json"):
        hidden = run("validate", path, "--format", report, "--no-values", cwd=tmp_path)
        assert hidden.returncode == 1
        assert re.findall(rb"zq\d{4}zq", hidden.stdout + hidden.stderr) == []
        shown = run("validate", path, "--format", report, cwd=tmp_path)
        assert len(set(re.findall(rb"zq\d{4}zq", shown.stdout))) > 8


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("valdate", "Did you mean 'validate'?"),
        ("check", "Did you mean 'validate'?"),
        ("data.jsonl", "Did you mean 'validate data.jsonl'?"),
        ("help", "--help says what there is"),
        ("nonsense-of-mine", "No such command 'nonsense-of-mine'."),
    ],
)
def test_a_verb_that_is_none_is_answered_with_the_one_that_is_meant(word, said, tmp_path):
    (tmp_path / "data.jsonl").touch()
    told = run(word, cwd=tmp_path)
    assert (told.returncode, said in told.stderr.decode()) == (2, True)


def test_a_report_that_is_none_is_answered_with_the_nearest(tmp_path):
    told = run("validate", ".", "--format", "htm", cwd=tmp_path)
    assert (told.returncode, "Did you mean 'html'?" in told.stderr.decode()) == (2, True)
