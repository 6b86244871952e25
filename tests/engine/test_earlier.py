"""What lies in a folder that is written to: tables of ours that would be outdated, and what others put there."""

from pathlib import Path

import duckdb
import pytest

from conflictschema.engine import earlier as earlier_tables
from conflictschema.engine import parquet
from conflictschema.engine.earlier import earlier
from conflictschema.finding import Refusal

ACTOR = {"type": "actor", "id": "actor:a", "kind": "other", "identification": "described", "description": "One."}
MARKED = "conflictschema 1.0,id\nactor,actor:a\n"
STRANGE = "id,made\ndenial:a,2020\n"


@pytest.fixture
def lies(tmp_path):
    """`lies("csv", {"actor"})`: the names of what is outdated, and of the others, beside tables of these types."""

    def lie(form, kinds):
        found = earlier(tmp_path, form, kinds)
        return [Path(each).name for each in found.outdated], [Path(each).name for each in found.others]

    return lie


def test_of_an_empty_folder_nothing_is_told(lies):
    assert lies("csv", {"actor"}) == ([], [])


def test_tables_are_told_by_their_mark_and_not_by_their_names(tmp_path, lies):
    for kind in ("actor", "event", "source"):
        (tmp_path / f"{kind}.csv").write_text(MARKED, "utf-8")
    (tmp_path / "denial.csv").write_text(STRANGE, "utf-8")
    assert lies("csv", {"actor"}) == (["event.csv", "source.csv"], ["denial.csv"])
    assert lies("csv", {"event", "actor", "source", "denial"}) == ([], [])


def test_what_is_no_table_of_a_record_type_is_anothers(tmp_path, lies):
    (tmp_path / "people.csv").write_text(MARKED, "utf-8")
    (tmp_path / "more.jsonl").write_text("{}\n", "utf-8")
    assert lies("csv", {"actor"}) == ([], ["more.jsonl", "people.csv"])


def test_a_link_and_a_folder_are_no_table_that_was_written(tmp_path, lies):
    (tmp_path / "elsewhere").mkdir()
    there = tmp_path / "elsewhere" / "event.txt"
    there.write_text(MARKED, "utf-8")
    (tmp_path / "event.csv").symlink_to(there)
    (tmp_path / "denial.csv").mkdir()
    # What a link within the folder leads to is read as what its name says, and is not removed.
    assert lies("csv", {"actor"}) == ([], ["event.csv"])


def test_what_cannot_be_opened_is_anothers(tmp_path, lies, monkeypatch):
    def refuse(*_):
        raise Refusal("CS010", reason="it is locked")

    (tmp_path / "event.csv").write_text(MARKED, "utf-8")
    monkeypatch.setattr(earlier_tables, "open_input", refuse)
    assert lies("csv", {"actor"}) == ([], ["event.csv"])


def test_parquet_is_looked_into_as_parquet(tmp_path, lies):
    (tmp_path / "actor.parquet").write_bytes(parquet.written("actor", [ACTOR]))
    (tmp_path / "event.parquet").write_text(MARKED, "utf-8")
    assert lies("parquet", {"source"}) == (["actor.parquet"], [])
    assert lies("csv", {"source"}) == ([], ["actor.parquet"])
    duckdb.execute(f"copy (select 'event' as type, 'event:a' as id) to '{tmp_path / 'event.parquet'}' (format parquet)")
    assert lies("parquet", {"source"}) == (["actor.parquet"], ["event.parquet"])
