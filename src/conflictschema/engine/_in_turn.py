"""Work in threads beside the first: all of it begins at once, and each piece ends behind the one before."""

from __future__ import annotations

import sys
import threading
from collections import deque
from typing import TYPE_CHECKING, Final

from conflictschema.engine._asking import AGAIN

if TYPE_CHECKING:
    from collections.abc import Callable

_TURN: Final = 1e-4
"""Seconds after which Python lets another thread go on meanwhile. A batch that is loaded asks for hundreds of small
statements, and would wait fifty times as long for its turn behind each of them."""


class _Interval:
    """Python's interval between threads, which is one for the whole process: short while anything is in hand."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = 0
        self._before = 0.0

    def shorten(self) -> None:
        with self._lock:
            if not self._wanted:
                self._before = sys.getswitchinterval()
                sys.setswitchinterval(_TURN)
            self._wanted += 1

    def restore(self) -> None:
        with self._lock:
            self._wanted -= 1
            if not self._wanted:
                sys.setswitchinterval(self._before)


_interval: Final = _Interval()


class InTurn:
    """Pieces of work that are in hand."""

    def __init__(self) -> None:
        """Nothing is in hand yet."""
        self._in_hand: deque[threading.Event] = deque()
        """One for each piece, set when it is done. No `join`, for the reason that `_asking` has."""
        self._is_short = False
        """Whether the interval is short for what is in hand here."""
        self._trouble: BaseException | None = None

    def start(self, begin: Callable[[], None], end: Callable[[], None], after: Callable[[], None]) -> None:
        """Begin a piece, whatever is in hand; and end it when all that was in hand is done, and nothing went wrong.

        Whatever became of it, what comes `after` lets go of what it took.
        """
        before = self._in_hand[-1] if self._in_hand else None
        if not self._is_short:
            self._is_short = True
            _interval.shorten()
        done = threading.Event()
        self._in_hand.append(done)
        thread = threading.Thread(target=self._work, args=(begin, end, after, before, done), daemon=True)
        try:
            thread.start()
        finally:
            if thread.ident is None:
                done.set()  # the system has no room for it, which is raised here

    def _work(
        self,
        begin: Callable[[], None],
        end: Callable[[], None],
        after: Callable[[], None],
        before: threading.Event | None,
        done: threading.Event,
    ) -> None:
        try:
            begin()
            if before is not None:
                before.wait()
            if self._trouble is None:
                end()
        except BaseException as error:  # noqa: BLE001  it is raised in the thread that waits
            self._trouble = self._trouble or error
        finally:
            try:
                after()
            finally:
                done.set()

    def wait(self, left: int = 0) -> None:
        """Wait until no more than so many pieces are in hand; what went wrong is raised when none is."""
        while len(self._in_hand) > left:
            self._in_hand[0].wait()
            self._in_hand.popleft()
            # What comes behind what went wrong is not done, and must not take that for over.
            left = 0 if self._trouble else left
        if not self._in_hand:
            self._rest()
            if self._trouble is not None:
                trouble, self._trouble = self._trouble, None
                raise trouble

    def give_up(self, interrupt: Callable[[], None]) -> None:
        """End what is in hand, by what interrupts it."""
        if self._in_hand:
            self._trouble = self._trouble or InterruptedError()
            for each in self._in_hand:
                while not each.wait(AGAIN):
                    interrupt()
        self._rest()

    def _rest(self) -> None:
        if self._is_short:
            self._is_short = False
            _interval.restore()
