"""Stopping on a signal. Nothing of it can be lost, wherever in the run it comes.

A signal's handler can only raise, and what it raises may come up where nothing is to come up: in a finalizer, where
Python prints it and goes on, or under a library in another language, which makes an error of its own of it. So the
signal is also kept in mind, it is raised anew where it was swallowed, and the exit code is taken from what is kept.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

AGAIN_AFTER: Final = 0.01
"""Seconds until a signal that was swallowed is raised anew."""


class Stopped(BaseException):
    """Someone asked the run to stop. No `Exception`, so that nothing takes it for a fault and goes on."""


class Stopping:
    """Which signal asked this run to stop, if one did."""

    in_charge: ClassVar[bool] = False
    """Whether this process is the program's own: then what concerns all of it may be set."""

    def __init__(self) -> None:
        """None so far."""
        self.number: int | None = None
        self.over = False
        """Whether the run has come to its end, where a signal changes nothing any more."""

    @property
    def code(self) -> int | None:
        """The exit code that a shell gives to the signal; `None` where none came."""
        return None if self.number is None else 128 + self.number

    def take_charge(self) -> None:
        """From here on, interruption and termination unwind the run and end it with their own exit codes."""
        Stopping.in_charge = True
        signal.signal(signal.SIGINT, self._asked)
        signal.signal(signal.SIGTERM, self._asked)
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._again)
        sys.unraisablehook = self._swallowed

    @staticmethod
    def let_go() -> None:
        """The code is decided: from here on a signal changes nothing, where Python would die of it."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)

    def _asked(self, number: int, _frame: FrameType | None) -> None:
        if not self.over:
            self.number = number
            raise Stopped

    def _again(self, _number: int, _frame: FrameType | None) -> None:
        if not self.over:
            raise Stopped

    def _swallowed(self, unraisable: Any) -> None:
        if unraisable.exc_type is not Stopped:
            sys.__unraisablehook__(unraisable)
        elif hasattr(signal, "setitimer"):  # where it is missing, the run goes on to its end, and the code is right
            signal.setitimer(signal.ITIMER_REAL, AGAIN_AFTER)
