"""Questions to the database end when they are told to, whenever that is, and however often."""

import signal
import threading
import time
from contextlib import closing

import duckdb
import pytest

from conflictschema.engine import _asking
from conflictschema.engine._asking import Asking, OutOfMemoryError, StoppedError
from conflictschema.engine.relations import Relations
from conflictschema.engine.sources import SourceTexts

WITHOUT_END = "with recursive n as (select 1 as i union all select i + 1 from n) select count(*) as i from n"
SLOW_TO_PLAN = " + ".join(f"(select max(i) from small where i < {number})" for number in range(150))  # noqa: S608  words of ours
ONE_VALUE = "select levenshtein(repeat('ab' || i, 10000), repeat('ba' || i, 14000)) as i from small limit 1"
"""Seconds within which nothing asks whether it should stop."""


@pytest.fixture
def connection():
    with closing(duckdb.connect(":memory:", config={"threads": 2})) as connection:
        connection.execute("attach ':memory:' as held; use held; create table small as select range as i from range(9)")
        yield connection


@pytest.fixture
def asking(connection):
    with closing(Asking(lambda: connection)) as asking:
        yield asking


def guarded(asking, query, seconds):
    """What a question of somebody else's gives, where it alone may take so many seconds."""
    asking.allow(seconds)
    return asking.guarded(query)


def test_a_query_that_is_told_to_stop_before_it_begins_is_stopped_all_the_same(asking):
    # The database forgets an interruption that comes while it is planning: said once, it would be lost.
    began = time.monotonic()
    for seconds in (0, 0.001, 0.002, 0.004, 0.008):
        with pytest.raises(StoppedError, match="took longer"):
            guarded(asking, f"select {SLOW_TO_PLAN} from ({WITHOUT_END})", seconds)  # noqa: S608  as above
    assert not asking.left_behind
    assert time.monotonic() - began < _asking._GRACE


def test_what_was_stopped_does_not_stand_in_the_way_of_the_next_question(asking):
    with pytest.raises(StoppedError):
        guarded(asking, WITHOUT_END, 0.05)
    assert guarded(asking, "select max(i) as most from small", 60) == [{"most": 8}]
    assert list(asking.rows("select min(i) as least from small")) == [{"least": 0}]


def test_the_time_is_for_all_questions_together_and_is_told_as_it_was_given(asking):
    # One alone has an answer in that time; a moment after it, none is left.
    asking.allow(0.6)
    with pytest.raises(duckdb.Error, match="nothing_there"):
        asking.guarded("select nothing_there from small")
    assert asking.guarded("select max(i) as most from small") == [{"most": 8}]
    with pytest.raises(StoppedError, match=r"longer than 0\.6 s"):
        asking.guarded(WITHOUT_END)
    began = time.monotonic()
    with pytest.raises(StoppedError, match=r"longer than 0\.6 s"):
        asking.guarded(WITHOUT_END)
    assert time.monotonic() - began < 0.5


def test_a_query_left_behind_is_left_behind_only_as_long_as_it_goes_on(asking, monkeypatch):
    monkeypatch.setattr(_asking, "_GRACE", 0.1)
    with pytest.raises(StoppedError):
        guarded(asking, ONE_VALUE, 0.5)
    assert asking.left_behind
    assert guarded(asking, "select max(i) as most from small", 60) == [{"most": 8}]
    until = time.monotonic() + 60
    while asking.left_behind and time.monotonic() < until:
        time.sleep(0.05)
    assert not asking.left_behind


def test_rows_come_in_their_order_however_many_there_are_and_cursors_are_used_again(asking, monkeypatch):
    monkeypatch.setattr(_asking, "_ROWS", 3)
    for most in (0, 2, 3, 4, 7, 9):
        query = f"select i, i * 2 as twice from small where i < {most} order by i"  # noqa: S608  a number of ours
        assert list(asking.rows(query)) == [{"i": number, "twice": 2 * number} for number in range(most)]
    assert len(asking._cursors) == 1
    inner = [
        (row["i"], each["j"])
        for row in asking.rows("select i from small where i < 5 order by i")
        for each in asking.rows("select i + ? as j from small where i = 0", (row["i"],))
    ]
    assert inner == [(number, number) for number in range(5)]
    assert len(asking._cursors) == 2


def test_a_partners_query_changes_nothing_and_what_it_raises_is_raised(asking):
    with pytest.raises(duckdb.Error, match="read-only"):
        guarded(asking, "insert into small values (9)", 60)
    assert guarded(asking, "select count(*) as n, min(i) as least from small", 60) == [{"n": 9, "least": 0}]
    with pytest.raises(duckdb.Error, match="nothing_there"):
        guarded(asking, "select nothing_there from small", 60)


def test_too_little_memory_is_told_as_such(asking):
    memory = (
        "select sum(length(x)) as n from (select repeat('x', 9999 + range::int) as x from range(999999) order by x)"
    )
    asking.execute("set memory_limit = '20MB'")
    with pytest.raises(OutOfMemoryError):
        list(asking.rows(memory))
    with pytest.raises(StoppedError, match="more memory than the database may take"):
        guarded(asking, memory, 60)


class SignalledError(Exception):
    pass


@pytest.fixture
def signals():
    """`signals(0.1)`: one after so many seconds, and more while that one is being seen to."""

    def raised(_number, _frame):
        raise SignalledError

    before = signal.signal(signal.SIGALRM, raised)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds, 0.01)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def until_signalled(ask, signals):
    try:
        signals(0.5)
        ask()
    except SignalledError:
        signal.setitimer(signal.ITIMER_REAL, 0)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a timer of the system sends the signals")
def test_a_partners_query_is_known_to_go_on_though_a_second_signal_came_while_it_was_told_to_stop(asking, signals):
    # Whoever presses Ctrl-C presses it again; closing the database under a running query is refused by it.
    until_signalled(lambda: guarded(asking, ONE_VALUE, 60), signals)
    assert asking.left_behind
    assert all(ended.wait(60) for ended in asking._theirs)
    assert not asking.left_behind


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a timer of the system sends the signals")
def test_closing_does_not_wait_for_a_question_that_a_second_signal_left_running(connection, signals):
    asking = Asking(lambda: connection)
    until_signalled(lambda: list(asking.rows(WITHOUT_END)), signals)
    began = time.monotonic()
    asking.close()
    assert time.monotonic() - began < 5


class WithoutEnd:
    """A batch of records whose reading asks the database for what has no end."""

    def lay_out(self, *_):
        """It is laid out."""

    def clear(self):
        """It holds nothing."""

    def load(self, connection, *_):
        connection.execute(WITHOUT_END)

    def close(self):
        """It holds nothing."""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a timer of the system sends the signals")
def test_closing_does_not_wait_for_a_batch_that_a_signal_left_being_read(signals):
    relations = Relations([], SourceTexts(None))
    relations._filling = WithoutEnd()
    relations._hand_over()
    until_signalled(relations._wait, signals)
    began = time.monotonic()
    relations.close()
    assert time.monotonic() - began < 5


def test_what_was_begun_before_its_turn_gives_the_same_rows(asking):
    queries = [f"select i from small where i < {most} order by i" for most in (3, 5, 0)]  # noqa: S608  a number of ours
    for query in (*queries, queries[0]):
        asking.ahead(query)
    assert list(asking.rows("select 7 as seven")) == [{"seven": 7}]
    assert [len(list(asking.rows(query))) for query in reversed(queries)] == [0, 5, 3]
    assert asking._ahead == {}
    assert [len(list(asking.rows(query))) for query in queries] == [3, 5, 0]


def test_what_goes_wrong_before_its_turn_is_raised_in_its_turn(asking):
    asking.ahead("select no_such_column from small")
    assert list(asking.rows("select 7 as seven")) == [{"seven": 7}]
    with pytest.raises(duckdb.BinderException):
        list(asking.rows("select no_such_column from small"))


def test_what_had_too_little_memory_beside_others_is_asked_once_more_alone(asking, monkeypatch):
    tried = []

    def first_rows(cursor, query, parameters):
        tried.append(query)
        if tried.count("select 1 as one") == 1 and query == "select 1 as one":
            raise duckdb.OutOfMemoryException("too much")
        return first(cursor, query, parameters)

    first = _asking._first_rows
    monkeypatch.setattr(_asking, "_first_rows", first_rows)
    asking.ahead("select 1 as one")
    asking.ahead("select 2 as two")
    assert list(asking.rows("select 1 as one")) == [{"one": 1}]
    assert list(asking.rows("select 2 as two")) == [{"two": 2}]
    assert tried.count("select 1 as one") == 2


def test_what_was_begun_before_its_turn_is_stopped_when_all_is_over(asking):
    asking.ahead(WITHOUT_END)
    asking.ahead(f"{WITHOUT_END} limit 3")
    asking.ahead(f"{WITHOUT_END} limit 4")
    began = time.monotonic()
    asking.close()
    assert time.monotonic() - began < 5
    assert asking._ahead == {}


def test_a_question_that_had_too_little_memory_beside_what_was_begun_is_asked_once_more_alone(asking, monkeypatch):
    may_end, tried = threading.Event(), []

    def first_rows(cursor, query, parameters):
        tried.append(query)
        if query == "select 1 as one":
            may_end.wait(10)
        elif tried.count(query) == 1:
            threading.Timer(0.1, may_end.set).start()
            raise duckdb.OutOfMemoryException("too much")
        return first(cursor, query, parameters)

    first = _asking._first_rows
    monkeypatch.setattr(_asking, "_first_rows", first_rows)
    asking.ahead("select 1 as one")
    assert list(asking.rows("select 2 as two")) == [{"two": 2}]
    assert tried.count("select 2 as two") == 2
    assert list(asking.rows("select 1 as one")) == [{"one": 1}]
    with pytest.raises(OutOfMemoryError):
        list(asking.rows("select 3 as three"))  # there is nothing beside it any more
