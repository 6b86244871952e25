"""The door out for several files that belong together: all of them appear under their names, or none does."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from conflictschema.errors import OutputError
from conflictschema.io import platform
from conflictschema.io.show import shown_name
from conflictschema.io.sink import Sink, cannot_write, open_here

if TYPE_CHECKING:
    import os
    from types import TracebackType


class Sinks:
    """Several files in the making: a context manager whose `add` gives the binary stream of one more.

    When the block ends well, all are finished before the first takes its name, and where one cannot take it, those
    that did are taken away again and the files that they replaced put back. What a kill in between leaves is whole
    files, of both kinds: no file system gives several names at once.
    """

    def __init__(self, *, force: bool = False) -> None:
        """Nothing is touched before a file is added."""
        self._force = force
        self._sinks: list[_Undone] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def add(self, path: str | os.PathLike[str]) -> IO[bytes]:
        """The stream of one more file; raises what `Sink` raises."""
        sink = _Undone(path, force=self._force)
        stream = sink.__enter__()
        self._sinks.append(sink)
        return stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the finished files in their places, or clear them away; raises what `Sink` raises."""
        try:
            if kind is None:
                self._commit()
        finally:
            for sink in self._sinks:
                sink.discard()

    def _commit(self) -> None:
        for sink in self._sinks:
            sink.finish()
        for sink in self._sinks:
            sink.keep()
        try:
            for sink in self._sinks:
                sink.place()
        except BaseException as error:
            stuck = [sink.told for sink in reversed(self._sinks) if not sink.undo()]
            if stuck:
                raise OutputError(" ".join([str(error), *reversed(stuck)]).strip()) from error
            raise


class _Undone(Sink):
    """A file in the making that can be taken back when it has its name."""

    _kept: Path | None = None
    """A second name of the file whose place is taken."""
    _is_stuck = False

    def keep(self) -> None:
        """Give the file whose place will be taken a second name."""
        if not self._force:
            return
        self._kept = self._beside()
        try:
            platform.keep(self._target, self._kept)
        except FileNotFoundError:
            self._kept = None
        except OSError as error:
            raise cannot_write(self._target, error) from error

    def undo(self) -> bool:
        """Have under the name what had it before, or nothing if nothing had it; False where the system refuses.

        Only the file that was made here is taken away: whatever else has the name by now is left.
        """
        try:
            now = self._target.lstat()
            if (now.st_dev, now.st_ino) == self._identity:
                if self._kept is None:
                    self._target.unlink()
                else:
                    self._kept.replace(self._target)
        except FileNotFoundError:
            return True
        except OSError:
            self._is_stuck = True
        return not self._is_stuck

    @property
    def told(self) -> str:
        """What there is to say of one that could not be undone."""
        new = f"{shown_name(self._target)} is the new one already, and cannot be taken back"
        return f"{new}." if self._kept is None else f"{new}; the earlier one is {shown_name(self._kept)}."

    def discard(self) -> None:
        """Clear away the second name too, unless it is the only one that the earlier file has."""
        super().discard()
        if self._kept is not None:
            if not self._is_stuck:
                with suppress(OSError):  # a later run sweeps what cannot be removed now
                    self._kept.unlink(missing_ok=True)
            open_here.discard(self._kept)
