"""Processes that judge blocks of an input side by side. Findings and row numbers come back from them, and no record.

They are forked once, before the database starts threads of its own, and read their ranges of bytes from the very
descriptor that was opened, by way of the system's list of the descriptors of this process. Where that cannot be had,
or a worker dies, the block is judged here.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from conflictschema.engine._records import candidates
from conflictschema.engine.decode import Decoded, decode
from conflictschema.finding import Refusal
from conflictschema.io import platform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from conflictschema.engine.read import Opened
    from conflictschema.formats._format import Block, RecordFormat
    from conflictschema.io import Input, Limits

Outcome = Decoded | Refusal | None
"""What became of a block; `None` where the caller has to judge it."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_FEW: Final = 2
"""Processes for which the bytes of blocks are kept until their turn comes."""
AHEAD: Final = 2
"""Blocks of records for each worker that are judged, or wait to be, before their turn comes."""


class Work(Protocol[T_co]):
    """What is done with a block; it is handed to another process, and so is what it gives."""

    def __call__(self, data: bytes, limits: Limits) -> T_co:
        """Take the bytes of the block; raises `Refusal` where they cannot be taken."""


@dataclass(frozen=True, slots=True)
class _Judging:
    """Judges the records of a block."""

    kind: RecordFormat

    def __call__(self, data: bytes, limits: Limits) -> Decoded:
        return decode(candidates(self.kind, data), limits)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    tasks: Connection[Any]
    outcomes: Connection[Any]
    judging: int | None = None
    """The number of the block that it has in hand."""


class Workers:
    """So many processes; with one job, or where the system cannot fork, there are none."""

    def __init__(self, jobs: int, limits: Limits) -> None:
        """Say how many there shall be; none is started yet."""
        self.jobs = jobs
        self._limits = limits
        self._workers: list[_Worker] = []
        self.map_rows = False
        """Whether they can open databases of their own: no other thread ran when they were forked."""

    def start(self, prepare: Callable[[], object]) -> None:
        """Fork them; `prepare` builds beforehand what they all need, so that it is shared."""
        if self.jobs < 2 or not platform.CAN_FORK or self._workers:  # noqa: PLR2004  one job is done here
            return
        from multiprocessing import get_context

        prepare()
        self.map_rows = threading.active_count() == 1
        fork = get_context("fork")
        for _ in range(self.jobs):
            theirs, tasks = fork.Pipe(duplex=False)
            outcomes, ours = fork.Pipe(duplex=False)
            not_theirs = [end for worker in self._workers for end in (worker.tasks, worker.outcomes)]
            process = fork.Process(
                target=_serve, args=(theirs, ours, [*not_theirs, tasks, outcomes], self._limits), daemon=True
            )
            # Until it has said what it makes of signals, none reaches it.
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
            try:
                process.start()
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()
            ours.close()
            self._workers.append(_Worker(process, tasks, outcomes))

    def judge(self, opened: Opened, blocks: Iterable[Block]) -> Iterator[tuple[Block, Outcome]]:
        """The blocks of records in their order, each with what became of it."""
        judging = _Judging(opened.records)
        if len(self._workers) > _FEW:
            # So many wait that their bytes would take more than they save; they are read again.
            blocks = (replace(each, data=None) for each in blocks)
        return self.work(opened.source, blocks, lambda _: judging, ahead=AHEAD * max(len(self._workers), 1))

    def work(
        self, source: Input, blocks: Iterable[Block], works: Callable[[Block], Work[T]], *, ahead: int
    ) -> Iterator[tuple[Block, T | Refusal | None]]:
        """The blocks in their order, each with what the work on it gave; `None` where the caller has to do it.

        So many blocks are in hand or done `ahead`, with the one whose turn it is.
        """
        waiting: deque[tuple[int, Block]] = deque()
        done: dict[int, Any] = {}
        numbered = enumerate(blocks)
        more, trouble = True, None
        while more or waiting:
            try:
                while more and len(waiting) < ahead:
                    following = next(numbered, None)
                    more = following is not None
                    waiting.extend([following] if following else [])
            except Refusal as refusal:
                # What stands before the place that is refused is judged first, as without workers.
                more, trouble = False, refusal
            if not waiting:
                break
            self._hand_out(source, works, waiting, done)
            number, block = waiting[0]
            if number in done or not any(worker.judging == number for worker in self._workers):
                waiting.popleft()
                yield block, done.pop(number, None)
                continue
            self._collect(done)
        if trouble is not None:
            raise trouble

    def _hand_out(
        self,
        source: Input,
        works: Callable[[Block], Work[Any]],
        waiting: Iterable[tuple[int, Block]],
        done: dict[int, Any],
    ) -> None:
        taken = {worker.judging for worker in self._workers}
        left = [(number, block) for number, block in waiting if number not in done and number not in taken]
        for worker, (number, block) in zip(
            [each for each in self._workers if each.judging is None], left, strict=False
        ):
            worker.judging = number
            try:
                worker.tasks.send((source.fd, works(block), block.start, block.length))
            except OSError:
                self._bury(worker, done)

    def _collect(self, done: dict[int, Any]) -> None:
        from multiprocessing.connection import wait

        busy = {worker.outcomes: worker for worker in self._workers if worker.judging is not None}
        for ready in wait(list(busy)):
            worker = busy[ready]  # type: ignore[index]  # it is one of those that were given
            try:
                outcome = worker.outcomes.recv()
            except (EOFError, OSError):
                self._bury(worker, done)
                continue
            number, worker.judging = worker.judging, None
            done[number or 0] = outcome

    def _bury(self, worker: _Worker, done: dict[int, Any]) -> None:
        """A worker that died, killed by the system for instance: what it had in hand is left to the caller.

        Another one is not asked: whatever it was that killed the first could kill them all.
        """
        if worker.judging is not None:
            done[worker.judging] = None
        self._workers.remove(worker)
        _end(worker)

    def close(self) -> None:
        """End them all."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()


def _end(worker: _Worker) -> None:
    worker.tasks.close()
    worker.outcomes.close()
    worker.process.terminate()
    worker.process.join()


def _serve(tasks: Connection[Any], outcomes: Connection[Any], not_ours: list[Connection[Any]], limits: Limits) -> None:
    # Who stops a run stops its first process, which ends the others; and each of these ends with the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    for end in not_ours:
        end.close()
    with suppress(EOFError, BrokenPipeError):  # nobody is there any more
        while True:
            fd, work, start, length = tasks.recv()
            outcomes.send(_outcome(fd, work, start, length, limits))


def _outcome(fd: int, work: Work[T], start: int, length: int, limits: Limits) -> T | Refusal | None:
    try:
        with platform.parents_file(fd) as own:
            data = b""
            while len(data) < length and (piece := platform.read_at(own, length - len(data), start + len(data))):
                data += piece
    except OSError:
        return None
    if len(data) < length:
        return Refusal("CS013")
    try:
        return work(data, limits)
    except Refusal as refusal:
        return refusal
    except Exception:  # noqa: BLE001  a fault of ours: it shows again where the block is judged, and is said there
        # A traceback from here would reach the terminal, with whatever of the data it holds.
        return None


def accepted(outcome: Outcome, records: int) -> Decoded | None:
    """What came back of a block of so many records; raises `Refusal` where it was refused, or is another since."""
    if isinstance(outcome, Refusal):
        raise outcome
    if outcome is not None and outcome.rows != records:
        # It was read once to be judged, and once more to be taken.
        raise Refusal("CS013")
    return outcome


def available() -> int:
    """How many processes judge beside this one, unless a number is given.

    Loading what they accept keeps a processor busy: with as many of them as there are processors, a run was measured to
    take longer than with one less.
    """
    counted = getattr(os, "sched_getaffinity", None)
    return max(1, (len(counted(0)) if counted is not None else os.cpu_count() or 1) - 1)
