"""`format`: the canonical form, whatever the locale, the order of what came in, or what stands in the way."""

import json
import os
import re
import subprocess
import sys

import pytest

import conflictschema as cs
from conflictschema import __main__ as program
from conflictschema.rules._around import AROUND

NAMED = (
    '{"names":[{"kind":"short","text":"Tombouctou · تمبكتو"}],"kind":"area","id":"location:town","type":"location",'
    '"uncertainty_m":1e2,"original":{"z":"1","a":"\\u00e9"}}'
)
CANONICAL = (
    '{"type":"location","id":"location:town","kind":"area","names":[{"text":"Tombouctou · تمبكتو","kind":"short"}],'
    '"uncertainty_m":100.0,"original":{"a":"é","z":"1"}}'
)


@pytest.fixture
def run(monkeypatch, tmp_path, capfdbinary):
    """`run(...)` formats in the test's own folder: the exit code, what was printed, and what was said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = program.run(["format", *map(str, arguments)])
        done = capfdbinary.readouterr()
        return code, done.out, done.err.decode()

    return run


@pytest.mark.parametrize("arguments", [["format"], ["validate", "--format", "json"]], ids=" ".join)
def test_what_is_for_programs_is_utf_8_whatever_the_terminal_takes(tmp_path, arguments):
    (tmp_path / "اسم.jsonl").write_text(AROUND + NAMED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "conflictschema", *arguments, "اسم.jsonl"],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.stderr == b""
    assert ("تمبكتو" if arguments == ["format"] else "اسم") in done.stdout.decode("utf-8")
    assert all(map(json.loads, [done.stdout] if "--format" in arguments else done.stdout.splitlines()))


def test_keys_and_numbers_have_one_form(tmp_path, run):
    (tmp_path / "data.jsonl").write_text(NAMED, encoding="utf-8")
    assert run("data.jsonl") == (0, f"{CANONICAL}\n".encode(), "")


ACTING = "a\\\x7f\x85\x9b2J\x1b[31m\u2028\u2029\u202a\u202e\u2066\u2069é\u200f"
"""What moves a cursor, ends a line or turns one round; the last two do not."""


def test_what_would_act_on_a_terminal_is_escaped_and_comes_back_as_it_was(tmp_path, run):
    path, again = tmp_path / "data.jsonl", tmp_path / "again.jsonl"
    record = {"type": "location", "id": "location:town", "kind": "area", "names": [{"text": "a", "kind": "short"}]}
    record["original"] = {"x": ACTING}
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    code, printed, _ = run(path)
    text = printed.decode()
    assert code == 0
    assert re.findall(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text) == ["\n"]
    assert r"\\\u007f\u0085\u009b2J\u001b[31m\u2028\u2029\u202a\u202e\u2066\u2069é" + "\u200f" in text
    assert json.loads(text)["original"] == record["original"]
    again.write_bytes(printed)
    assert run(again) == (0, printed, "")
    assert list(cs.load(again)) == list(cs.load(path))


def test_files_in_any_order_come_out_as_one(tmp_path, run):
    lines = [*AROUND.splitlines(), NAMED]
    (tmp_path / "a.json").write_text(f"[{','.join(lines[3:])}]", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("\r\n".join(reversed(lines[:3])), encoding="utf-8")
    code, text, _ = run("a.json", "b.jsonl")
    assert run("b.jsonl", "a.json") == (code, text, "")
    ids = [json.loads(line)["id"] for line in text.splitlines()]
    assert ids == ["dataset:example", "source:report", "actor:north", "actor:paper", "actor:south", "location:town"]


def test_check_names_the_files_that_differ_and_writes_nothing(tmp_path, run):
    (tmp_path / "canonical.jsonl").write_text(f"{CANONICAL}\n", encoding="utf-8")
    (tmp_path / "other.jsonl").write_text(NAMED, encoding="utf-8")
    assert run("--check", ".") == (1, b"not in canonical form: other.jsonl\n", "")
    assert run("--check", "canonical.jsonl") == (0, b"", "")
    assert run("--check", "-")[0] == 2
    assert run("--check", "canonical.jsonl", "--output", "x")[0] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["canonical.jsonl", "other.jsonl"]


def test_an_output_may_be_the_input(tmp_path, run):
    path = tmp_path / "data.jsonl"
    path.write_text(NAMED, encoding="utf-8")
    assert run(path, "--output", path)[0] == 2
    assert path.read_text(encoding="utf-8") == NAMED
    assert run(path, "--output", path, "--force") == (0, b"", "")
    assert path.read_text(encoding="utf-8") == f"{CANONICAL}\n"


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        pytest.param(b'{"type":"acter","id":"actor:a"}', 1, "data.jsonl:1: There is no record type", id="unsound"),
        pytest.param(b'{"\x1b[31m\xe2\x80\xae":1,"type":"actor"}', 1, "(CS001;", id="terminal-escape"),
        pytest.param(b'{"type":"\\u001b[31m\\u202e"}', 1, "\\x1b[31m\\u202e", id="escaped"),
        pytest.param(b"", 3, "data.jsonl: The file is empty.", id="empty"),
        pytest.param(b"\x1f\x8b\x08\x00", 3, "data.jsonl: The packed file cannot be trusted", id="damaged"),
    ],
)
def test_what_is_not_sound_is_said_and_leaves_no_output(tmp_path, run, data, code, said):
    (tmp_path / "data.jsonl").write_bytes(data)
    found, printed, error = run("data.jsonl", "--output", "out.jsonl")
    assert (found, printed) == (code, b"")
    assert said in error
    assert "\x1b" not in error
    assert "\u202e" not in error
    assert [path.name for path in tmp_path.iterdir()] == ["data.jsonl"]


def test_what_cannot_be_loaded_is_told_with_its_place(tmp_path):
    path = tmp_path / "data.json"
    path.write_text('[{"type":"actor",\n"kind":"stat"}]')
    with pytest.raises(cs.UsageError, match=r"data\.json:1: .*CS0"):
        cs.load(path)
    path.unlink()
    with pytest.raises(cs.UsageError, match="No data file"):
        cs.load(tmp_path)
