"""What a folder from somebody else may hold: links out of it, pipes, things that vanish. None is followed, none waited for."""

import os
import shutil

import pytest

import conflictschema as cs
from conflictschema.engine import sources
from conflictschema.rules._around import TEXT, dataset

ACTOR = (
    '{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"In the east."}\n'
)


def reasons(result):
    return [(finding.code, finding.parameters["reason"].partition(";")[0]) for finding in result.findings]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "delivery"
    made.mkdir()
    (made / "actors.jsonl").write_text(ACTOR)
    return made


def test_a_link_out_of_the_folder_is_refused_and_shows_nothing(folder, tmp_path):
    outside = tmp_path / "secret.jsonl"
    outside.write_text('{"password":"hunter2"}\n')
    (folder / "more.jsonl").symlink_to(outside)
    result = cs.validate(folder, select=["CS202"])
    assert reasons(result) == [("CS010", "it is a link that leads out of the folder")]
    assert result.exit_code == 3
    assert "hunter2" not in str(result.findings)
    named = cs.validate(folder / "more.jsonl", select=["CS202"])
    assert [finding.code for finding in named.findings] == ["CS020"], "named by itself, it is read"
    with pytest.raises(cs.UsageError, match="leads out"):
        cs.load(folder)


def test_links_within_the_folder_are_no_second_delivery(folder):
    hidden = folder / ".store"
    hidden.mkdir()
    shutil.move(folder / "actors.jsonl", hidden / "a1")
    (folder / "actors.jsonl").symlink_to(hidden / "a1")
    (folder / "latest").symlink_to(folder)
    result = cs.validate(folder, select=["CS201"])
    assert (result.ok, dict(result.records)) == (True, {"actor": 1})


def test_a_link_to_a_folder_elsewhere_is_refused(folder, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "linked").symlink_to(elsewhere)
    assert reasons(cs.validate(folder, select=["CS202"])) == [("CS010", "it is a link that leads out of the folder")]


def test_a_pipe_in_a_folder_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.jsonl")
    result = cs.validate(folder, select=["CS202"])
    assert reasons(result) == [("CS010", "it is a pipe, a socket or a device")]
    assert result.records["actor"] == 1


def test_a_link_to_nothing_is_no_file(folder):
    (folder / "gone.jsonl").symlink_to(folder / "nothing.jsonl")
    assert reasons(cs.validate(folder, select=["CS202"])) == [("CS010", "there is no file of this name")]


def test_texts_are_found_among_whatever_else_lies_there(tmp_path, monkeypatch):
    data = tmp_path / "data.jsonl"
    data.write_bytes(dataset("\n"))
    texts = tmp_path / "texts"
    (texts / "deep").mkdir(parents=True)
    (texts / "deep" / "b.txt").write_text(TEXT, encoding="utf-8")
    (texts / "empty").write_bytes(b"")
    (texts / "broken.gz").write_bytes(b"\x1f\x8b broken")
    os.mkfifo(texts / "pipe")
    (texts / "link").symlink_to("/dev/zero")
    found = sources.SourceTexts(texts)
    assert (len(found._paths), found.remarks) == (1, [])
    monkeypatch.setattr(sources, "MOST", 1)
    assert sources.SourceTexts(texts).remarks == ["Of the files of --sources, only the first 1 were looked at."]
    monkeypatch.setattr(sources, "LARGEST", 3)
    monkeypatch.setattr(sources, "MOST", 10)
    assert "2 were not looked at: they have more than 3 bytes" in sources.SourceTexts(texts).remarks[0]
    result = cs.validate(data, sources=texts)
    assert any("more than 3 bytes" in each.reason for each in result.not_checked)


def test_what_vanishes_while_texts_are_looked_for_is_left_out(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("A text.")
    monkeypatch.setattr(sources.os, "walk", lambda *_, **__: [(str(tmp_path), [], ["gone.txt", "a.txt"])])
    assert len(sources.SourceTexts(tmp_path)._paths) == 1
