"""Names of files: never a pattern, never an address, shown harmlessly; and no name from data ever becomes a path."""

import json
import os
from pathlib import Path

import pytest

NAMES = [
    "[a].jsonl",
    "*.jsonl",
    "-rf.jsonl",
    "evil\x1b]8;;x\x07.jsonl",
    "turned\u202egpj.jsonl",
    "zero\u200bwidth.jsonl",
    "two\nlines.jsonl",
    "::error::.jsonl",
    "'; drop table place; --.jsonl",
    "con.jsonl",
    os.fsdecode(b"bad\xff.jsonl"),
    "n" * 249 + ".jsonl",
]


@pytest.mark.parametrize("report", ["text", "json"])
def test_every_name_is_one_file_and_is_shown_harmlessly(machine, actor, report):
    for at, name in enumerate(NAMES):
        machine.write(name, actor.replace(b"east", b"a%d" % at) + b"\n{broken}")
    machine.write("a.jsonl", b"{never read}")
    done = machine.run("validate", *(f"./{name}" for name in NAMES), "--format", report, "--select", "CS201")
    assert done.code == 1
    if report == "json":
        assert done.report["records"] == {"actor": len(NAMES)}
        assert [code for code, _ in done.found()] == ["CS001"] * len(NAMES)
    else:
        assert f"{len(NAMES)} records" in done.out


@pytest.mark.parametrize(
    "name", ["http://localhost/a.jsonl", "s3://bucket/a.jsonl", "a*.jsonl", "[ab].jsonl", "nul\ud800"]
)
def test_an_address_or_a_pattern_is_a_file_that_is_not_there(machine, actor, name):
    machine.write("a.jsonl", actor)
    done = machine.judge(os.fsencode(name).decode("utf-8", "replace") if "\ud800" not in name else "nul\ufffd")
    assert (done.code, done.found()) == (3, [("CS010", None)])


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "."])
def test_what_is_no_file_is_refused_at_once(machine, name):
    (machine.work / "folder.jsonl").mkdir()
    done = machine.run("validate", name if name != "." else "folder.jsonl", "--format", "json")
    assert done.code == (2 if name == "." else 3)


HOSTILE = [
    "../../escaped",
    "/etc/passwd",
    "con",
    "actor:../x",
    "actor:a/b",
    "actor:" + "x" * 300,
    "-rf",
    "~root",
    "actor:a\x00b",
]


def test_no_id_and_no_name_in_the_data_becomes_a_path(machine):
    lines = [
        {
            "type": "source",
            "id": name,
            "kind": "report",
            "url": f"file://{name}",
            "title": name,
            "original": {name: name},
        }
        for name in HOSTILE
    ]
    machine.write("data.jsonl", "\n".join(map(json.dumps, lines)).encode())
    texts = machine.work / "texts"
    texts.mkdir()
    (texts / "passwd").symlink_to("/etc/passwd")
    done = machine.run(
        "validate",
        "data.jsonl",
        "--sources",
        "texts",
        "--format",
        "json",
        "--output",
        "report.json",
        makes=["report.json"],
    )
    report = json.loads((machine.work / "report.json").read_text("utf-8"))
    assert (done.code, report["refused"], report["records"]) == (1, len(HOSTILE), {})
    assert "root:" not in (machine.work / "report.json").read_text("utf-8")
    assert not Path(machine.root / "escaped").exists()
