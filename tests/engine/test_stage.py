"""A batch of records on its way into the database: with its places, its lists unrolled, and what was refused beside it."""

import json
from contextlib import closing

import duckdb
import pytest

from conflictschema.engine import _by_database, _native, _wanted
from conflictschema.engine._chunks import Chunk, Part
from conflictschema.engine._layout import Layout
from conflictschema.engine._records import Records
from conflictschema.engine._stage import Stage
from conflictschema.engine.decode import decode
from conflictschema.errors import ToolFailure
from conflictschema.formats._format import Item
from conflictschema.io import Limits

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "described", "description": "One."}
CLAIM = {
    "type": "allegation",
    "id": "allegation:a",
    "speakers": ["actor:a", "actor:b"],
    "accused": ["actor:b"],
    "conduct": ["airspace_violation"],
    "content": "It flew.",
    "cites": [{"source": "source:s"}, {"source": "source:t", "passages": [{"start": 1, "end": 2, "sha256": "0" * 64}]}],
}
READING = {"field": "/kind", "alternatives": [{"text": "One."}, {"text": "Another."}]}
QUERIES = (
    "select kind from actor",
    "select value from allegation_speakers",
    'select source from allegation_cites, allegation_cites_passages as p where p.start < p."end"',
    "select pointer from pointed",
    "select field from actor_readings",
    "select minimum from event_quantities",
)


@pytest.fixture(params=["compiled", "by the database"], autouse=True)
def way(request, monkeypatch):
    """Records are laid out by the compiled part, and by the database where that is not there."""
    if request.param == "compiled" and not _native.is_there():
        pytest.skip("this installation came without its compiled part")
    monkeypatch.setattr(_native, "is_there", lambda: request.param == "compiled")
    return request.param


@pytest.fixture
def stage():
    return Stage(None)


def put(stage, records, row=0, file=0, line=1, *, apart=1):
    """Take a block of records; gives how many were accepted."""
    raw = [each if isinstance(each, bytes) else json.dumps(each).encode() for each in records]
    items = [Item(number * apart, each) for number, each in enumerate(raw)]
    decoded = decode(items, Limits())
    stage.take(row, file, line, items, decoded)
    stage.refuse(row, file, line, decoded.rejected)
    return len(raw) - len(decoded.rejected)


def loaded(*batches):
    """The rows of every table, once these batches are read one after the other."""
    layout = Layout.of([*map(_wanted.Question, QUERIES)])
    tables = {}
    with closing(duckdb.connect()) as connection:
        layout.prepare(connection)
        for stage in batches:
            stage.load(connection, layout, tables)
        assert ("stage",) not in connection.execute("select table_name from duckdb_tables()").fetchall()
        names = ["place", "refused", "pointed", *(f"_{name}" for name in tables)]
        return {
            name: connection.execute(f'select * from "{name}" order by all').fetchall()  # noqa: S608  a name of ours
            for name in names
        }


def test_records_have_their_places_and_their_lists_are_unrolled(stage):
    assert put(stage, [ACTOR, CLAIM, {**ACTOR, "kind": "x"}], row=5, file=2, line=7, apart=2) == 2
    assert (stage.rows, sorted(stage.fields())) == (3, ["actor", "allegation"])
    assert stage.fields()["actor"] == set(ACTOR)
    found = loaded(stage)
    assert found["place"] == [(5, 2, 7), (6, 2, 9), (7, 2, 11)]
    assert found["refused"] == [(7, "actor:a", "actor")]
    assert found["_actor"] == [(5, "actor:a", "government")]
    assert found["_allegation_speakers"] == [(6, 0, "actor:a"), (6, 1, "actor:b")]
    assert found["_allegation_cites"] == [(6, 0, "source:s"), (6, 1, "source:t")]
    assert found["_allegation_cites_passages"] == [(6, 1, 0, 1, 2)]
    assert not any(name.startswith("_actor_") for name in found), "what does not occur has no table"


def test_several_blocks_and_batches_go_into_the_same_tables(stage):
    put(stage, [ACTOR])
    put(stage, [{**ACTOR, "id": "actor:b"}, CLAIM], row=1, line=2)
    other = Stage(None)
    put(other, [{**CLAIM, "id": "allegation:b", "speakers": ["actor:c"]}], row=3, line=4)
    found = loaded(stage, other)
    assert [row for row, *_ in found["place"]] == [0, 1, 2, 3]
    assert [name for _, name, _ in found["_actor"]] == ["actor:a", "actor:b"]
    assert found["_allegation_speakers"][-1] == (3, 0, "actor:c")
    assert len(found["_allegation_cites"]) == 4


def test_what_a_record_points_to_in_itself_is_told(stage):
    nothing = {**READING, "field": "/perhaps_same/0"}
    put(stage, [ACTOR, {**ACTOR, "readings": [READING, nothing]}])
    assert loaded(stage)["pointed"] == [
        (1, "/readings/0/field", "/kind", True),
        (1, "/readings/1/field", "/perhaps_same/0", False),
    ]


def test_a_record_may_stand_on_several_lines(stage):
    raw = json.dumps(ACTOR, indent=1).replace("\n", "\r\n").encode()
    put(stage, [raw, raw.replace(b"actor:a", b"actor:b")], apart=7)
    found = loaded(stage)
    assert found["place"] == [(0, 0, 1), (1, 0, 8)]
    assert [name for _, name, _ in found["_actor"]] == ["actor:a", "actor:b"]


@pytest.mark.parametrize("written", ["7", "7.0", "-0", "0e5", "1e2", "9007199254740991", "9007199254740991.0"])
def test_a_whole_number_arrives_however_it_is_written(stage, written):
    event = {"type": "event", "id": "event:a", "kind": "attack", "summary": "One."}
    raw = json.dumps({**event, "quantities": [{"of": ["killed"], "minimum": "?"}]}).encode()
    assert put(stage, [raw.replace(b'"?"', written.encode())]) == 1
    assert loaded(stage)["_event_quantities"] == [(0, 0, int(float(written)))]


def test_a_row_of_a_list_that_is_lost_on_the_way_is_never_passed_over(stage, way, monkeypatch):
    if way != "compiled":
        pytest.skip("the database unrolls lists by itself")
    put(stage, [CLAIM])
    call = _native.call

    def losing(name, *given):
        # The records themselves arrive, and so do their places.
        return call(name, *given) + (given[1] == 1) if name == "count" else call(name, *given)

    monkeypatch.setattr(_native, "call", losing)
    with pytest.raises(RuntimeError, match="rows were laid out for _allegation_"):
        loaded(stage)


def test_where_there_is_no_memory_left_that_is_said(stage, way, monkeypatch):
    if way != "compiled":
        pytest.skip("the database says it by itself")
    put(stage, [ACTOR])
    monkeypatch.setattr(_native, "_NO_MEMORY", "a record that is no JSON")
    stage._parts["actor"].chunks[0].block.ends[0] -= 1
    with pytest.raises(MemoryError):
        loaded(stage)


def test_a_record_of_a_thousand_columns_arrives(stage):
    original = {f"column {number}": "x" for number in range(1_000)}
    put(stage, [{**ACTOR, "original": original}, ACTOR])
    assert [row for row, *_ in loaded(stage)["_actor"]] == [0, 1]


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"type": "actor", "id": "actor:x"}, ("actor:x", "actor")),
        ({"type": "agent", "id": "agent:x"}, ("agent:x", None)),
        ({"type": "actor", "id": "Actor X"}, (None, "actor")),
        ({"type": "actor", "id": f"actor:{'x' * 194}"}, (f"actor:{'x' * 194}", "actor")),
        ({"type": "actor", "id": f"actor:{'x' * 195}"}, (None, "actor")),
        ({}, (None, None)),
    ],
)
def test_of_a_refused_record_only_what_can_be_an_id_or_a_type_is_kept(stage, record, told):
    put(stage, [record], row=4)
    assert (stage.rows, stage.fields(), [json.loads(told)["row"] for told in stage.refused]) == (1, {}, [4])
    assert loaded(stage)["refused"] == [(4, *told)]


def test_a_batch_that_was_read_is_cleared_for_the_next(stage):
    put(stage, [ACTOR, {"type": "actor"}])
    size = stage.bytes
    assert size > len(json.dumps(ACTOR))
    stage.clear()
    assert (stage.rows, stage.bytes, list(stage.records()), stage.refused, stage.fields()) == (0, 0, [], [], {})
    put(stage, [CLAIM])
    assert [(kind, raw) for kind, *_, raw in stage.records()] == [("allegation", json.dumps(CLAIM).encode())]
    assert stage.bytes == len(json.dumps(CLAIM))
    assert sorted(loaded(stage))[:3] == ["_allegation", "_allegation_cites", "_allegation_cites_passages"]


def test_what_was_read_stands_no_longer_in_memory(stage):
    put(stage, [ACTOR, {"type": "actor"}])
    loaded(stage)
    assert list(stage.records()) == []


def test_the_reader_is_prepared_for_the_longest_record(stage):
    put(stage, [ACTOR])
    assert _by_database._object_size(stage._parts["actor"]) == 4 * 2**20
    put(stage, [{**ACTOR, "description": "x" * (5 * 2**20)}, ACTOR])
    assert 5 * 2**20 < _by_database._object_size(stage._parts["actor"]) < 5 * 2**20 + 1_000
    assert len(loaded(stage)["_actor"]) == 3


def test_a_record_that_is_lost_on_the_way_is_never_passed_over(stage, way, monkeypatch):
    put(stage, [ACTOR])
    if way == "compiled":
        stage._parts["actor"].chunks[0].block.ends[0] -= 1
        told = "a record that is no JSON"
    else:
        monkeypatch.setattr(_by_database, "_lines", lambda _part: ())
        told = "1 records were put into a file in memory and 0 came out"
    with pytest.raises((RuntimeError, ToolFailure), match=told):
        loaded(stage)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (b'{"cites":[{"passages":[]}]}', {"id", "cites", "passages"}),
        (b'{"cites":[{}]}', {"id", "cites"}),
        (b'{"cites":[{"p\\u0061ssages":[]}]}', {"id", "cites", "passages"}),
    ],
)
def test_lists_that_occur_nowhere_are_not_read(raw, kept):
    leaves = [
        leaf
        for leaf in _wanted.leaves(_wanted.words_of(QUERIES))
        if leaf.record == "allegation" and leaf.table != "allegation_speakers"
    ]
    block = Records.of([Item(0, raw)])
    part = Part("allegation", [Chunk(0, 0, 1, block, bytes([7]), 7, None)], {"id", "cites"})
    found = _by_database._occurring(leaves, part)
    last = {leaf.list_path[-2] if leaf.list_path else leaf.path[-1] for leaf in found}
    assert last == kept
    assert {leaf.table for leaf in _by_database._occurring(leaves, Part("allegation", part.chunks, {"id"}))} == {
        "allegation"
    }


def test_numbers_stand_for_values_and_are_the_same_for_the_same(stage, way):
    if way != "compiled":
        pytest.skip("the database keeps the values themselves")
    question = _wanted.Question("select note, original from actor", compared=frozenset({"note", "original"}))
    notes = ['"caf\u00e9"', '"café"', '"cafe"', '"café!"']
    originals = [
        '{"a":"x","b":"y"}',
        '{ "a" : "\\u0078", "b": "y" }',
        '{"a":"x"}',
        '{"a":"xb","y":""}',
        '{"a":"y","b":"x"}',
    ]
    for number, (note, original) in enumerate((note, original) for note in notes for original in originals):
        raw = json.dumps({**ACTOR, "id": f"actor:a-{number}", "note": "?", "original": "!"})
        assert put(stage, [raw.replace('"?"', note).replace('"!"', original).encode()], row=number) == 1, original
    layout = Layout.of([question])
    with closing(duckdb.connect()) as connection:
        layout.prepare(connection)
        stage.load(connection, layout, {})
        found = connection.execute("select note, original from _actor order by row").fetchall()
    by_note = [found[number * len(originals)][0] for number in range(len(notes))]
    by_original = [original for _, original in found[: len(originals)]]
    assert by_note[0] == by_note[1]
    assert by_original[0] == by_original[1]
    assert len(set(by_note)) == len(notes) - 1
    assert len(set(by_original)) == len(originals) - 1
    assert all(isinstance(each, int) for each in (*by_note, *by_original))


def test_so_many_records_have_so_many_verdicts(stage, way):
    items = [Item(number, json.dumps(ACTOR).encode()) for number in range(3)]
    decoded = decode(items, Limits())
    del decoded.kinds[-1]
    with pytest.raises(RuntimeError, match="2 verdicts on 3 records"):
        stage.take(0, 0, 1, items, decoded)
    if way == "compiled":
        put(stage, [ACTOR, ACTOR])
        (chunk,) = stage._parts["actor"].chunks
        chunk.kinds = chunk.kinds[:1]
        with pytest.raises(ToolFailure, match="without a verdict"):
            loaded(stage)


def test_what_was_laid_out_and_never_read_is_let_go_of(stage, way, monkeypatch):
    if way != "compiled":
        pytest.skip("the database unrolls records when it reads them")
    freed = []
    call = _native.call
    monkeypatch.setattr(_native, "call", lambda name, *given: (freed.append(name), call(name, *given))[1])
    put(stage, [ACTOR, CLAIM])
    stage.lay_out(Layout.of([*map(_wanted.Question, QUERIES)]))
    assert "unrolled_free" not in freed
    stage.clear()
    assert freed.count("unrolled_free") == 2
