"""The texts of sources, where they are at hand: found by their hash, whatever they are called."""

from __future__ import annotations

import os
import stat
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
        self.passed_over: list[str] = []
        if folder is None:
            return
        if not Path(folder).is_dir():
            raise UsageError(f"--sources takes a folder, and {shown_name(folder)} is none.")
        for path in sorted(_files(Path(folder)))[:MOST]:
            if path.stat().st_size > LARGEST:
                self.passed_over.append(path.name)
                continue
            try:
                with open_input(path, Limits(inflated_bytes=LARGEST)) as source:
                    self._paths.setdefault(source.sha256(), path)
            except Refusal:
                # What else lies there, such as an archive of several files, is no text of a source.
                self.passed_over.append(path.name)

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


def _files(folder: Path) -> list[Path]:
    found = []
    for root, _, names in os.walk(folder, followlinks=False):
        for name in names:
            path = Path(root) / name
            if stat.S_ISREG(path.lstat().st_mode):
                found.append(path)
    return found
