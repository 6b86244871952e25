"""Batches of much data on their way into relations: handed over, packed, and let go of whole."""

import sys
import threading

import duckdb
import pytest
from three_related import ACTOR, ACTORS, QUERIES, rows, setting, take

from conflictschema.engine import _room
from conflictschema.engine import relations as module
from conflictschema.engine._asking import OutOfMemoryError
from conflictschema.engine._stage import Stage
from conflictschema.engine.relations import Relations


def test_a_batch_is_handed_over_when_it_is_full(made, monkeypatch):
    loaded = []
    load = Stage.load
    monkeypatch.setattr(Stage, "load", lambda stage, *given: (loaded.append(stage), load(stage, *given)))
    relations = made()
    take(relations, ACTOR)
    size = relations._filling.bytes
    monkeypatch.setattr(_room, "BATCH", 2 * size)
    take(relations, ACTOR | {"id": "actor:b"})
    assert loaded == []
    take(relations, ACTOR | {"id": "actor:c"})
    take(relations, ACTOR | {"id": "actor:d"})
    relations.finish()
    assert len(loaded) == 2
    assert [row[1] for row in rows(relations, ACTORS)] == [f"actor:{name}" for name in "abcd"]


def test_two_stages_take_turns(made, monkeypatch):
    stages = []
    made_before = Stage.__init__
    monkeypatch.setattr(Stage, "__init__", lambda stage, temp: (stages.append(stage), made_before(stage, temp))[1:][0])
    monkeypatch.setattr(_room, "BATCH", 0)
    relations = made()
    for number in range(6):
        take(relations, ACTOR | {"id": f"actor:a-{number}"})
        relations._wait()
    assert len(stages) == 1
    relations.finish()
    assert stages[0].rows == 0


def test_what_goes_wrong_while_a_batch_is_read_is_raised_where_it_is_waited_for(made, monkeypatch):
    def fail(*_):
        raise duckdb.OutOfMemoryException("too much")

    monkeypatch.setattr(Stage, "load", fail)
    monkeypatch.setattr(_room, "BATCH", 0)
    relations = made()
    take(relations, ACTOR)
    with pytest.raises(OutOfMemoryError):
        relations.finish()
    assert [stage.rows for stage in relations._spare] == [0]
    relations._wait()


def test_python_gives_turns_as_before_once_a_batch_is_in(made, monkeypatch):
    before = sys.getswitchinterval()
    during, may_go_on = [], threading.Event()
    load = Stage.load

    def wait(stage, *given):
        may_go_on.wait(10)
        load(stage, *given)

    monkeypatch.setattr(Stage, "load", wait)
    monkeypatch.setattr(_room, "BATCH", 0)
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
    gave_up, began = [], threading.Event()

    def long(stage, connection, *_):
        began.set()
        try:
            connection.execute("select count(*) from range(10_000_000_000) as r(n) where n % 7 = 1")
        except duckdb.InterruptException:
            gave_up.append(stage)
            raise

    monkeypatch.setattr(Stage, "load", long)
    monkeypatch.setattr(_room, "BATCH", 0)
    relations = made()
    take(relations, ACTOR)
    assert began.wait(10)
    relations.close()
    assert len(gave_up) == 1


def test_when_it_is_let_go_of_the_database_is_closed(filled):
    relations = filled()
    connection = relations.connection
    relations.close()
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("select 1")


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
    given, taken = [], iter(each * 2**20 for each in (900, 800, 864, 865, 850, 0, 0))
    relations = filled()
    monkeypatch.setattr(_room, "give_back", lambda: given.append(1))
    monkeypatch.setattr(_room, "resident_bytes", lambda: next(taken))
    for so_often in (1, 1, 2, 3):
        relations.give_back()
        assert len(given) == (0 if "little" in request.node.name else so_often)


@pytest.mark.parametrize(
    ("half", "options", "is_each"),
    [
        (_room._SCARCE_BELOW, {}, False),
        (_room._SCARCE_BELOW - 1, {}, True),
        (_room._SCARCE_BELOW, {"memory": "1GB"}, True),
    ],
)
def test_what_was_loaded_is_packed_every_third_time_or_each_where_memory_is_scarce(
    made, monkeypatch, half, options, is_each
):
    packed = []
    pack = Relations._pack
    monkeypatch.setattr(_room, "half_of_memory", lambda: half)
    monkeypatch.setattr(_room, "BATCH", 0)
    monkeypatch.setattr(Relations, "_pack", lambda self, connection: (packed.append(1), pack(self, connection))[1])
    relations = made(**options)
    counted = []
    for number in range(6):
        take(relations, ACTOR | {"id": f"actor:a-{number}"})
        relations._wait()
        counted.append(len(packed))
    assert counted == ([1, 2, 3, 4, 5, 6] if is_each else [0, 0, 1, 1, 1, 2])
    monkeypatch.setattr(_room, "BATCH", 2**30)
    take(relations, ACTOR | {"id": "actor:last"})
    relations.finish()
    # The rest, where each batch is packed, and in any case once more when all was put together.
    assert len(packed) == counted[-1] + 1 + is_each


def test_packing_leaves_nothing_that_is_not_packed(made, monkeypatch):
    monkeypatch.setattr(_room, "BATCH", 0)
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


def test_where_memory_is_bounded_what_was_freed_is_kept_while_batches_come_and_not_while_rules_ask(
    filled, request, monkeypatch
):
    said = []
    monkeypatch.setattr(_room, "keep_freed", said.append)
    filled(memory="1GB")
    assert said == ([20] if "little" in request.node.name else [20, 0])


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
    [(_room._SCARCE_BELOW, None, False), (_room._SCARCE_BELOW - 1, None, True), (2 * _room._SCARCE_BELOW, "8GB", True)],
)
def test_memory_is_scarce_where_it_is_bounded_or_little(made, monkeypatch, half, memory, is_scarce):
    monkeypatch.setattr(_room, "half_of_memory", lambda: half)
    assert made(memory=memory).room.is_scarce is is_scarce


def test_after_each_batch_memory_is_given_back(made, monkeypatch):
    given = []
    monkeypatch.setattr(_room, "give_back", lambda: given.append(1))
    monkeypatch.setattr(_room, "BATCH", 0)
    relations = made()
    for number in range(3):
        take(relations, ACTOR | {"id": f"actor:a-{number}"})
        relations._wait()
        assert len(given) == number + 1


@pytest.mark.parametrize(
    ("is_crowded", "options", "full"), [(False, {}, 600), (False, {"memory": "1GB"}, 300), (True, {}, 300)]
)
def test_batches_are_smaller_where_memory_is_wanted_by_others(made, monkeypatch, is_crowded, options, full):
    monkeypatch.setattr(_room, "BATCH", 600)
    monkeypatch.setattr(_room, "half_of_memory", lambda: 8 * 2**30)
    relations = made(**options)
    if is_crowded:
        relations.crowd()
    assert relations.room.full == full
