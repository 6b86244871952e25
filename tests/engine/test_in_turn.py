"""Pieces of work beside the first thread: begun at once, ended one behind the other."""

import sys
import threading

import pytest

from conflictschema.engine._in_turn import InTurn


def nothing():
    """Nothing is to be let go of."""


def test_what_comes_later_begins_at_once_and_ends_behind_what_came_before():
    told, may_end, has_begun = [], threading.Event(), threading.Event()
    turns = InTurn()
    turns.start(lambda: told.append("begin 1"), lambda: (may_end.wait(10), told.append("end 1")), nothing)
    turns.start(lambda: (told.append("begin 2"), has_begun.set()), lambda: told.append("end 2"), nothing)
    assert has_begun.wait(10)
    assert set(told) == {"begin 1", "begin 2"}
    may_end.set()
    turns.wait()
    assert told[2:] == ["end 1", "end 2"]


def test_so_many_may_be_left_in_hand():
    may_end = threading.Event()
    turns = InTurn()
    for _ in range(2):
        turns.start(lambda: None, lambda: may_end.wait(10), nothing)
    turns.wait(2)
    assert not may_end.is_set()
    may_end.set()
    turns.wait(1)
    turns.wait()


def test_what_goes_wrong_is_raised_and_nothing_ends_behind_it():
    before, told = sys.getswitchinterval(), []
    turns = InTurn()
    turns.start(lambda: None, lambda: 1 / 0, nothing)
    turns.start(lambda: None, lambda: told.append("ended"), nothing)
    assert sys.getswitchinterval() < before / 10
    with pytest.raises(ZeroDivisionError):
        turns.wait()
    turns.wait()
    assert (told, sys.getswitchinterval()) == ([], before)


def test_what_is_given_up_is_interrupted_and_nothing_ends_behind_it():
    before, told, interrupted = sys.getswitchinterval(), [], threading.Event()
    turns = InTurn()
    turns.start(lambda: None, lambda: interrupted.wait(10), nothing)
    turns.start(lambda: None, lambda: told.append("ended"), nothing)
    turns.give_up(interrupted.set)
    assert (interrupted.is_set(), told, sys.getswitchinterval()) == (True, [], before)


def test_what_was_taken_is_let_go_of_whatever_became_of_it():
    told = []
    turns = InTurn()
    for number, fails in enumerate((False, True, False)):
        turns.start(nothing, lambda fails=fails: 1 / 0 if fails else None, lambda number=number: told.append(number))
    with pytest.raises(ZeroDivisionError):
        turns.wait()
    assert sorted(told) == [0, 1, 2]


def test_where_no_thread_can_be_had_that_is_raised_and_nothing_waits_for_it(monkeypatch):
    def start(_thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    turns = InTurn()
    with pytest.raises(RuntimeError, match="new thread"):
        turns.start(nothing, nothing, nothing)
    turns.wait()
    turns.give_up(nothing)


def test_python_gives_turns_as_before_once_nobody_has_anything_in_hand():
    before, first, second = sys.getswitchinterval(), InTurn(), InTurn()
    for each in (first, second, first):
        each.start(lambda: None, lambda: None, lambda: None)
    first.wait()
    assert sys.getswitchinterval() < before / 10
    second.wait()
    second.wait()
    assert sys.getswitchinterval() == before
