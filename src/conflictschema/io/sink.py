"""The door out: a result appears under its name whole, or not at all; what stood there before stays until then."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from conflictschema.errors import OutputError, UsageError
from conflictschema.io import platform
from conflictschema.io.show import shown_name

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Buffer

_PRIVATE: Final = 0o600
_LONGEST_STEM: Final = 200
"""Bytes of the target's name that its temporary file repeats, so that long names stay possible."""
_BUFFER: Final = 2**18
open_here: Final[set[Path]] = set()
"""Temporary files of this very process: an orphan may carry our own id, as ids come round again."""


class Sink:
    """A file in the making: a context manager that gives a binary stream.

    The bytes go to `.{name}.{pid}.{token}.tmp` beside the target, for its owner only (0600), and take the target's name
    when the block ends well. When it ends in an exception nothing is left and the target is untouched. A new file keeps
    0600, as it may hold testimony; with `force` an existing one hands on its own permissions.
    """

    def __init__(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Take the target; nothing is touched before the block begins."""
        self._given = os.fspath(path)
        self._target = Path(path)
        self._force = force
        self._temporary: Path | None = None
        self._identity: tuple[int, int] | None = None
        """Which file the finished one is, whatever its name."""
        self._fd = -1
        self._stream: io.BufferedWriter | None = None
        self._raw: _Raw | None = None

    def __enter__(self) -> IO[bytes]:
        """Sweep what dead runs left behind, and open the temporary file.

        `UsageError` when the target exists (without `force`), is no regular file, or its folder is missing;
        `OutputError` when nothing can be written there.
        """
        check_output(self._given, force=self._force)
        try:
            _sweep(self._target.parent, self._stem)
            self._temporary = self._beside()
            self._fd = os.open(self._temporary, platform.CREATE_FLAGS, _PRIVATE)
            platform.lock(self._fd)
            self._raw = _Raw(self._fd, self._target)
            self._stream = io.BufferedWriter(self._raw, _BUFFER)
        except BaseException as error:
            self.discard()
            if isinstance(error, OSError):
                raise cannot_write(self._target, error) from error
            raise
        return self._stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the finished file in its place, or clear it away.

        `OutputError` when it cannot be finished; `UsageError` when, without `force`, another file took the name.
        """
        try:
            if kind is None:
                self.finish()
                self.place()
        finally:
            self.discard()

    @property
    def _stem(self) -> str:
        return os.fsdecode(os.fsencode(self._target.name)[:_LONGEST_STEM])

    def _beside(self) -> Path:
        """A new name beside the target, which later runs sweep if this one dies."""
        name = self._target.parent / f".{self._stem}.{os.getpid()}.{os.urandom(8).hex()}.tmp"
        open_here.add(name)
        return name

    def finish(self) -> None:
        """Bring all that was written to the disk; the target stays untouched. Raises what the end of the block does."""
        try:
            self._finish()
        except OSError as failure:
            raise cannot_write(self._target, failure) from failure

    def _finish(self) -> None:
        if self._stream is not None and not self._stream.closed:
            self._stream.flush()
        if self._temporary is None:
            return
        if self._force:
            with suppress(FileNotFoundError):
                before = self._target.lstat().st_mode
                if stat.S_ISREG(before):
                    platform.set_mode(self._fd, self._temporary, before & 0o777)
        os.fsync(self._fd)
        status = os.fstat(self._fd)
        self._identity = status.st_dev, status.st_ino
        self._close()

    def place(self) -> None:
        """Give the finished file its name. Raises what the end of the block does."""
        if self._temporary is None:
            return
        try:
            if self._force:
                self._temporary.replace(self._target)
            else:
                platform.place_new(self._temporary, self._target)
            platform.sync_folder(self._target.parent)
        except FileExistsError as taken:
            message = f"{shown_name(self._target)} appeared while this run was writing it, and is kept as it is."
            raise UsageError(message) from taken
        except OSError as failure:
            raise cannot_write(self._target, failure) from failure

    def _close(self) -> None:
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            os.close(fd)

    def discard(self) -> None:
        """Clear away what is left of the temporary file: all of it after a failure, nothing after success."""
        if self._raw is not None:
            self._raw.abandoned = True
        with suppress(OSError):  # a failed close loses only what is thrown away
            self._close()
        if self._temporary is not None:
            with suppress(OSError):  # it may be gone already; a later run sweeps what cannot be removed now
                self._temporary.unlink()
            open_here.discard(self._temporary)


def check_output(
    path: str | os.PathLike[str], *, force: bool = False, reads: Iterable[str | os.PathLike[str] | None] = ()
) -> None:
    """Say early that a target cannot be written, before any work is done for it. Raises what `Sink` would raise.

    `reads` are files that are needed, of which none is replaced, whatever `force` says.
    """
    name = os.fspath(path)
    shown = shown_name(name)
    last = os.path.basename(name)  # noqa: PTH119  # a Path forgets that it was "x/" or "x/."
    if last in {"", ".", ".."} or "\x00" in name or not _encodable(name):
        message = f"{shown} is not the name of a file to write."
        raise UsageError(message)
    target = Path(name)
    try:
        if not target.parent.is_dir():
            message = f"The folder of {shown} does not exist."
            raise UsageError(message)
        mode = target.lstat().st_mode
    except FileNotFoundError:
        mode = None
    except OSError as error:
        raise cannot_write(target, error) from error
    if mode is not None and stat.S_ISDIR(mode):
        message = f"{shown} is a folder; name a file in it."
        raise UsageError(message)
    if mode is not None and not stat.S_ISREG(mode):
        message = f"{shown} is a link, a pipe or a device; results are written to ordinary files only."
        raise UsageError(message)
    if mode is not None and not force:
        message = f"{shown} exists already; --force replaces it."
        raise UsageError(message)
    if any(other is not None and is_same_file(other, target) for other in reads):
        message = f"{shown} is read here and would be replaced; give the result another name."
        raise UsageError(message)
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise cannot_write(target, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def is_same_file(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """Whether two names lead to one file, or would, where there is none yet."""
    if os.path.exists(one) and os.path.exists(other):  # noqa: PTH110  both may be no paths at all
        return os.path.samefile(one, other)  # noqa: PTH121
    return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100  a name, not a file


def remove(path: Path) -> None:
    """Remove an older result that nothing takes the place of; `OutputError` where it cannot be."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{shown_name(path)} cannot be removed: {os.strerror(error.errno or 0)}.") from error


class _Raw(io.FileIO):
    """The descriptor as a stream whose failures are ours to tell from those of the code that writes to it."""

    def __init__(self, fd: int, target: Path) -> None:
        super().__init__(fd, "wb", closefd=False)
        self.abandoned = False
        self._fd = fd
        self._target = target

    def write(self, data: Buffer, /) -> int:
        """Write some of the data, and say how much; once abandoned, swallow what buffers still hold."""
        if self.abandoned:
            return memoryview(data).nbytes
        try:
            return os.write(self._fd, data)
        except OSError as error:
            raise cannot_write(self._target, error) from error


def _sweep(folder: Path, stem: str) -> None:
    """Remove the temporary files for this target that belong to no living run."""
    ours = re.compile(rf"\.{re.escape(stem)}\.(?P<pid>[0-9]{{1,10}})\.[0-9a-f]{{16}}\.tmp")
    found = [(path, match) for path in folder.iterdir() if (match := ours.fullmatch(path.name))]
    for path, match in found:
        pid = int(match["pid"])
        forgotten = pid == os.getpid() and path not in open_here
        if forgotten or not platform.process_alive(pid):
            with suppress(OSError):  # another run sweeps too, or it belongs to another user
                _remove_unheld(path)


def _remove_unheld(path: Path) -> None:
    if not stat.S_ISREG(path.lstat().st_mode):
        return
    fd = os.open(path, platform.READ_FLAGS | platform.NEVER_WAIT)
    try:
        free = platform.lock(fd)  # in a folder shared between machines or containers, a foreign id only seems dead
    finally:
        os.close(fd)
    if free:
        path.unlink()


def _encodable(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


def cannot_write(target: Path, error: OSError) -> OutputError:
    """What there is to say where the system refuses to write."""
    return OutputError(f"{shown_name(target)} cannot be written: {os.strerror(error.errno or 0)}.")
