"""A private file by which the package hands bytes to an engine that reads files: in memory where the system can."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from conflictschema.errors import OutputError
from conflictschema.io import platform

_DESCRIPTORS: Final = Path("/proc/self/fd")


class Scratch:
    """A file with a name of our own making that an engine of this process can open. Its content goes with it."""

    def __init__(self, folder: str | None = None) -> None:
        """Make it in memory; where the system has no such files, in a private folder inside `folder`."""
        self._private: str | None = None
        if platform.MEMFD_CREATE is not None and _DESCRIPTORS.is_dir():
            self._fd = platform.memory_file(folder)
            self.name = str(_DESCRIPTORS / str(self._fd))
            return
        try:
            self._private = tempfile.mkdtemp(prefix="conflictschema-", dir=folder)
            self.name = str(Path(self._private) / "scratch")
            self._fd = os.open(self.name, platform.CREATE_FLAGS, 0o600)
        except OSError as error:
            message = f"No temporary file can be made ({os.strerror(error.errno or 0)}); {platform.ELSEWHERE}."
            raise OutputError(message) from error

    def append(self, pieces: Iterable[bytes]) -> int:
        """Add to the content; gives the bytes that were added. `OutputError` when they cannot be stored."""
        with _storing():
            before = os.lseek(self._fd, 0, os.SEEK_END)
            with os.fdopen(os.dup(self._fd), "wb", buffering=2**20) as stream:
                stream.writelines(pieces)
            return os.lseek(self._fd, 0, os.SEEK_END) - before

    def fill(self, pieces: Iterable[bytes]) -> None:
        """Replace the content."""
        self.clear()
        self.append(pieces)

    def read(self) -> bytes:
        """The whole content."""
        with _storing():
            return platform.read_at(self._fd, os.fstat(self._fd).st_size, 0)

    def clear(self) -> None:
        """Empty it."""
        with _storing():
            os.ftruncate(self._fd, 0)
            os.lseek(self._fd, 0, os.SEEK_SET)

    def close(self) -> None:
        """Let go of the file and what it holds; a second call does nothing."""
        if self._fd < 0:
            return
        os.close(self._fd)
        self._fd = -1
        if self._private is not None:
            Path(self.name).unlink(missing_ok=True)
            Path(self._private).rmdir()


@contextmanager
def _storing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"What goes to the database cannot be stored ({os.strerror(error.errno or 0)})."
        raise OutputError(message) from error
