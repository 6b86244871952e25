"""A table in a folder that nobody knows is named by whatever reads the folder, and not by `validate` alone."""

import gzip
from pathlib import Path

import pytest

import conflictschema as cs
from conflictschema.__main__ import run

ACTOR = '{"type":"actor","id":"actor:x","kind":"other","identification":"described","description":"x"}\n'
UNKNOWN = "data/strikes.csv was not read: nobody knows its headers; a mapping says what they are."


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = Path("data")
    folder.mkdir()
    (folder / "actors.jsonl").write_text(ACTOR)
    (folder / "strikes.csv").write_text("day,dead\n2020-01-01,3\n")
    (folder / "notes.txt").write_text("no table")
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "data"],
        ["show", "data", "actor:x"],
        ["view", "data", "-o", "page.html"],
        ["convert", "data", "out.jsonl"],
        ["convert", "data", "out"],
        ["format", "data"],
        ["format", "data", "--output", "out.jsonl"],
        ["format", "data", "--check"],
    ],
)
def test_every_command_that_reads_it_names_it(arguments, capsys):
    assert run(arguments) == 0
    told = capsys.readouterr()
    assert told.err == f"{UNKNOWN}\n"
    assert "strikes" not in told.out


def test_validate_says_the_same(capsys):
    run(["validate", "data"])
    assert UNKNOWN in capsys.readouterr().out


def test_the_dataset_names_it():
    assert cs.load("data").not_read == (UNKNOWN,)
    assert cs.load("data/actors.jsonl").not_read == ()


def test_a_folder_of_which_nothing_can_be_read_names_it_too(data):
    (data / "actors.jsonl").unlink()
    with pytest.raises(
        cs.UsageError, match=r"No data file .* was found\. data/strikes\.csv was not read: nobody knows"
    ):
        cs.load("data")


def test_of_a_folder_of_which_nothing_can_be_read_nothing_is_in_canonical_form(data, capsys):
    (data / "actors.jsonl").unlink()
    assert run(["format", "data", "--check"]) == 2
    assert UNKNOWN in capsys.readouterr().err


def test_a_table_that_is_packed_is_one_too(data):
    (data / "strikes.csv").unlink()
    (data / "strikes.csv.gz").write_bytes(gzip.compress(b"day,dead\n2020-01-01,3\n"))
    assert [each.split(" was")[0] for each in cs.load("data").not_read] == ["data/strikes.csv.gz"]


def test_a_packed_table_of_the_standard_is_read_in_a_folder_too(data):
    (data / "denial.csv.gz").write_bytes(gzip.compress(b"id,content,note\n"))
    assert "data/denial.csv.gz" in [each.name for each in cs.validate("data").inputs]
    (data / "actor.csv.gz").write_bytes(
        gzip.compress(b"id,kind,identification,description\nactor:y,other,described,y\n")
    )
    (data / "denial.csv.gz").unlink()
    assert {each.id for each in cs.load("data")} == {"actor:x", "actor:y"}


def test_a_table_of_the_standard_that_a_link_leads_out_to_keeps_the_folder_from_being_read(data, tmp_path):
    (tmp_path / "elsewhere.csv").write_text("id,kind\n")
    (data / "actor.csv").symlink_to(tmp_path / "elsewhere.csv")
    result = cs.validate("data")
    assert result.exit_code == 3
    (data / "actor.csv").unlink()
    (data / "incidents.csv").symlink_to(tmp_path / "elsewhere.csv")
    said = "data/incidents.csv was not read: it is a link; name it by itself if it is meant."
    assert said in cs.load("data").not_read
