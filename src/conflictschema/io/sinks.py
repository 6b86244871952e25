"""The door out for several files that belong together: all of them appear under their names, or none does."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from conflictschema.errors import OutputError
from conflictschema.io import platform
from conflictschema.io.show import shown_name
from conflictschema.io.sink import Sink, cannot_write, open_here

if TYPE_CHECKING:
    from types import TracebackType


class Sinks:
    """Several files in the making: a context manager whose `add` gives the binary stream of one more.

    When the block ends well, all are finished before the first takes its name, and where one cannot take it, those
    that did are taken away again and the files that they replaced put back. What a kill in between leaves is whole
    files, of both kinds: no file system gives several names at once. Where a file cannot be put back, it is said under
    which name it is, in the message or in a note to the signal.
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
        self._sinks.append(sink)  # first, so that no signal comes between its file and the list that clears it away
        try:
            return sink.__enter__()
        except BaseException:
            sink.discard()
            self._sinks.remove(sink)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the finished files in their places, or clear them away; raises what `Sink` raises."""
        with ExitStack() as clearing:  # it goes on with the others where a signal breaks off one
            for sink in self._sinks:
                clearing.callback(sink.discard)
            if kind is None:
                self._commit()

    def _commit(self) -> None:
        for sink in self._sinks:
            sink.finish()
        for sink in self._sinks:
            sink.keep()
        try:
            for sink in self._sinks:
                sink.place()
            for sink in self._sinks:
                sink.is_settled = True
        except BaseException as failure:
            signal = self._undo()
            # What ends the run is raised as it is, whichever came first: the exit code hangs on its kind.
            error = signal if signal is not None and isinstance(failure, Exception) else failure
            stuck = [sink.tell() for sink in self._sinks if not sink.is_settled]
            if stuck and isinstance(error, Exception):
                raise OutputError(" ".join([str(error), *stuck]).strip()) from error
            for each in stuck:
                error.add_note(each)
            if error is not failure:
                raise error from failure
            raise

    def _undo(self) -> BaseException | None:
        """Take back what has its name; gives the signal that came meanwhile, after which all is gone through again."""
        signal = None
        try:
            self._undo_each()
        except BaseException as error:  # noqa: BLE001  it is raised once the files are back
            signal = error
            self._undo_each()
        return signal

    def _undo_each(self) -> None:
        for sink in reversed(self._sinks):
            sink.undo()


class _Undone(Sink):
    """A file in the making that can be taken back when it has its name."""

    is_settled = True
    """Whether the name has for good what it shall have. Until that is known, the second name may be the only one that
    the earlier file has."""
    _kept: Path | None = None
    """A second name of the file whose place is taken."""
    _is_lost = False
    """Whether there was an earlier file that has no second name."""

    def keep(self) -> None:
        """Give the file whose place will be taken a second name."""
        if not self._force:
            return
        self._kept = self._beside()
        try:
            platform.keep(self._target, self._kept)
        except FileNotFoundError:
            self._forget()
        except PermissionError:
            # A file of somebody else that can be neither linked nor read can be replaced all the same, as was asked.
            self._is_lost = True
            self._forget()
        except OSError as error:
            raise cannot_write(self._target, error) from error

    def place(self) -> None:
        """Give the finished file its name, not yet for good."""
        self.is_settled = False
        super().place()

    def undo(self) -> None:
        """Have under the name what had it before, or nothing if nothing had it; not settled where the system refuses.

        Only the file that was made here is taken away: whatever else has the name by now is left. May be done again.
        """
        self.is_settled = False
        with suppress(OSError):
            if self._take_back():
                with suppress(OSError):  # the name is right already, whatever becomes of it when the power fails
                    platform.sync_folder(self._target.parent)
                self.is_settled = True

    def _take_back(self) -> bool:
        try:
            now = self._target.lstat()
        except FileNotFoundError:
            is_ours = self._kept is not None  # somebody removed it, and the earlier one is still to be had
        else:
            is_ours = (now.st_dev, now.st_ino) == self._identity
        if is_ours and self._is_lost:
            return False  # a new file is better than none
        if is_ours and self._kept is not None:
            self._kept.replace(self._target)
        elif is_ours:
            self._target.unlink()
        return True

    def tell(self) -> str:
        """What there is to say of one that could not be undone, when what is left of it is safe."""
        self._save()
        is_there = os.path.lexists(self._target)
        new = f"{shown_name(self._target)} is {'the new one already, and cannot be taken back' if is_there else 'gone'}"
        if self._kept is not None:
            return f"{new}; the earlier one is {shown_name(self._kept)}."
        return f"{new}; the earlier one could not be kept." if self._is_lost else f"{new}."

    def _save(self) -> None:
        """Give the earlier file a name that no later run sweeps away, as it has no other."""
        if self._kept is None or self._kept not in open_here:
            return
        saved = self._target.with_name(f"{self._stem}.earlier-{os.urandom(8).hex()}")
        try:
            self._kept.rename(saved)
        except FileNotFoundError:
            self._is_lost = True
            self._forget()
        except OSError:
            return  # it stays among the open ones, so that this process at least leaves it alone
        else:
            open_here.discard(self._kept)
            self._kept = saved
            with suppress(OSError):
                platform.sync_folder(saved.parent)

    def _forget(self) -> None:
        """Clear away the second name."""
        if self._kept is not None:
            with suppress(OSError):  # a later run sweeps what cannot be removed now
                self._kept.unlink(missing_ok=True)
            open_here.discard(self._kept)
            self._kept = None

    def discard(self) -> None:
        """Clear away the second name too, unless it may be the only one that the earlier file has."""
        try:
            super().discard()
        finally:
            if self.is_settled:
                self._forget()
            else:
                self._save()
