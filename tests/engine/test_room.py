"""Memory that is scarce, ample or neither: what is packed, kept and given back."""

import duckdb
import pytest
from three_related import ACTOR, take

from conflictschema.engine import _room
from conflictschema.engine._room import Room
from conflictschema.engine.relations import Relations

MB = 2**20
GB = 2**30


@pytest.fixture
def machine(monkeypatch):
    """`machine(half, taken)`: half of its memory, and what this process takes; gives what its allocators were told."""
    told = []

    def make(half=8 * GB, taken=100 * MB):
        monkeypatch.setattr(_room, "half_of_memory", lambda: half)
        monkeypatch.setattr(_room, "resident_bytes", lambda: taken)
        monkeypatch.setattr(_room, "keep_freed", told.append)
        monkeypatch.setattr(_room, "give_back", lambda: told.append("given back"))
        return told

    return make


@pytest.mark.parametrize(
    ("half", "taken", "memory", "jobs", "is_ample"),
    [
        (8 * GB, 256 * MB - 1, None, 1, True),
        (8 * GB, 256 * MB, None, 1, False),
        (8 * GB, 2 * GB - 1, None, 2, True),
        (8 * GB, 2 * GB, None, 2, False),
        (2 * GB, GB - 1, None, 8, True),
        (2 * GB, GB, None, 8, False),
        (2 * GB - 1, 1, None, 2, False),
        (8 * GB, 1, "4GB", 2, False),
        (8 * GB, 1, None, 0, False),
        (8 * GB, 0, None, 2, False),  # the system does not say how much is taken
    ],
)
def test_memory_is_ample_up_to_a_bound_that_jobs_widen(machine, half, taken, memory, jobs, is_ample):
    machine(half, taken)
    assert Room(memory, jobs=jobs).is_ample is is_ample


def test_memory_that_was_used_up_is_not_ample_again(machine):
    told = machine(taken=GB)
    room = Room(None, jobs=2)
    assert room.is_ample
    machine(taken=2 * GB)
    assert not room.is_ample
    machine(taken=MB)
    assert (room.is_ample, told) == (False, [_room.MOMENT])


def test_other_processes_leave_none(machine):
    told = machine()
    room = Room(None, jobs=2)
    room.fill()
    room.crowd()
    room.crowd()
    assert (room.is_ample, room.full, room.ahead) == (False, _room.BATCH // 2, 0)
    assert told == [_room._WHILE, _room.MOMENT]


def test_where_it_is_ample_freed_memory_is_kept_and_nothing_packed(machine):
    told = machine()
    room = Room(None, jobs=1)
    room.fill()
    assert not any(room.wants_packing() for _ in range(10))
    room.loaded()
    room.ask()
    room.give_back()
    assert told == [_room._WHILE]


def test_once_it_is_not_it_is_packed_at_the_next_batch(machine):
    told = machine()
    room = Room(None, jobs=1)
    assert not any(room.wants_packing() for _ in range(10))
    machine(taken=GB)
    assert room.wants_packing()
    room.packed()
    assert [room.wants_packing() for _ in range(3)] == [False, False, True]
    room.loaded()
    room.ask()
    assert told == [_room.MOMENT, "given back", 0]


@pytest.mark.parametrize(("memory", "jobs", "is_crowded"), [("1GB", 2, False), (None, 2, True), (None, 0, False)])
def test_while_queries_are_asked_nothing_is_kept_unless_memory_is_ample(machine, memory, jobs, is_crowded):
    told = machine()
    room = Room(memory, jobs=jobs)
    if is_crowded:
        room.crowd()
    told.clear()
    room.fill()
    room.ask()
    assert told == [_room.MOMENT, 0]


def test_who_asks_for_spilling_has_no_memory_to_spare(tmp_path):
    relations = Relations([], {}, spill=str(tmp_path), jobs=2)
    try:
        assert not relations.room.is_ample
    finally:
        relations.close()


@pytest.mark.parametrize(("jobs", "packed"), [(0, 1), (1, 0), (2, 0)])
def test_much_that_is_loaded_is_packed_at_the_end_unless_memory_is_ample(made, monkeypatch, jobs, packed):
    calls = []
    monkeypatch.setattr(Relations, "_pack", lambda *_: calls.append(1))
    monkeypatch.setattr(_room, "BATCH", 0)
    monkeypatch.setattr(_room, "_AMPLE", (64 * GB, 64 * GB))
    monkeypatch.setattr(_room, "half_of_memory", lambda: 128 * GB)
    relations = made(jobs=jobs)
    take(relations, ACTOR, ACTOR | {"id": "actor:b"})
    relations.finish()
    assert len(calls) == packed


@pytest.mark.parametrize("is_ours", [False, True])
def test_a_program_that_goes_on_gets_its_memory_back(machine, monkeypatch, is_ours):
    told = machine()
    monkeypatch.setattr(_room.Stopping, "in_charge", is_ours)
    room = Room(None, jobs=2)
    room.close()
    assert told == []
    room.fill()
    told.clear()
    room.close()
    room.close()
    assert told == ([] if is_ours else [0, "given back"])


def test_it_is_given_back_once_the_database_is_closed(filled, monkeypatch):
    relations = filled(jobs=2)
    connection, states = relations.connection, []

    def close():
        with pytest.raises(duckdb.ConnectionException):
            connection.execute("select 1")
        states.append("closed")

    monkeypatch.setattr(relations.room, "close", close)
    relations.close()
    assert states == ["closed"]
