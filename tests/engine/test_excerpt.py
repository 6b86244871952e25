"""The record around a finding: the right piece of the right record, or none."""

import gzip
import json
import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

import conflictschema as cs
from conflictschema.engine.excerpt import LARGEST, excerpt, excerpts
from conflictschema.engine.surroundings import surroundings
from conflictschema.finding import Finding, Place, Severity
from conflictschema.io import Limits
from conflictschema.rules._around import dataset

RECORD = {
    "type": "actor",
    "id": "actor:a",
    "kind": "goverment",
    "label": "A",
    "names": [{"text": "A", "kind": "short"}, {"text": "B"}],
    "description": "x" * 200,
}


def about(pointer, field=None, record="actor:a", **parameters):
    return Finding(
        code="CS023",
        name="unknown-word",
        severity=Severity.ERROR,
        place=Place(file="data.jsonl", line=1, row=0),
        pointer=pointer,
        field=field,
        record=record,
        parameters=parameters,
    )


@pytest.mark.parametrize(
    ("pointer", "field", "shown"),
    [
        ("/kind", "kind", '{…, "kind": "goverment", "label": "A", …}'),
        (
            "/label",
            "label",
            '{…, "kind": "goverment", "label": "A", "names": [{"text": "A", "kind": "short"}, {"text…, …}',
        ),
        ("/names/0/kind", "kind", '{"text": "A", "kind": "short"}'),
        ("/names/1", "kind", '{"text": "B"}'),
        ("/names/7", "names", '{…, "label": "A", "names": [{"text": "A", "kind": "short"}, {"text": "B"}], '),
        ("", "licence", '{"kind": "goverment", "label": "A", "names": [{"text": "A", "kind": "short"}, {"text…, …}'),
        ("/id", "id", '{…, "id": "actor:a", "kind": "goverment", …}'),
    ],
)
def test_the_piece_is_what_the_finding_is_about_and_its_neighbours(pointer, field, shown):
    assert str(excerpt(json.dumps(RECORD).encode(), about(pointer, field))).startswith(shown)


def test_of_a_long_text_a_part_is_shown():
    assert str(excerpt(json.dumps(RECORD).encode(), about("/description"))).endswith(
        '"description": "xxxxx…}'.replace("xxxxx", "x" * 78)
    )


def test_of_what_is_no_json_the_text_about_the_place_is_shown():
    piece = excerpt(b'{"type":"actor",' + b" " * 100 + b"bad" + b"." * 300, about("", record=None, column=117))
    assert piece.it == "b"
    assert piece.before.startswith("…")
    assert piece.after.startswith("ad...")
    assert piece.after.endswith("…")


def test_another_record_and_a_huge_one_are_not_shown():
    assert excerpt(json.dumps(RECORD).encode(), about("/kind", record="actor:b")) is None
    assert excerpt(json.dumps({**RECORD, "label": "x" * LARGEST}).encode(), about("/kind")) is None
    assert excerpt(b"[1]", about("/kind")) is None


def test_what_a_stranger_wrote_is_shown_harmlessly():
    record = {**RECORD, "kind": "\x1b[2J\u202e", "\x07": 1}
    text = str(excerpt(json.dumps(record, ensure_ascii=False).encode(), about("/kind", "kind")))
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("whole", [False, True])
def test_the_record_is_read_again_from_its_line(whole, tmp_path):
    lines = dataset('{"type":"actor","id":"actor:a","kind":"goverment"}').decode().splitlines()
    text = "[\n" + ",\n".join(lines) + "]" if whole else "\n".join(["", *lines])
    path = tmp_path / ("data.json" if whole else "data.jsonl")
    path.write_text(text, encoding="utf-8")
    result = cs.validate(path, select=["CS201"])
    pieces = excerpts(result.findings)
    (wrong,) = (finding for finding in result.findings if finding.code == "CS023")
    assert '"kind": "goverment"' in str(pieces[id(wrong)])
    assert len(pieces) == len(result.findings)


def test_what_is_packed_is_shown_where_it_is_little_and_what_changed_or_is_gone_is_not(tmp_path, monkeypatch):
    data = dataset('{"type":"actor","id":"actor:a","kind":"goverment"}')
    path, packed = tmp_path / "data.jsonl", tmp_path / "more.jsonl.gz"
    path.write_bytes(data)
    packed.write_bytes(gzip.compress(data.replace(b"actor:a", b"actor:b")))
    findings = [f for f in cs.validate(path, packed, select=["CS202"]).findings if f.code == "CS023"]
    assert len(findings) == 2
    assert [id(finding) in excerpts(findings) for finding in findings] == [True, True]
    monkeypatch.setattr("conflictschema.engine.excerpt._UNPACKED", Limits(inflated_bytes=20))
    assert [id(finding) in excerpts(findings) for finding in findings] == [True, False]
    path.write_bytes(data.replace(b"actor:a", b"actor:c"))
    assert excerpts(findings) == {}
    path.unlink()
    assert excerpts(findings) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have names")
@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_pipe_that_has_a_name_is_read_once(tmp_path, kind):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "conflictschema", "validate", "--format", kind, str(pipe)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
        pipe.write_bytes(b'{"type":"actor","id":"actor:a"}')
        stopper = threading.Timer(60, run.kill)
        stopper.start()
        out, _ = run.communicate()
        stopper.cancel()
    assert run.returncode == 1
    assert b"CS020" in out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have names")
def test_rows_are_not_read_again_from_a_pipe(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    finding = replace(about("/kind"), place=Place(file=str(pipe), sheet_row=2, cell="A2"))
    looking = threading.Thread(target=surroundings, args=([finding], frozenset()), daemon=True)
    looking.start()
    looking.join(10)
    assert not looking.is_alive()


def text_about(raw, column):
    return excerpt(raw, about("", record=None, **({} if column is None else {"column": column})))


def test_of_what_is_no_json_forty_characters_stand_before_the_place_and_eighty_behind_it():
    raw = b"{" + bytes(range(97, 123)) * 8
    piece = text_about(raw, 101)
    letters = raw.decode()
    assert (piece.before, piece.it, piece.after) == ("…" + letters[60:100], letters[100], letters[101:181] + "…")
    start = text_about(raw, 41)
    assert (start.before, start.it) == (letters[:40], letters[40])
    assert text_about(raw, 42).before == "…" + letters[1:41]
    end = text_about(raw, len(raw) - 80)
    assert (end.it, end.after) == (letters[-81], letters[-80:]), "nothing follows, and no mark says that something does"
    assert text_about(raw, len(raw) - 81).after.endswith("…")
    for column in (None, 0, 1, "2"):
        assert (text_about(raw, column).before, text_about(raw, column).it) == ("", "{")


def test_of_bytes_that_are_no_text_it_is_shown_what_they_are():
    piece = text_about(b'{"a":"\xff"', 7)
    assert str(piece).startswith('{"a":"')
    assert "xff" in str(piece)


def test_of_an_object_the_first_fields_are_shown_and_whether_there_are_more():
    few = {"type": "actor", "id": "actor:a", "kind": "state", "note": "x"}
    assert str(excerpt(json.dumps(few).encode(), about("", "label"))) == '{"kind": "state", "note": "x", …}'
    inner = {**few, "names": [{"text": "A", "kind": "k"}, {"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 2, "c": 3, "d": 4}]}
    raw = json.dumps(inner).encode()
    assert str(excerpt(raw, about("/names/0", "lang"))) == '{"text": "A", "kind": "k"}'
    assert str(excerpt(raw, about("/names/1", "lang"))) == '{"a": 1, "b": 2, "c": 3}'
    assert str(excerpt(raw, about("/names/2", "lang"))) == '{"a": 1, "b": 2, "c": 3, …}'
    assert str(excerpt(raw, about("/names/2", "b"))) == '{"a": 1, "b": 2, "c": 3, …}'
    assert str(excerpt(raw, about("/names/2", "d"))) == '{…, "c": 3, "d": 4}'
    assert str(excerpt(raw, about("/names/2", "c"))) == '{…, "b": 2, "c": 3, "d": 4}'


def test_names_of_fields_and_letters_are_shown_as_they_are_written():
    raw = json.dumps({"é": "ü", "x": 1}).encode()
    piece = excerpt(raw, about("/é", "é", record=None))
    assert (piece.before, piece.it, piece.after) == ("{", '"é": "ü"', ', "x": 1}')


def test_the_lines_that_are_wanted_are_had_out_of_a_long_file(tmp_path, monkeypatch):
    """A finding on a later line than the first, and none on those behind it, whether or not they are in one block."""
    path = tmp_path / "data.jsonl"
    rows = [json.dumps({"type": "actor", "id": f"actor:a{number}", "kind": "x"}) for number in range(6)]
    for block in (1, 2**20):
        monkeypatch.setattr("conflictschema.formats.ndjson.BLOCK", block)
        path.write_text("\n".join(rows), encoding="utf-8")
        for wanted in ((0,), (2, 4), (5,)):
            findings = [
                replace(
                    about("/kind", "kind", record=f"actor:a{each}"), place=Place(file=str(path), line=each + 1, row=0)
                )
                for each in wanted
            ]
            assert [pieces.it for pieces in map(excerpts(findings).get, map(id, findings))] == ['"kind": "x"'] * len(
                wanted
            )
    without = [
        replace(findings[0], place=each) for each in (Place(file=str(path), line=1), Place(line=6, row=0), Place())
    ]
    assert excerpts(without) == {}
    two = [findings[0], replace(findings[0], pointer="/id", field="id")]
    assert sorted(excerpts(two)) == sorted(map(id, two)), "of one line, each finding has its own piece"
