"""Blocks that are judged side by side come back in their order, each with what became of it, whatever happens."""

import os
import signal
from contextlib import closing

import pytest

from conflictschema.engine import _workers
from conflictschema.engine._workers import Workers, accepted
from conflictschema.engine.decode import Decoded
from conflictschema.finding import Refusal
from conflictschema.formats._format import Block
from conflictschema.io import Limits, open_input, platform

pytestmark = pytest.mark.skipif(not platform.CAN_FORK, reason="the system cannot fork")
DATA = bytes(range(97, 123))
BLOCKS = [Block(start, 2) for start in range(0, 26, 2)]


class Letters:
    """What is done with a block here: it is handed to another process."""

    def __init__(self, how="gives"):
        self.how = how

    def __call__(self, data, limits):
        if self.how == "refuses":
            raise Refusal("CS005", line=3, limit=limits.line_bytes)
        if self.how == "breaks":
            raise ZeroDivisionError
        if self.how == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        return data.decode(), os.getpid()


@pytest.fixture
def source(tmp_path):
    (tmp_path / "letters").write_bytes(DATA)
    with open_input(str(tmp_path / "letters"), Limits()) as source:
        yield source


@pytest.fixture
def workers():
    with closing(Workers(2, Limits(line_bytes=7))) as workers:
        workers.start(lambda: None)
        yield workers


def done(workers, source, works=lambda _: Letters(), blocks=BLOCKS):
    found = list(workers.work(source, iter(blocks), works, ahead=4))
    assert [block for block, _ in found] == list(blocks)
    return [outcome for _, outcome in found]


def test_each_block_is_done_by_another_process_and_comes_in_its_turn(workers, source):
    found = done(workers, source)
    assert "".join(letters for letters, _ in found) == DATA.decode()
    processes = {process for _, process in found}
    assert os.getpid() not in processes
    assert processes <= {worker.process.pid for worker in workers._workers}
    assert len(workers._workers) == 2
    assert done(workers, source, blocks=[]) == []


def test_alone_every_block_is_left_to_the_caller(source):
    for jobs in (0, 1):
        with closing(Workers(jobs, Limits())) as workers:
            workers.start(pytest.fail)
            assert (workers._workers, workers.map_rows) == ([], False)
            assert done(workers, source) == [None] * len(BLOCKS)


def test_they_are_started_once_and_what_they_need_is_made_before(monkeypatch):
    made = []
    with closing(Workers(2, Limits())) as workers:
        workers.start(lambda: made.append(len(workers._workers)))
        first = list(workers._workers)
        workers.start(lambda: made.append("again"))
        assert (made, workers._workers) == ([0], first)
    assert workers._workers == []
    assert not any(each.process.is_alive() for each in first)
    monkeypatch.setattr(platform, "CAN_FORK", False)
    with closing(Workers(2, Limits())) as workers:
        workers.start(pytest.fail)
        assert workers._workers == []


def test_what_is_refused_or_breaks_comes_in_its_turn(workers, source):
    how = {4: "refuses", 8: "breaks"}
    found = done(workers, source, lambda block: Letters(how.get(block.start, "gives")))
    refusal = found.pop(2)
    assert (refusal.code, refusal.parameters) == ("CS005", {"limit": 7})
    assert found.pop(3) is None, "the caller does it again, and says what is wrong"
    assert "".join(letters for letters, _ in found) == "abcdghklmnopqrstuvwxyz"


def test_where_a_worker_dies_its_block_is_left_to_the_caller_and_the_others_go_on(workers, source):
    found = done(workers, source, lambda block: Letters("dies" if block.start == 6 else "gives"))
    assert [number for number, each in enumerate(found) if each is None] == [3]
    assert len(workers._workers) == 1
    assert None not in done(workers, source)


def test_where_all_of_them_die_the_rest_is_left_to_the_caller(workers, source):
    found = done(workers, source, lambda block: Letters("dies" if block.start >= 6 else "gives"))
    assert [each is None for each in found] == [False] * 3 + [True] * 10
    assert workers._workers == []


def test_one_that_was_killed_before_is_told_when_it_is_to_have_work(workers, source):
    for worker in workers._workers:
        worker.process.kill()
        worker.process.join()
    assert done(workers, source) == [None] * len(BLOCKS)
    assert workers._workers == []


def test_what_stands_before_a_place_that_is_refused_is_done_first(workers, source):
    def blocks():
        yield from BLOCKS[:3]
        raise Refusal("CS005")

    turns = workers.work(source, blocks(), lambda _: Letters(), ahead=4)
    assert [next(turns)[0] for _ in range(3)] == BLOCKS[:3]
    with pytest.raises(Refusal):
        next(turns)


def test_only_so_many_blocks_are_looked_for_beforehand(workers, source):
    looked = []

    def blocks():
        for block in BLOCKS:
            looked.append(block)
            yield block

    turns = workers.work(source, blocks(), lambda _: Letters(), ahead=4)
    next(turns)
    assert len(looked) == 4
    assert len(list(turns)) == len(BLOCKS) - 1
    looked.clear()
    with closing(Workers(1, Limits())) as alone:
        next(alone.work(source, blocks(), lambda _: Letters(), ahead=2))
        assert len(looked) == 2


def test_what_is_shorter_than_it_was_has_changed(workers, source):
    assert done(workers, source, blocks=[Block(24, 2)])[0][0] == "yz"
    assert done(workers, source, blocks=[Block(24, 3)])[0].code == "CS013"


def test_all_processors_but_one_judge_beside_this_one(monkeypatch):
    for processors, jobs in ((1, 1), (2, 1), (3, 2), (8, 7)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=processors: set(range(n)), raising=False)
        assert _workers.available() == jobs
    monkeypatch.delattr(os, "sched_getaffinity")
    for counted, jobs in ((4, 3), (1, 1), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda n=counted: n)
        assert _workers.available() == jobs


def test_a_verdict_on_another_number_of_records_is_that_of_another_file():
    verdict = Decoded(bytearray(3))
    assert accepted(None, 3) is None
    assert accepted(verdict, 3) is verdict
    for outcome, records, code in ((verdict, 4, "CS013"), (Refusal("CS005"), 3, "CS005")):
        with pytest.raises(Refusal) as raised:
            accepted(outcome, records)
        assert raised.value.code == code
