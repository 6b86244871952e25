"""Relations as they are filled and asked: little data and much alike, with bounds that hold, and let go of whole."""

import json
import sys
import threading

import duckdb
import pytest

from conflictschema.engine import relations as module
from conflictschema.engine._asking import OutOfMemoryError
from conflictschema.engine._stage import Stage
from conflictschema.engine.decode import decode
from conflictschema.engine.relations import Relations
from conflictschema.formats._format import Item
from conflictschema.io import Limits

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "named"}
ACTOR |= {"names": [{"text": "A", "kind": "official"}]}
CLAIM = {
    "type": "allegation",
    "id": "allegation:a",
    "speakers": ["actor:a"],
    "accused": ["actor:b"],
    "conduct": ["airspace_violation"],
    "content": "It flew.",
    "made": {"phrase": "that day", "edtf": "2024-02"},
    "cites": [{"source": "source:s"}],
}
BROKEN = {"type": "actor", "id": "actor:b"}
ACTORS = "select row, id, kind from actor"
NAMES = "select row, position, text from actor_names"
CLAIMS = "select row, made_earliest from allegation"
SPEAKERS = "select row, value from allegation_speakers"
EVENTS = "select row, when_earliest from event"
PLACES = "select row, file, line from place"
REFUSED = "select row, id, type from refused"
QUERIES = [ACTORS, NAMES, CLAIMS, SPEAKERS, EVENTS, PLACES, REFUSED]
WAYS = ["little", "much", "all but the last"]


@pytest.fixture
def made():
    """`made(query, …, memory=…)`: relations for these queries, let go of at the end."""
    all_made = []

    def make(*queries, texts=None, **options):
        all_made.append(Relations([*(queries or QUERIES)], texts or {}, **options))
        return all_made[-1]

    yield make
    for each in all_made:
        each.close()


def take(relations, *records, line=1):
    items = [Item(number, json.dumps(each).encode()) for number, each in enumerate(records)]
    relations.take(0, line, items, decode(items, Limits()), whole=False)


@pytest.fixture(params=WAYS)
def filled(request, made, monkeypatch):
    """Relations of three records, one of them refused, finished: in one batch, in batches, or in one and a rest."""

    def fill(*queries, **options):
        relations = made(*queries, **options)
        for number, record in enumerate((ACTOR, BROKEN, CLAIM)):
            is_handed_over = request.param == "much" or (request.param != "little" and number < 2)
            monkeypatch.setattr(module, "BATCH", 0 if is_handed_over else 2**30)
            take(relations, record, line=number + 1)
        relations.finish()
        return relations

    return fill


def rows(relations, query):
    return sorted(tuple(row.values()) for row in relations.rows(query))


def setting(relations, name):
    ((found,),) = rows(relations, f"select current_setting('{name}')")
    return found


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
    monkeypatch.setattr(module, "BATCH", 0)
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
    relations.narrow([ACTORS])
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
    monkeypatch.setattr(module, "BATCH", 0)
    take(relations, ACTOR | {"id": "actor:c"})
    assert relations.leaves_rows_for(EVENTS) is True
    take(relations, ACTOR | {"id": "actor:d"})
    monkeypatch.setattr(module, "BATCH", 2**30)
    take(relations, ACTOR | {"id": "actor:e"})
    assert relations.leaves_rows_for(EVENTS) is True


def columns(relations):
    return {leaf.column for leaf in relations._wanted if leaf.table == "actor"}


def test_of_queries_that_are_not_asked_nothing_is_built_unless_it_is_too_late(made, monkeypatch):
    relations = made(ACTORS, "select identification from actor")
    assert {"kind", "identification"} <= columns(relations)
    relations.narrow([ACTORS])
    assert "kind" in columns(relations)
    assert "identification" not in columns(relations)
    monkeypatch.setattr(module, "BATCH", 0)
    take(relations, ACTOR)
    relations.narrow(["select identification from actor"])
    assert "kind" in columns(relations)
    assert "identification" not in columns(relations)


def test_a_batch_is_handed_over_when_it_is_full(made, monkeypatch):
    loaded = []
    load = Stage.load
    monkeypatch.setattr(Stage, "load", lambda stage, *given: (loaded.append(stage), load(stage, *given)))
    relations = made()
    take(relations, ACTOR)
    size = relations._filling.bytes
    monkeypatch.setattr(module, "BATCH", 2 * size)
    take(relations, ACTOR | {"id": "actor:b"})
    assert loaded == []
    take(relations, ACTOR | {"id": "actor:c"})
    take(relations, ACTOR | {"id": "actor:d"})
    relations.finish()
    assert len(loaded) == 2
    assert [row[1] for row in rows(relations, ACTORS)] == [f"actor:{name}" for name in "abcd"]


def test_two_stages_take_turns(made, monkeypatch):
    stages, closed = [], []
    made_before = Stage.__init__
    monkeypatch.setattr(Stage, "__init__", lambda stage, temp: (stages.append(stage), made_before(stage, temp))[1:][0])
    close = Stage.close
    monkeypatch.setattr(Stage, "close", lambda stage: (closed.append(stage), close(stage))[1])
    monkeypatch.setattr(module, "BATCH", 0)
    relations = made()
    for number in range(6):
        take(relations, ACTOR | {"id": f"actor:a-{number}"})
        relations._wait()
    assert len(stages) == 1
    relations.finish()
    assert closed == stages


def test_what_goes_wrong_while_a_batch_is_read_is_raised_where_it_is_waited_for(made, monkeypatch):
    closed = []
    close = Stage.close
    monkeypatch.setattr(Stage, "close", lambda stage: (closed.append(stage), close(stage))[1])

    def fail(*_):
        raise duckdb.OutOfMemoryException("too much")

    monkeypatch.setattr(Stage, "load", fail)
    monkeypatch.setattr(module, "BATCH", 0)
    relations = made()
    take(relations, ACTOR)
    with pytest.raises(OutOfMemoryError):
        relations.finish()
    assert len(closed) == 1
    relations._wait()


def test_python_gives_turns_as_before_once_a_batch_is_in(made, monkeypatch):
    before = sys.getswitchinterval()
    during, may_go_on = [], threading.Event()
    load = Stage.load

    def wait(stage, *given):
        may_go_on.wait(10)
        load(stage, *given)

    monkeypatch.setattr(Stage, "load", wait)
    monkeypatch.setattr(module, "BATCH", 0)
    for is_finished in (True, False):
        may_go_on.clear()
        relations = made()
        take(relations, ACTOR)
        during.append(sys.getswitchinterval())
        may_go_on.set()
        (relations.finish if is_finished else relations.close)()
        assert sys.getswitchinterval() == before
    assert all(each < before / 10 for each in during)


def test_a_batch_that_is_being_read_is_given_up_when_all_is_let_go_of(made, monkeypatch):
    gave_up = []

    def long(stage, connection, *_):
        try:
            connection.execute("select count(*) from range(10_000_000_000) as r(n) where n % 7 = 1")
        except duckdb.InterruptException:
            gave_up.append(stage)
            raise

    monkeypatch.setattr(Stage, "load", long)
    monkeypatch.setattr(module, "BATCH", 0)
    relations = made()
    take(relations, ACTOR)
    relations.close()
    assert len(gave_up) == 1


def test_when_it_is_let_go_of_the_database_is_closed(filled):
    relations = filled()
    connection = relations.connection
    relations.close()
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("select 1")


def test_stages_that_were_begun_are_let_go_of(made, monkeypatch):
    closed = []
    monkeypatch.setattr(Stage, "close", lambda stage, close=Stage.close: (closed.append(stage), close(stage))[1])
    relations = made()
    take(relations, ACTOR)
    stage = relations._filling
    relations.close()
    assert closed == [stage]


def test_rows_that_were_found_are_kept(filled):
    relations = filled(*QUERIES, "select row from actor where in_part(id)")
    relations.note("CS901", "select row from place where in_part(row)")
    relations.note("CS902", {2, 0})
    relations.note("CS903", set())
    relations.parts.number = 3
    relations.note("CS904", "select row from place where in_part(row)")
    assert rows(relations, relations.noted(["CS901"])) == [(0,), (1,), (2,)]
    assert rows(relations, relations.noted(["CS902", "CS903"])) == [(0,), (2,)]
    assert rows(relations, relations.noted(["CS904"])) == [(0,), (1,), (2,)]
    relations.parts.together()
    assert rows(relations, "select row from place where in_part(row)") == [(0,), (1,), (2,)]


def test_there_are_as_many_parts_as_records_need(filled, monkeypatch):
    asked = []
    monkeypatch.setattr(module._parts, "number", lambda _, records: asked.append(records) or 4)
    assert filled().parts.number == 4
    assert asked == [3]


def test_texts_are_those_that_are_at_hand(made):
    relations = made(texts={"a": "text"})
    assert (relations.text("a"), relations.text("b")) == ("text", None)


def test_memory_is_given_back_where_much_was_taken(filled, request, monkeypatch):
    given = []
    relations = filled()
    monkeypatch.setattr(module, "give_back", lambda: given.append(1))
    relations.give_back()
    assert len(given) == (0 if "little" in request.node.name else 1)


@pytest.mark.parametrize(
    ("half", "options", "is_each"),
    [
        (module._ROOM, {}, False),
        (module._ROOM - 1, {}, True),
        (module._ROOM, {"memory": "1GB"}, True),
    ],
)
def test_what_was_loaded_is_packed_every_second_time_or_each_where_memory_is_scarce(
    made, monkeypatch, half, options, is_each
):
    packed = []
    pack = Relations._pack
    monkeypatch.setattr(module, "half_of_memory", lambda: half)
    monkeypatch.setattr(module, "BATCH", 0)
    monkeypatch.setattr(Relations, "_pack", lambda self, connection: (packed.append(1), pack(self, connection))[1])
    relations = made(**options)
    counted = []
    for number in range(6):
        take(relations, ACTOR | {"id": f"actor:a-{number}"})
        relations._wait()
        counted.append(len(packed))
    assert counted == ([1, 2, 3, 4, 5, 6] if is_each else [0, 1, 1, 2, 2, 3])
    monkeypatch.setattr(module, "BATCH", 2**30)
    take(relations, ACTOR | {"id": "actor:last"})
    relations.finish()
    # The rest, where each batch is packed, and in any case once more when all was put together.
    assert len(packed) == counted[-1] + 1 + is_each


def test_packing_leaves_nothing_that_is_not_packed(made, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 0)
    relations = made()
    take(relations, ACTOR, ACTOR | {"id": "actor:b"})
    relations.finish()
    assert rows(relations, "select bool_or(not persistent) from pragma_storage_info('place')") == [(False,)]


def test_the_database_packs_nothing_by_itself_and_little_is_not_packed_at_all(made, monkeypatch):
    monkeypatch.setattr(Relations, "_pack", lambda *_: pytest.fail("it was packed"))
    relations = made(memory="1GB")
    take(relations, ACTOR)
    relations.finish()
    assert setting(relations, "checkpoint_threshold") == "931.3 GiB"


def test_what_was_freed_is_kept_while_batches_come_and_not_while_rules_ask(filled, request, monkeypatch):
    said = []
    monkeypatch.setattr(module, "keep_freed", lambda *, kept: said.append(kept))
    filled()
    assert said == ([True] if "little" in request.node.name else [True, False])


@pytest.mark.parametrize(
    ("count", "length", "is_little"),
    [(0, 0, True), (1, 0, True), (0, 1, True), (1, 1, True), (2, 1, False), (1, 2, False)],
)
def test_little_is_what_has_few_records_and_few_bytes(made, monkeypatch, count, length, is_little):
    """One of each is as much as may be."""
    relations = made()
    take(relations, ACTOR)
    monkeypatch.setattr(module._little, "RECORDS", relations._filling.rows + 1 - count)
    monkeypatch.setattr(module._little, "BYTES", relations._filling.bytes + 1 - length)
    assert relations._is_little() is is_little


@pytest.mark.parametrize(
    ("half", "memory", "is_scarce"),
    [(module._ROOM, None, False), (module._ROOM - 1, None, True), (2 * module._ROOM, "8GB", True)],
)
def test_memory_is_scarce_where_it_is_bounded_or_little(made, monkeypatch, half, memory, is_scarce):
    monkeypatch.setattr(module, "half_of_memory", lambda: half)
    assert made(memory=memory)._is_scarce is is_scarce


def test_after_each_batch_memory_is_given_back(made, monkeypatch):
    given = []
    monkeypatch.setattr(module, "give_back", lambda: given.append(1))
    monkeypatch.setattr(module, "BATCH", 0)
    relations = made()
    for number in range(3):
        take(relations, ACTOR | {"id": f"actor:a-{number}"})
        relations._wait()
        assert len(given) == number + 1
