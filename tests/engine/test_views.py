"""The relations that rules read, over tables of a few records: the ones that are asked for, and what stands in them."""

import json
from contextlib import closing

import duckdb
import pytest
import three_related

from conflictschema.engine import _columns, _days, _pointing, _views, _wanted
from conflictschema.engine._layout import Layout
from conflictschema.engine._stage import Stage
from conflictschema.engine.decode import decode
from conflictschema.formats._format import Item
from conflictschema.io import Limits
from conflictschema.records import claim_types

SHA = "0" * 64
ACTOR = {**three_related.ACTOR, "perhaps_same": ["actor:b"]}
PASSAGE = {"start": 1, "end": 2, "sha256": SHA}
CLAIM = {**three_related.CLAIM, "cites": [{"source": "source:s"}, {"source": "source:t", "passages": [PASSAGE]}]}
DENIAL = {
    "type": "denial",
    "id": "denial:a",
    "speakers": ["actor:b"],
    "answers": [{"claim": "allegation:a", "kind": "denies_act", "explicitness": "explicit"}],
    "content": "It did not.",
    "cites": [{"source": "source:t"}],
}
COLUMNS = "select id, content, made_earliest, made_latest, kind, text, value from actor, record "


@pytest.fixture
def made():
    """`made("select …", records=3)`: the relations that queries have, by name, with their rows as dictionaries."""

    def make(query, *, records=3, given=(ACTOR, CLAIM, DENIAL), apart=frozenset()):
        items = [Item(number, json.dumps(each).encode()) for number, each in enumerate(given)]
        words = _wanted.words_of([COLUMNS + query])
        wanted = _wanted.leaves(words)
        layout = Layout(wanted, frozenset(words))
        tables = {}
        stage = Stage(None)
        with closing(duckdb.connect()) as connection:
            decoded = decode(items, Limits())
            assert not decoded.rejected, decoded.rejected
            stage.take(0, 0, 1, items, decoded)
            connection.execute("create table place (row bigint, file integer, line bigint)")
            connection.execute(_pointing.TABLE)
            stage.load(connection, layout, tables)
            _days.resolve_all(connection, tables.values(), None)
            ordered = tuple(tables[each.name] for each in _columns.tables(wanted) if each.name in tables)
            for name in apart:
                first = _views.first(name)
                connection.execute(f'create table "{first}" as select * from "_{name}" where row = 0')  # noqa: S608  as below
            statements = list(_views.statements(ordered, words, claim_types(), lambda: set(apart), records=records))
            kinds = {statement.split()[2].strip('"'): statement.split()[1] for statement in statements}
            for statement in statements:
                connection.execute(statement)
            found = {}
            for name in kinds:
                cursor = connection.execute(f'select * from "{name}" order by all')  # noqa: S608  a name of ours
                columns = [each[0] for each in cursor.description]
                found[name] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
            return found, kinds

    return make


def rows(relation, *columns):
    return [tuple(row[name] for name in columns) for row in relation]


def test_only_what_is_asked_for_is_made(made):
    assert sorted(made("")[0]) == ["actor", "record"]
    assert sorted(made("allegation")[0]) == ["actor", "allegation", "record"]
    assert sorted(made("dated, allegation_cites")[0]) == ["actor", "allegation_cites", "dated", "record"]


def test_every_record_has_a_row_in_the_relation_of_all(made):
    found = made("claim")[0]
    assert rows(found["record"], "row", "id", "type") == [
        (0, "actor:a", "actor"),
        (1, "allegation:a", "allegation"),
        (2, "denial:a", "denial"),
    ]
    assert rows(found["claim"], "row", "id", "type", "content") == [
        (1, "allegation:a", "allegation", "It flew."),
        (2, "denial:a", "denial", "It did not."),
    ]


def test_items_of_lists_have_pointers(made):
    found = made("claim_cites, allegation_cites source")[0]
    assert rows(found["allegation_cites"], "row", "position", "source", "pointer") == [
        (1, 0, "source:s", "/cites/0"),
        (1, 1, "source:t", "/cites/1"),
    ]
    assert rows(found["claim_cites"], "row", "source") == [(1, "source:s"), (1, "source:t"), (2, "source:t")]


def test_dates_come_to_days(made):
    found = made("dated, allegation")[0]
    days = [tuple(map(str, row)) for row in rows(found["allegation"], "made_earliest", "made_latest")]
    assert days == [("2024-02-01", "2024-02-29")]
    ((row, pointer, edtf, possible),) = rows(found["dated"], "row", "pointer", "edtf", "possible")
    assert (row, pointer, edtf, possible) == (1, "/made/edtf", "2024-02", True)


def test_references_lead_to_other_records_and_never_to_the_record_itself(made):
    assert rows(made("reference")[0]["reference"], "row", "pointer", "target_type", "id") == [
        (0, "/perhaps_same/0", "actor", "actor:b"),
        (1, "/accused/0", "actor", "actor:b"),
        (1, "/cites/0/source", "source", "source:s"),
        (1, "/cites/1/source", "source", "source:t"),
        (1, "/speakers/0", "actor", "actor:a"),
        (2, "/answers/0/claim", "allegation", "allegation:a"),
        (2, "/cites/0/source", "source", "source:t"),
        (2, "/speakers/0", "actor", "actor:b"),
    ]


def test_words_of_people_are_together_with_what_they_are(made):
    assert rows(made("prose")[0]["prose"], "row", "pointer", "field", "kind", "text") == [
        (0, "/names/0/text", "text", "name", "A"),
        (1, "/content", "content", "text", "It flew."),
        (1, "/made/phrase", "phrase", "phrase", "that day"),
        (2, "/content", "content", "text", "It did not."),
    ]


def test_passages_have_the_source_of_their_citation(made):
    assert rows(made("passage, sha256")[0]["passage"], "row", "pointer", "source", "start", "end", "sha256") == [
        (1, "/cites/1/passages/0", "source:t", 1, 2, SHA)
    ]


def test_what_no_record_has_is_there_and_empty(made):
    found = made("passage, reference, dated, prose, tagged", given=(ACTOR | {"perhaps_same": ["actor:c"]},))[0]
    assert (found["passage"], found["dated"]) == ([], [])
    assert set(found) == {"actor", "record", "passage", "reference", "dated", "prose", "tagged"}


@pytest.mark.parametrize(
    ("records", "union", "prose"),
    [(19_999, "table", "table"), (20_000, "view", "table"), (199_999, "view", "table"), (200_000, "view", "view")],
)
def test_of_few_records_everything_is_written_out(made, records, union, prose):
    kinds = made("claim, reference, prose", records=records)[1]
    assert (kinds["record"], kinds["claim"], kinds["reference"], kinds["prose"]) == (union, union, union, prose)
    assert kinds["actor"] == union


def test_of_an_id_that_stands_twice_only_the_first_record_counts(made):
    found = made("reference", given=(ACTOR, ACTOR | {"perhaps_same": ["actor:c"]}), apart={"actor"})[0]
    assert rows(found["actor"], "row") == [(0,)]
    assert rows(found["record"], "row") == [(0,), (1,)]
    assert rows(found["reference"], "row", "id") == [(0, "actor:b"), (1, "actor:c")]
