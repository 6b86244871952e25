"""What belongs to later records of an id is put apart: in the tables that hold any of it, and whole in the rest."""

from contextlib import closing

import duckdb
import pytest

from conflictschema.engine import _later
from conflictschema.engine._columns import Table

TABLES = [Table(name, name.partition("_")[0], (), ()) for name in ("event", "source", "actor", "actor_names", "place")]
RECORDS = [
    (0, "actor:a", "actor"),
    (1, "actor:b", "actor"),
    (2, "actor:a", "actor"),
    (3, "event:a", "event"),
    (4, "actor:a", "actor"),
    (5, "source:a", "source"),
    (6, "source:a", "source"),
]


@pytest.fixture
def apart():
    """`apart(records, parts)`: the tables that were divided; by name, the rows of every relation that there is then."""

    def put(records, parts, looks=()):
        with closing(duckdb.connect()) as connection:
            connection.execute("create table record (row bigint, id varchar, type varchar)")
            for record in records:
                connection.execute("insert into record values (?, ?, ?)", record)
            for table in TABLES:
                connection.execute(
                    f"create table _{table.name} as select row from record where type = '{table.record}' "  # noqa: S608  our own words
                    f"and '{table.name}' not in ('source', 'actor_names') or row = 1 and '{table.name}' = 'actor_names'"
                )
            names = ["said", "look"] if looks else []
            for name in names:
                connection.execute(f"create table {name} (row bigint, print bigint)")
                connection.executemany(f"insert into {name} values (?, ?)", looks)  # noqa: S608  our own words
            divided = _later.set_apart(connection, TABLES, names, parts)
            names = [
                name for (name,) in connection.execute("select table_name from information_schema.tables").fetchall()
            ]
            rows = {name: connection.execute(f'select row from "{name}" order by row').fetchall() for name in names}  # noqa: S608  as above
            return divided, {name: [row for (row,) in found] for name, found in rows.items()}

    return put


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_the_tables_of_types_that_have_later_records_are_divided(apart, parts):
    divided, rows = apart(RECORDS, parts)
    # Of the second source nothing stands in its table, and of the later actors nothing among the names.
    assert divided == {"actor"}
    assert rows.pop("record") == [0, 1, 2, 3, 4, 5, 6]
    assert rows == {
        "_later": [2, 4, 6],
        "_actor": [0, 1, 2, 4],
        "_actor first": [0, 1],
        "_actor later": [2, 4],
        "_actor_names": [1],
        "_event": [3],
        "_source": [],
        "_place": [],
    }


@pytest.mark.parametrize("parts", [1, 3])
def test_they_are_found_by_how_ids_look_where_that_is_noted(apart, parts):
    # Two more look alike and are not the same.
    looks = [(0, 7), (1, 7), (2, 7), (3, -5), (4, 7), (5, 9), (6, 9)]
    divided, rows = apart(RECORDS, parts, looks)
    assert (divided, rows["_later"], rows["_actor first"]) == ({"actor"}, [2, 4, 6], [0, 1])
    assert rows["said"] == [0, 1, 3, 5]
    assert rows["look"] == [0, 1, 2, 3, 4, 5, 6]


def test_where_no_id_stands_twice_nothing_is_divided(apart):
    divided, rows = apart([each for each in RECORDS if each[0] not in (2, 4, 6)], 2)
    assert divided == set()
    assert (rows["_later"], rows["_actor"]) == ([], [0, 1])
    assert "_actor first" not in rows


def test_the_tables_of_other_types_are_not_even_asked():
    asked = []

    class Connection:
        def execute(self, query, parameters=None):
            asked.append(query)
            return connection.execute(query, parameters)

    with closing(duckdb.connect()) as connection:
        connection.execute("create table record as select 0 as row, 'event:a' as id, 'event' as type")
        assert _later.set_apart(Connection(), TABLES, (), 1) == set()
    assert not any("_actor" in query or "_event" in query for query in asked)
