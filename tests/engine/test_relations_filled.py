"""Relations as they are filled and asked: little data and much alike, with bounds that hold."""

import duckdb
import pytest
from three_related import ACTOR, ACTORS, CLAIMS, EVENTS, NAMES, PLACES, QUERIES, REFUSED, SPEAKERS, rows, setting, take

from conflictschema.engine import _room
from conflictschema.engine import relations as module
from conflictschema.engine._asking import OutOfMemoryError
from conflictschema.engine._wanted import Question


def test_what_was_taken_stands_in_the_relations_however_much_it_is(filled):
    relations = filled()
    assert relations.taken == 3
    assert rows(relations, ACTORS) == [(0, "actor:a", "government")]
    assert rows(relations, NAMES) == [(0, 0, "A")]
    assert [(row, str(day)[:10]) for row, day in rows(relations, CLAIMS)] == [(2, "2024-02-01")]
    assert rows(relations, SPEAKERS) == [(2, "actor:a")]
    assert rows(relations, EVENTS) == []
    assert [row[:2] for row in rows(relations, PLACES)] == [(0, 0), (1, 0), (2, 0)]
    assert rows(relations, REFUSED) == [(1, "actor:b", "actor")]


def test_where_nothing_was_taken_the_relations_are_empty(made):
    relations = made()
    relations.finish()
    assert [rows(relations, query) for query in QUERIES] == [[]] * len(QUERIES)


def test_from_then_on_no_file_can_be_opened_and_no_setting_changed(filled, tmp_path):
    (tmp_path / "x.csv").write_text("a\n1\n", "utf-8")
    relations = filled()
    opening = f"select * from read_csv('{tmp_path / 'x.csv'}')"  # noqa: S608  our own words
    for query in (opening, "set threads = 3", "set memory_limit = '1GB'"):
        with pytest.raises(duckdb.Error):
            rows(relations, query)


def test_the_memory_is_the_one_that_is_asked_for(filled):
    assert setting(filled(memory="256MiB"), "memory_limit") == "256.0 MiB"


def test_without_it_half_of_the_machines_is_taken(filled, monkeypatch):
    monkeypatch.setattr(module, "half_of_memory", lambda: 2**29)
    assert setting(filled(), "memory_limit") == "512.0 MiB"


@pytest.mark.parametrize("is_spilled", [False, True])
def test_one_thread_asks_where_data_is_little_and_where_it_is_spilled(made, monkeypatch, tmp_path, is_spilled):
    spill = str(tmp_path) if is_spilled else None
    little = made(spill=spill)
    take(little, ACTOR)
    little.finish()
    assert int(setting(little, "threads")) == 1
    assert setting(little, "disabled_optimizers")
    monkeypatch.setattr(_room, "BATCH", 0)
    monkeypatch.setattr(module, "database", lambda given=module.database, **options: given(**{"threads": 2, **options}))
    much = made(spill=spill)
    take(much, ACTOR)
    assert len(list(tmp_path.iterdir())) == 2 * is_spilled
    much.finish()
    assert int(setting(much, "threads")) == (1 if is_spilled else 2)
    assert not setting(much, "disabled_optimizers")
    for each in (little, much):
        each.close()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_opened_before_it_is_needed(made, monkeypatch):
    monkeypatch.setattr(module, "database", lambda **_: pytest.fail("it was opened"))
    relations = made()
    take(relations, ACTOR)
    assert relations.leaves_rows_for(ACTORS)
    relations.narrow([Question(ACTORS)])
    relations.close()


def test_what_keeps_it_from_opening_is_said_in_our_terms(made, monkeypatch):
    def fail(**_):
        raise duckdb.OutOfMemoryException("too much")

    monkeypatch.setattr(module, "database", fail)
    with pytest.raises(OutOfMemoryError, match="too much"):
        _ = made().connection


def test_it_is_opened_once(made):
    relations = made()
    assert relations.connection is relations.connection is not None


def test_by_what_records_hold_it_is_known_which_queries_give_rows(made, monkeypatch):
    relations = made()
    assert relations.leaves_rows_for(EVENTS) is True
    take(relations, ACTOR)
    told = [relations.leaves_rows_for(query) for query in (ACTORS, NAMES, CLAIMS, EVENTS, "select 1 as row")]
    assert told == [True, True, False, False, True]
    monkeypatch.setattr(_room, "BATCH", 0)
    take(relations, ACTOR | {"id": "actor:c"})
    assert relations.leaves_rows_for(EVENTS) is True
    take(relations, ACTOR | {"id": "actor:d"})
    monkeypatch.setattr(_room, "BATCH", 2**30)
    take(relations, ACTOR | {"id": "actor:e"})
    assert relations.leaves_rows_for(EVENTS) is True


def columns(relations):
    return {leaf.column for leaf in relations._wanted if leaf.table == "actor"}


def test_of_queries_that_are_not_asked_nothing_is_built_unless_it_is_too_late(made, monkeypatch):
    relations = made(ACTORS, "select identification from actor")
    assert {"kind", "identification"} <= columns(relations)
    relations.narrow([Question(ACTORS)])
    assert "kind" in columns(relations)
    assert "identification" not in columns(relations)
    monkeypatch.setattr(_room, "BATCH", 0)
    take(relations, ACTOR)
    relations.narrow([Question("select identification from actor")])
    assert "kind" in columns(relations)
    assert "identification" not in columns(relations)
