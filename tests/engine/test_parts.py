"""Much data is asked of in parts, as many as its memory needs; little is asked at once, and so is all for most queries."""

from contextlib import closing
from itertools import chain

import duckdb
import pytest

from conflictschema.engine import _parts
from conflictschema.engine._parts import Parts

ASKED = "select value from held where in_part(value)"
ELSE = "select value from held"
FULL = 2**28 // 250
"""Records that fill the memory of these tests."""


@pytest.fixture
def connection():
    with closing(duckdb.connect()) as connection:
        connection.execute("set memory_limit = '256MiB'")
        connection.execute("create table held as select 'v' || n as value from range(200) as r(n)")
        yield connection


@pytest.fixture
def divided(connection):
    """`divided(records)`: the parts for so many records, and what was executed of them."""

    def divide(records):
        said = []
        parts = Parts(lambda statement: (said.append(statement), connection.execute(statement)))
        parts.divide(connection, records)
        return parts, said

    return divide


@pytest.mark.parametrize(
    ("query", "is_asked"),
    [(ASKED, True), (ELSE, False), ("select 1 where kind = 'disputes_in_part'", False), ("select in_part", False)],
)
def test_a_query_says_by_a_name_whether_it_is_asked_in_parts(query, is_asked):
    assert _parts.is_asked(query) is is_asked


@pytest.mark.parametrize(
    ("records", "number"), [(0, 1), (FULL, 1), (FULL + 1, 2), (2 * FULL + 1, 2), (2 * FULL + 2, 3)]
)
def test_there_are_as_many_parts_as_the_records_need_memory(connection, records, number):
    assert _parts.number(connection, records) == number


def test_before_anything_is_divided_there_is_one_part():
    parts = Parts(pytest.fail)
    assert parts.number == 1
    assert list(parts.of(ASKED)) == [None]
    parts.together()


@pytest.mark.parametrize("number", [1, 2, 11])
def test_each_row_is_in_one_part(connection, divided, number):
    parts, said = divided((number - 1) * FULL + number)
    found = [sorted(connection.execute(ASKED).fetchall()) for _ in parts.of(ASKED)]
    assert len(found) == parts.number == number
    assert len(said) == (0 if number == 1 else number)
    assert all(found)
    assert sorted(chain.from_iterable(found)) == sorted(connection.execute(ELSE).fetchall())


def test_other_queries_are_asked_once(divided):
    parts, said = divided(10 * FULL)
    assert len(list(parts.of(ELSE))) == 1
    assert said == []


def test_all_is_asked_together_again_whatever_part_came_last(connection, divided):
    parts, said = divided(FULL + 1)
    turns = parts.of(ASKED)
    next(turns)
    assert len(connection.execute(ASKED).fetchall()) < 200
    parts.together()
    assert len(connection.execute(ASKED).fetchall()) == 200
    whole, more = divided(0)
    whole.together()
    assert (len(said), more) == (2, [])


def test_when_it_is_divided_all_is_together(connection, divided):
    divided(10 * FULL)
    assert len(connection.execute(ASKED).fetchall()) == 200
