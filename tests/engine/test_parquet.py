"""Records as Parquet and back: every value as it was, read without what is absent, and told by mark or by columns."""

import json
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest

from conflictschema.engine import own_parquet, parquet
from conflictschema.engine.own_parquet import ParquetTable
from conflictschema.finding import Refusal
from conflictschema.generate.docs import _samples
from conflictschema.io import Limits, open_input
from conflictschema.records import record_types

ACTOR = {"type": "actor", "id": "actor:a", "kind": "other", "identification": "described", "description": "Ünï."}
EVENT = _samples.minimal(record_types()["event"])


@pytest.fixture
def opened(tmp_path):
    """`opened(data)`: these bytes as an input; of a text, the file that a query gives."""
    with ExitStack() as stack:

        def opening(data, more=""):
            path = tmp_path / f"{len(list(tmp_path.iterdir()))}.parquet"
            if isinstance(data, str):
                duckdb.execute(f"copy ({data}) to '{path}' (format parquet{more})")
            else:
                path.write_bytes(data)
            return stack.enter_context(open_input(path, Limits()))

        yield opening


def back(source):
    return [json.loads(line) for line in parquet.read(source)]


@pytest.mark.parametrize("kind", ["actor", "event", "location", "allegation"])
def test_records_come_back_as_they_were(opened, kind):
    records = [_samples.minimal(record_types()[kind]), _samples.full(record_types()[kind])]
    assert back(opened(parquet.written(kind, records))) == records


def test_letters_stand_in_the_lines_as_they_are(opened):
    (line,) = parquet.read(opened(parquet.written("actor", [ACTOR])))
    assert "Ünï." in line.decode()


def test_a_file_has_the_columns_of_its_type_whatever_is_filled_in_and_no_others(opened):
    columns = own_parquet.names(opened(parquet.written("actor", [])))
    assert columns[0] == "type"
    assert sorted(columns) == sorted(record_types()["actor"].model_fields)
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("together", [1, 2, 1_000])
def test_all_rows_are_read_some_at_a_time(opened, monkeypatch, together):
    monkeypatch.setattr(parquet, "_READ", together)
    records = [{**ACTOR, "id": f"actor:a-{number}"} for number in range(5)]
    assert back(opened(parquet.written("actor", records))) == records
    assert back(opened(parquet.written("actor", []))) == []


def test_a_record_may_be_long(opened):
    record = {**ACTOR, "description": "x" * 20_000_000}
    assert back(opened(parquet.written("actor", [record]))) == [record]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="what is open is read from /proc")
def test_no_file_is_left_open():
    parquet.written("actor", [ACTOR])
    before = len([*Path("/proc/self/fd").iterdir()])
    for _ in range(3):
        parquet.written("actor", [ACTOR])
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_what_is_absent_is_left_out_and_the_rest_is_kept(opened):
    query = "select 'a' as id, null as x, [1, null, 0] as l, {'b': null, 'c': false, 'd': {'e': null}} as s"
    assert back(opened(query)) == [{"id": "a", "l": [1, None, 0], "s": {"c": False, "d": {}}}]


def test_what_is_broken_is_refused(opened):
    for broken in (b"PAR1", parquet.written("actor", [ACTOR])[:-30], b""):
        with pytest.raises(Refusal) as refused:
            back(opened(broken))
        assert refused.value.code == "CS010"
        assert own_parquet.names(opened(broken)) is None
        assert own_parquet.is_marked(opened(broken)) is False


def test_a_file_is_ours_by_its_mark_or_by_its_columns(opened):
    marked = ", kv_metadata {other: 'x', conflictschema: '1.0'}"
    assert own_parquet.is_marked(opened("select 1 as a", marked)) is True
    assert own_parquet.names(opened("select 1 as a", marked)) == ["a"]
    assert own_parquet.is_marked(opened("select 1 as id, 2 as type", ", kv_metadata {other: 'x'}")) is False
    assert own_parquet.names(opened("select 1 as id, 2 as type")) == ["id", "type"]
    assert own_parquet.names(opened("select 1 as id, 3 as x, 2 as type")) == ["id", "x", "type"]
    for others in ("select 1 as id", "select 2 as type, 1 as x"):
        assert own_parquet.names(opened(others)) is None


def test_columns_are_the_outermost_ones(opened):
    nested = "{'id': 1, 'b': {'c': 2, 'd': [3]}, 'e': 4}"
    query = f"select 1 as id, {nested} as s, [5] as l, [{nested}] as m, map {{'k': 1}} as p, 2 as type, 3 as last"
    assert own_parquet.names(opened(query)) == ["id", "s", "l", "m", "p", "type", "last"]
    assert own_parquet.names(opened(f"select {nested} as s, 1 as x")) is None


def test_rows_are_counted_as_below_a_header_and_values_stand_in_their_columns(opened):
    table = ParquetTable((), source=opened(parquet.written("actor", [ACTOR, {**ACTOR, "id": "actor:b"}])))
    first, second = table.records()
    assert (first.row, second.row, table.header, table.met, first.kind) == (2, 3, 1, 2, "actor")
    assert (first.id, second.id) == ("actor:a", "actor:b")
    assert first.gathered.record == ACTOR
    at = {name: number for number, name in table.names.items()}
    assert first.column_at("/kind") == at["kind"] > 1
    assert first.column_at("/names/0/text") == at["names"]
    assert first.column_at("") == first.column_at("/id") == first.column_at("/nothing") == at["id"] > 0
    assert first.columns == [None] * len(at)


def test_a_row_without_a_type_or_an_id_has_a_place(opened):
    table = ParquetTable((), source=opened("select 1 as a", ", kv_metadata {conflictschema: '1.0'}"))
    (read,) = table.records()
    assert (read.kind, read.column_at("/x"), read.column_at("")) == ("", 0, 0)
    assert list(ParquetTable((), source=opened("select 1 as id, 'x' as type where false")).records()) == []
