"""A private folder for what does not fit into memory. It holds plain testimony, so it is there only when asked for."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from conflictschema.errors import OutputError, UsageError
from conflictschema.io import platform
from conflictschema.io.show import shown_name

_OURS: Final = re.compile(r"\.conflictschema-spill\.(?P<pid>[0-9]{1,10})\.[0-9a-f]{16}")


class SpillFolder:
    """A folder of this run's own (0700) inside the one that was named; both what it holds and itself go with `close`.

    What a killed run left there is removed by the next one that uses the same folder.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Make it; `UsageError` when the folder is not there, `OutputError` when nothing can be written in it."""
        parent = Path(folder)
        if not parent.is_dir():
            raise UsageError(f"--spill takes a folder, and {shown_name(folder)} is none.")
        own = parent / f".conflictschema-spill.{os.getpid()}.{os.urandom(8).hex()}"
        try:
            _sweep(parent)
            own.mkdir(mode=0o700)
        except OSError as error:
            message = f"Nothing can be written in {shown_name(folder)}: {os.strerror(error.errno or 0)}."
            raise OutputError(message) from error
        self.name: Final = str(own)

    def close(self) -> None:
        """Remove it with all that it holds; a second call does nothing."""
        shutil.rmtree(self.name, ignore_errors=True)


def _sweep(parent: Path) -> None:
    for path in list(parent.iterdir()):
        found = _OURS.fullmatch(path.name)
        if found is None or path.is_symlink() or not path.is_dir() or platform.process_alive(int(found["pid"])):
            continue
        with suppress(OSError):  # it belongs to another user, or another run sweeps too
            shutil.rmtree(path)
