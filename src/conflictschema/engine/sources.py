"""The texts of sources, where they are at hand: found by their hash, whatever they are called."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from conflictschema.errors import UsageError
from conflictschema.finding import Refusal
from conflictschema.io import Limits, open_input, shown_name

LARGEST: Final = 64 * 2**20
"""Bytes of a text that is still read."""

MOST: Final = 10_000
"""Files that are looked at."""


class SourceTexts:
    """The texts in a folder, by the SHA-256 of their bytes. Links are not followed, and names mean nothing."""

    def __init__(self, folder: str | os.PathLike[str] | None) -> None:
        """Hash the regular files of a folder and those below it; without a folder, no text is at hand."""
        self.folder = folder
        self._paths: dict[str, Path] = {}
        self.remarks: list[str] = []
        """What was not looked at for a text, in whole sentences."""
        if folder is None:
            return
        if not Path(folder).is_dir():
            raise UsageError(f"--sources takes a folder, and {shown_name(folder)} is none.")
        found = _files(Path(folder))
        too_large = 0
        for path, size in islice(found, MOST):
            if size > LARGEST:
                too_large += 1
                continue
            try:
                with open_input(path, Limits(inflated_bytes=LARGEST)) as source:
                    self._paths.setdefault(source.sha256(), path)
            except Refusal:
                # What else lies there, such as an archive of several files, is no text of a source.
                continue
        if too_large:
            self.remarks.append(
                f"Of the files of --sources, {too_large:,} were not looked at: they have more than {LARGEST:,} bytes."
            )
        if next(found, None) is not None:
            self.remarks.append(f"Of the files of --sources, only the first {MOST:,} were looked at.")

    def get(self, sha256: str) -> str | None:
        """The text whose bytes hash to this, if it is at hand and is UTF-8."""
        path = self._paths.get(sha256)
        if path is None:
            return None
        try:
            with open_input(path, Limits(inflated_bytes=LARGEST)) as source:
                return source.read(0, source.size).decode("utf-8")
        except (Refusal, UnicodeDecodeError):
            return None


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    """The regular files of a folder and those below it with their sizes, in one order; what goes away is left out.

    An empty file has no passage, and what a system shows of itself as files, such as `/proc`, is of no size.
    """
    for root, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(root) / name
            try:
                found = path.lstat()
            except OSError:
                continue
            if stat.S_ISREG(found.st_mode) and found.st_size:
                yield path, found.st_size
