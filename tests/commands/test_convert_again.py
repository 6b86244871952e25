"""A folder that is written to again holds the new dataset, and what strangers put there; nothing is lost midway."""

import json
import shutil
from pathlib import Path

import pytest

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.io import Sink

ACTOR = {"type": "actor", "id": "actor:x", "kind": "other", "identification": "described", "description": "x"}
STRANGE = "id,made\ndenial:of-a-partner,2020\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch, capsys):
    """The folder `out` holds the tables of five record types, and `one.jsonl` a single actor."""
    monkeypatch.chdir(tmp_path)
    Path("one.jsonl").write_text(json.dumps(ACTOR))
    for form in ("csv", "parquet"):
        assert run(["convert", str(cs.example("first-steps")), form, "--to", form]) == 0
    capsys.readouterr()


def names(folder):
    return sorted(path.name for path in Path(folder).iterdir())


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_of_an_earlier_dataset_go(form, capsys):
    assert run(["convert", "one.jsonl", form, "--to", form, "--force"]) == 0
    assert names(form) == [f"actor.{form}"]
    assert list(cs.load(form)) == list(cs.load("one.jsonl"))
    told = capsys.readouterr()
    assert told.out == f"{form} holds 1 record.\n"
    assert f"{form}/denial.{form} was of an earlier dataset, and is removed.\n" in told.err


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_without_force_they_stand_in_the_way(form, capsys):
    Path(form, f"actor.{form}").unlink()
    before = names(form)
    assert run(["convert", "one.jsonl", form, "--to", form]) == 2
    assert "is of an earlier dataset, and would be read as part of this one; --force removes it." in (
        capsys.readouterr().err
    )
    assert names(form) == before


def test_what_strangers_put_there_is_left_and_named(capsys):
    Path("csv", "denial.csv").write_text(STRANGE)
    Path("csv", "source.csv").unlink()
    Path("csv", "source.csv").symlink_to("denial.csv")
    Path("csv", "notes.txt").write_text("mine")
    shutil.copy("one.jsonl", "csv/more.jsonl")
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 0
    assert names("csv") == ["actor.csv", "denial.csv", "more.jsonl", "notes.txt", "source.csv"]
    assert Path("csv", "denial.csv").read_text() == STRANGE
    said = "csv held other data before, which is left, and is read along with it: csv/denial.csv, csv/more.jsonl"
    assert said in capsys.readouterr().err


def test_tables_of_the_other_form_are_named(capsys):
    assert run(["convert", "one.jsonl", "csv", "--to", "parquet"]) == 0
    assert "is read along with it: csv/actor.csv, csv/allegation.csv, " in capsys.readouterr().err


def test_what_cannot_be_written_to_its_end_takes_the_place_of_nothing(monkeypatch):
    before = {path.name: path.read_bytes() for path in Path("csv").iterdir()}
    wrote = []

    class Failing(Sink):
        def __enter__(self):
            wrote.append(self)
            if len(wrote) == len(before):
                raise cs.OutputError("no room")
            return super().__enter__()

    monkeypatch.setattr("conflictschema.io.Sink", Failing)
    steps = cs.example("first-steps")
    assert run(["convert", str(steps), "csv", "--force"]) == 4
    assert {path.name: path.read_bytes() for path in Path("csv").iterdir()} == before


def test_an_outdated_table_goes_only_when_the_new_ones_are_there(monkeypatch):
    def failing(path):
        raise cs.OutputError(f"{path.name} stays")

    monkeypatch.setattr("conflictschema.io.remove", failing)
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 4
    assert "denial.csv" in names("csv")
    assert "first-steps" not in Path("csv", "actor.csv").read_text()
    assert "actor:x" in Path("csv", "actor.csv").read_text()


def test_a_table_is_not_read_into_its_own_folder(capsys):
    before = names("csv")
    assert run(["convert", "csv/actor.csv", "csv", "--force"]) == 2
    assert "csv/actor.csv" in capsys.readouterr().err
    assert names("csv") == before
    assert run(["convert", "csv", "csv", "--force"]) == 2
    assert names("csv") == before
