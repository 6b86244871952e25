"""A run that is broken off: by whoever reads its output, by a signal, or by a disk that is full."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import conflictschema as cs
from conflictschema import __main__ as program

EXAMPLE = str(cs.example("mali-2022"))
STEPS = str(cs.example("first-steps"))
VERBS = (["--help"], ["validate", EXAMPLE, "--format", "json"], ["rules"], ["show", EXAMPLE], ["format", EXAMPLE])


def command(*arguments):
    return [sys.executable, "-m", "conflictschema", *arguments]


@pytest.mark.parametrize("arguments", VERBS, ids=" ".join)
def test_a_reader_that_went_away_before_the_first_word_is_no_failure(tmp_path, arguments):
    process = subprocess.Popen(command(*arguments), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(120), errors) == (0, b"")


@pytest.mark.parametrize("arguments", [["rules"], ["format", EXAMPLE]])
def test_a_full_disk_is_said_and_is_not_called_a_fault_of_the_program(tmp_path, arguments):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*arguments), cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False
        )
    assert done.returncode == 4
    assert done.stderr.decode() == "conflictschema: The output cannot be written: No space left on device.\n"


def test_without_an_output_there_is_still_an_exit_code(tmp_path):
    for arguments, code in ((["validate", EXAMPLE], 0), (["validate", "missing.jsonl"], 3)):
        line = subprocess.list2cmdline(command(*arguments))
        done = subprocess.run(
            ["/bin/sh", "-c", f"{line} >&-"], cwd=tmp_path, stderr=subprocess.PIPE, timeout=120, check=False
        )
        assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_the_old_output(tmp_path, number, code):
    report = tmp_path / "report.txt"
    report.write_text("old")
    process = subprocess.Popen(
        command("validate", "-", "--output", str(report), "--force"),
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    # More than a pipe holds: once it is written, the program is reading.
    process.stdin.write(b" " * 2**20)
    process.stdin.flush()
    process.send_signal(number)
    output, errors = process.communicate(timeout=120)
    assert (process.returncode, output) == (code, b"")
    assert "no file was left half written" in errors.decode()
    assert report.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


@pytest.mark.parametrize(
    ("output", "code"), [("none/report.txt", 2), (".", 2), ("/proc/conflictschema-report", 4), ("file/report.txt", 2)]
)
def test_an_output_that_cannot_be_made_is_said(tmp_path, monkeypatch, capsys, output, code):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("in the way")
    assert program.run(["format", STEPS, "--output", output]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch("conflictschema: [^\n]*\n", said.err)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["valdate", STEPS], "Did you mean 'validate'?"),
        (["validate", STEPS, "--fromat", "json"], "Did you mean one of: '--format', '--from'?"),
        (["validate", STEPS, "--format", "yaml"], "json, jsonl"),
        (["validate", STEPS, "--select", "denial-by-stanger"], "Did you mean denial-by-stranger?"),
        (["validate", STEPS, "--ignore", "CS003"], "CS003 not-utf8 cannot be ignored"),
        (["validate", STEPS, "--memory", "much"], "such as 2GB"),
        (["validate", STEPS, "--sources", "none"], "takes a folder"),
        (["explain", "CS999"], "`conflictschema rules` lists them all"),
        (["schema", "allegaton"], "allegation"),
        (["show", STEPS, "actor:velmark-arm"], "Did you mean actor:velmark-army?"),
    ],
)
def test_what_was_mistyped_is_told_with_what_may_be_meant(capsys, arguments, hint):
    assert program.run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert hint in said.err
