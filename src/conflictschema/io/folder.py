"""The door out for a folder that another program fills: it appears under its name whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from conflictschema.errors import OutputError, UsageError
from conflictschema.io.show import shown_name

if TYPE_CHECKING:
    from types import TracebackType

MARK: Final = ".made-by-conflictschema"
"""The file that marks a folder as one of ours. No other folder is ever replaced."""


class FolderSink:
    """A folder in the making: a context manager that gives its path, beside the target or, without one, anywhere.

    When the block ends well the folder takes the target's name; an older one of ours is replaced. When it ends in an
    exception, or has no target, nothing is left. Inside it `work` is a folder that never comes along.
    """

    def __init__(self, target: str | os.PathLike[str] | None = None) -> None:
        """Take the target; nothing is touched before the block begins."""
        self._target = None if target is None else Path(target)
        self._private: Path | None = None

    @property
    def work(self) -> Path:
        """A private folder for what the making needs. Only inside the block."""
        return self._inside("work")

    def __enter__(self) -> Path:
        """Make it; `UsageError` where the target is something else, `OutputError` where nothing can be made."""
        self._check()
        where = None if self._target is None else self._target.absolute().parent
        try:
            self._private = Path(tempfile.mkdtemp(prefix=".conflictschema-", dir=where))
            for name in ("work", "made"):
                (self._private / name).mkdir()
        except OSError as error:
            raise OutputError(f"No folder can be made there: {os.strerror(error.errno or 0)}.") from error
        return self._inside("made")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the folder in its place, or clear it away."""
        try:
            if kind is None and self._target is not None:
                self._place(self._target)
        except OSError as failure:
            shown = shown_name(self._target or "")
            raise OutputError(f"{shown} cannot be written: {os.strerror(failure.errno or 0)}.") from failure
        finally:
            if self._private is not None:
                shutil.rmtree(self._private, ignore_errors=True)

    def _inside(self, name: str) -> Path:
        if self._private is None:
            raise OutputError("The folder is not being made.")
        return self._private / name

    def _check(self) -> None:
        target = self._target
        if target is None or not os.path.lexists(target):
            if target is not None and not target.absolute().parent.is_dir():
                raise UsageError(f"The folder of {shown_name(target)} does not exist.")
            return
        if target.is_symlink() or not target.is_dir():
            raise UsageError(f"{shown_name(target)} is not a folder.")
        if any(target.iterdir()) and not (target / MARK).is_file():
            raise UsageError(f"{shown_name(target)} holds something else, and is left as it is; name another folder.")

    def _place(self, target: Path) -> None:
        made = self._inside("made")
        os.close(os.open(made / MARK, os.O_CREAT | os.O_WRONLY, 0o644))
        made.chmod(0o755)
        before = self._inside("before")
        self._check()
        with suppress(FileNotFoundError):
            target.rename(before)
        try:
            made.rename(target)
        except OSError:
            if before.is_dir():
                before.rename(target)
            raise
