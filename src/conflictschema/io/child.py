"""A process of its own for what reads foreign formats: bounded in memory and time, and its death is a finding.

It is forked where the system can, and gets an open descriptor and no name. Where a system has no limits for processes,
only the time is watched.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, Self

from conflictschema.finding import Refusal
from conflictschema.io import platform

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType

MEMORY: Final = 2 * 2**30
"""Bytes of address space beyond what the process has when it begins."""
SECONDS: Final = 60
"""Seconds of processor time, and of waiting for the next piece."""

Reader = Callable[[int, "Connection[Any]"], None]


class Child:
    """Runs a reader; `pieces` gives what it sends."""

    def __init__(self, reader: Reader, fd: int) -> None:
        """Take the function that reads, which is given the descriptor and a pipe to send to."""
        from multiprocessing import get_context

        context: Any = get_context(platform.start_method())
        self._in, out = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(reader, fd, out), daemon=True)
        self._process.start()
        out.close()

    def pieces(self) -> Iterator[bytes]:
        """What the reader sends, to its end; `Refusal` where it refuses, dies, or takes too long."""
        while True:
            if not self._in.poll(SECONDS):
                raise Refusal("CS060", problem=f"reading it took more than {SECONDS} seconds")
            try:
                piece = self._in.recv()
            except EOFError:
                raise Refusal("CS060", problem="the process that read it died") from None
            if piece is None:
                return
            if isinstance(piece, Refusal):
                raise piece
            yield piece

    def __enter__(self) -> Self:
        """Give the child itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever it is doing."""
        self._in.close()
        self._process.kill()
        self._process.join()


def _run(reader: Reader, fd: int, out: Connection[Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    platform.confine(memory_bytes=platform.mapped_bytes() + MEMORY, cpu_seconds=SECONDS, file_bytes=0)
    try:
        reader(fd, out)
        out.send(None)
    except (BrokenPipeError, MemoryError):
        return
