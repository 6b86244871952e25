"""A folder that is written to again holds the new dataset, and what strangers put there; nothing is lost midway."""

import errno
import itertools
import json
import os
import shutil
from pathlib import Path

import pytest

import conflictschema as cs
import conflictschema.io
from conflictschema.__main__ import run
from conflictschema.errors import OutputError
from conflictschema.io import Sinks

ACTOR = {"type": "actor", "id": "actor:x", "kind": "other", "identification": "described", "description": "x"}
FIRST_STEPS = next(
    record
    for record in (
        json.loads(line) for line in (cs.example("first-steps") / "first-steps.jsonl").read_text().splitlines()
    )
    if record["type"] == "dataset"
)
OTHER = {**FIRST_STEPS, "id": "dataset:of-others"}
STRANGE = "id,made\ndenial:of-a-partner,2020\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch, capsys):
    """Two folders hold a dataset of five record types; `one.jsonl` is a later version of it, the others are not."""
    monkeypatch.chdir(tmp_path)
    for name, manifest in {"one": FIRST_STEPS, "other": OTHER, "none": None}.items():
        records = [ACTOR] if manifest is None else [manifest, ACTOR]
        Path(f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)))
    for form in ("csv", "parquet"):
        assert run(["convert", str(cs.example("first-steps")), form, "--to", form]) == 0
    capsys.readouterr()


def names(folder):
    return sorted(path.name for path in Path(folder).iterdir())


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_of_an_earlier_dataset_go(form, capsys):
    assert run(["convert", "one.jsonl", form, "--to", form, "--force"]) == 0
    assert names(form) == [f"actor.{form}", f"dataset.{form}"]
    assert list(cs.load(form)) == list(cs.load("one.jsonl"))
    told = capsys.readouterr()
    assert told.out == f"{form} holds 2 records.\n"
    assert f"{form}/denial.{form} was of an earlier dataset, and is removed.\n" in told.err


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_without_force_they_stand_in_the_way(form, capsys):
    before = names(form)
    for kind in ("dataset", "actor"):
        assert run(["convert", "one.jsonl", form, "--to", form]) == 2
        assert f"{kind}.{form} exists already; --force replaces it." in capsys.readouterr().err
        Path(form, f"{kind}.{form}").rename(f"{kind}.aside")
    assert run(["convert", "one.jsonl", form, "--to", form]) == 2
    assert "and are not removed" in capsys.readouterr().err
    for kind in ("dataset", "actor"):
        Path(f"{kind}.aside").rename(Path(form, f"{kind}.{form}"))
    assert names(form) == before


def test_what_strangers_put_there_is_left_and_named(capsys):
    Path("csv", "denial.csv").write_text(STRANGE)
    Path("csv", "source.csv").unlink()
    Path("csv", "source.csv").symlink_to("denial.csv")
    Path("csv", "notes.txt").write_text("mine")
    shutil.copy("one.jsonl", "csv/more.jsonl")
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 0
    assert names("csv") == ["actor.csv", "dataset.csv", "denial.csv", "more.jsonl", "notes.txt", "source.csv"]
    assert Path("csv", "denial.csv").read_text() == STRANGE
    said = "csv held other data before, which is left, and is read along with it: csv/denial.csv, csv/more.jsonl"
    assert said in capsys.readouterr().err


def test_tables_of_the_other_form_are_named(capsys):
    assert run(["convert", "one.jsonl", "csv", "--to", "parquet"]) == 0
    assert "is read along with it: csv/actor.csv, csv/allegation.csv, " in capsys.readouterr().err


def test_what_cannot_be_written_to_its_end_takes_the_place_of_nothing(monkeypatch):
    before = {path.name: path.read_bytes() for path in Path("csv").iterdir()}
    wrote = []

    class Failing(Sinks):
        def add(self, path):
            wrote.append(self)
            if len(wrote) == len(before):
                raise OutputError("no room")
            return super().add(path)

    monkeypatch.setattr("conflictschema.io.Sinks", Failing)
    steps = cs.example("first-steps")
    assert run(["convert", str(steps), "csv", "--force"]) == 4
    assert {path.name: path.read_bytes() for path in Path("csv").iterdir()} == before


def test_an_outdated_table_goes_only_when_the_new_ones_are_there(monkeypatch):
    def failing(path):
        raise OutputError(f"{path.name} stays")

    monkeypatch.setattr("conflictschema.io.remove", failing)
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 4
    assert "denial.csv" in names("csv")
    assert "actor:x" in Path("csv", "actor.csv").read_text()


def test_a_table_is_not_read_into_its_own_folder(capsys):
    before = names("csv")
    assert run(["convert", "csv/actor.csv", "csv", "--force"]) == 2
    assert "csv/actor.csv" in capsys.readouterr().err
    assert names("csv") == before
    assert run(["convert", "csv", "csv", "--force"]) == 2
    assert names("csv") == before


def test_what_was_removed_is_told_where_something_cannot_be(monkeypatch, capsys):
    given = conflictschema.io.remove

    def failing(path):
        if path.name == "denial.csv":
            raise OutputError("csv/denial.csv cannot be removed: no.")
        given(path)

    monkeypatch.setattr("conflictschema.io.remove", failing)
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 4
    said = capsys.readouterr().err
    assert (
        "The new tables are in their places. csv/denial.csv cannot be removed: no. It is of an earlier dataset" in said
    )
    assert "csv/allegation.csv was of an earlier dataset, and is removed. csv/source.csv was of" in said
    assert names("csv") == ["actor.csv", "dataset.csv", "denial.csv"]


@pytest.mark.parametrize("number", [1, 2])
def test_where_a_table_cannot_take_its_place_none_does_and_none_is_removed(number, monkeypatch, capsys):
    before = {path.name: path.read_bytes() for path in Path("csv").iterdir()}
    given, calls = Path.replace, itertools.count(1)

    def failing(self, target):
        if next(calls) == number:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return given(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 4
    assert {path.name: path.read_bytes() for path in Path("csv").iterdir()} == before
    assert "removed" not in capsys.readouterr().err


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize(
    ("given", "is_there", "said"),
    [
        ("other", True, "holds tables of dataset:first-steps, which is another dataset; "),
        ("none", True, "holds tables of dataset:first-steps, and this one has no manifest that says it is the same; "),
        ("one", False, "holds tables of an earlier dataset without a manifest that says which it is; "),
        ("none", False, "holds tables of an earlier dataset without a manifest that says which it is; "),
    ],
)
def test_tables_of_what_may_be_another_dataset_are_not_removed(form, given, is_there, said, capsys):
    if not is_there:
        Path(form, f"dataset.{form}").unlink()
    before = {path.name: path.read_bytes() for path in Path(form).iterdir()}
    assert run(["convert", f"{given}.jsonl", form, "--to", form, "--force"]) == 2
    assert {path.name: path.read_bytes() for path in Path(form).iterdir()} == before
    told = capsys.readouterr().err
    assert said in told
    assert f"{form}/denial.{form}" in told
    assert "Name another folder, or remove them yourself." in told


def test_a_manifest_that_is_not_sound_is_said_to_be(capsys):
    table = Path("csv", "dataset.csv")
    table.write_text(table.read_text().replace("dataset:first-steps", "dataset:First Steps"))
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 2
    assert "whose manifest is not sound (csv/dataset.csv, B2: " in capsys.readouterr().err


def test_one_that_is_larger_than_the_limits_is_said_to_be_and_the_limit_can_be_lifted(capsys):
    table = Path("csv", "dataset.csv")
    table.write_text(f"{table.read_text()}\ndataset,{'x' * 20_000}\n")
    assert run(["convert", "one.jsonl", "csv", "--force", "--max-line", "10000"]) == 2
    told = capsys.readouterr().err
    assert "whose manifest cannot be read (csv/dataset.csv: " in told
    assert "--max-line" in told
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 2
    assert "whose manifest is not sound" in capsys.readouterr().err


def test_another_dataset_takes_the_place_of_one_that_leaves_nothing():
    """That files of the same names are replaced is what `--force` says."""
    for path in Path("csv").iterdir():
        if path.stem not in ("actor", "dataset"):
            path.unlink()
    assert run(["convert", "other.jsonl", "csv", "--force"]) == 0
    assert list(cs.load("csv")) == list(cs.load("other.jsonl"))


def test_what_keeps_the_folder_from_being_read_is_told_and_not_that_it_is_read(tmp_path, capsys):
    (tmp_path / "secret.jsonl").write_text(json.dumps(ACTOR))
    Path("csv", "more.jsonl").symlink_to(tmp_path / "secret.jsonl")
    assert run(["convert", "one.jsonl", "csv", "--force"]) == 0
    told = capsys.readouterr().err
    assert "csv/more.jsonl keeps csv from being read: it is a link that leads out of the folder; name it by" in told
    assert "read along" not in told
    with pytest.raises(cs.UsageError, match="leads out"):
        cs.load("csv")
