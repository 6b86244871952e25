"""From the paths of a run to files: folders and archives are searched for what holds data."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _standard
from conflictschema.engine.read import HEAD, formats, own_format, table_formats
from conflictschema.finding import Refusal
from conflictschema.formats._own import OWN_SUFFIXES
from conflictschema.formats._table import delimiter_of
from conflictschema.io import Limits, members, open_input, shown_name, unpacked
from conflictschema.io.decompress import SUFFIXES, ZIP
from conflictschema.io.parts import open_parts

if TYPE_CHECKING:
    from conflictschema.io import Input

TEXTS: Final = (".csv", ".tsv", ".tab")
"""Endings of tables that are text."""
_UNKNOWN: Final = "nobody knows its headers; a mapping says what they are"
_MEANT: Final = "name it by itself if it is meant"
_NAMED: Final = 5
"""Files, at the most, that are named where none of them is one of data."""
_LOOKED_AT: Final = 50
"""Rows of a table in which headers are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the paths of a run come to."""

    files: list[str]
    passed_over: list[str]
    """Files of folders and archives whose names are not those of data files."""
    barred: dict[str, str]
    """Files that are not opened, and why."""

    def take_tables_alone(self) -> None:
        """Where there is nothing else, take the tables that were passed over, links apart: each is told by its name."""
        if self.files:
            return
        why = {path: why_left(path) for path in self.passed_over}
        self.files.extend(path for path in why if why[path] == _UNKNOWN)
        self.passed_over[:] = [path for path in why if why[path] != _UNKNOWN]

    def nothing(self, paths: list[str]) -> str:
        """The sentences for whoever named paths in which there is no file of data."""
        said = f"No data file (JSON, JSON Lines or a table) was found in {', '.join(map(shown_name, paths))}."
        if not self.passed_over:
            return said
        others = [shown_name(path) for path in self.passed_over[:_NAMED]]
        more = len(self.passed_over) - len(others)
        listed = ", ".join(others) + (f" and {more:,} more" if more else "")
        return f"{said} By their names these are none: {listed}."

    def tables_left(self) -> Iterator[str]:
        """Of each table among what was passed over, a sentence that says why it was."""
        for path in self.passed_over:
            why = why_left(path)
            if why is not None:
                yield f"{shown_name(path)} was not read: {why}."


def why_left(path: str) -> str | None:
    """Why a table in a folder is passed over; None for what its name does not call a table."""
    endings = tuple(each for kind in table_formats() for each in kind.suffixes if each != ".txt")
    if unpacked(path).suffix.lower() not in endings:
        return None
    return f"it is a link; {_MEANT}" if Path(path).is_symlink() else _UNKNOWN


def expand(paths: list[str], *, tables: bool = False, limits: Limits | None = None) -> Found:
    """The files that the paths name, folders and archives searched for data files.

    Tables in a folder are taken where it is known what they hold: where `tables` is true, where they are of the
    standard, and where their headers are those of a known layout. Tables in an archive are all taken, as if they were
    named.

    Of a folder, only what lies in it is read: a link that leads out of it could show what its sender cannot see, and a
    pipe in it would be waited for without end. Both are refused, so that nothing passes unread; whoever means them
    names them.
    """
    bounds = limits or Limits()
    found = Found([], [], {})
    for path in paths:
        if path != "-" and _is_folder(path):
            _folder(path, found, bounds, tables=tables)
        elif path == "-" or not _archive(path, found, bounds):
            found.files.append(path)
    return found


def _endings(*, tables: bool) -> tuple[str, ...]:
    searched = (*formats(), *(table_formats() if tables else ()))
    return tuple(suffix for each in searched for suffix in each.suffixes if suffix != ".txt")


def _archive(path: str, found: Found, limits: Limits) -> bool:
    """Take the data files of an archive that holds several files; whether it is one, and holds any."""
    endings = (*_endings(tables=True), *SUFFIXES)
    names = members(path, limits)
    data = [name for name in names if name.lower().endswith(endings) and not PurePosixPath(name).name.startswith(".")]
    if not data:
        return False
    found.files.extend(f"{path}/{name}" for name in sorted(data))
    found.passed_over.extend(f"{path}/{name}" for name in sorted(names) if name not in data)
    return True


def _folder(path: str, found: Found, limits: Limits, *, tables: bool) -> None:
    endings = _endings(tables=tables)
    top = Path(path).resolve()

    def unlisted(error: OSError) -> None:
        """A folder that cannot be listed stands in its own place, so that nothing passes unread."""
        found.files.append(error.filename)
        found.barred[error.filename] = f"it is a folder that cannot be listed ({os.strerror(error.errno or 0).lower()})"

    for root, folders, names in os.walk(path, onerror=unlisted):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*folders, *names)):
            whole = Path(root) / name
            is_link = whole.is_symlink()
            plain = unpacked(name).name
            if name.startswith(".") or (name in folders and not is_link):
                continue
            is_archive = name not in folders and not is_link and whole.suffix.lower() == ".zip"
            if is_archive and _archive(str(whole), found, limits):
                continue
            # What a link leads to is not looked at before it is known to lie in the folder, so its name has to do.
            is_data = plain.lower().endswith(endings) or (_is_ours if is_link else is_known)(str(whole), limits)
            if name not in folders and not is_data:
                found.passed_over.append(str(whole))
                continue
            if is_link and not whole.resolve().is_relative_to(top):
                found.barred[str(whole)] = f"it is a link that leads out of the folder; {_MEANT}"
            elif name not in folders and whole.exists() and not whole.is_file():
                found.barred[str(whole)] = f"it is a pipe, a socket or a device; {_MEANT}"
            elif name in folders:
                # What it leads to is read where it lies.
                continue
            found.files.append(str(whole))


def _is_ours(path: str, _: Limits) -> bool:
    """Whether a file has the name that a table of the standard has in a folder."""
    name = unpacked(path)
    return name.suffix.lower() in OWN_SUFFIXES and name.stem.lower() in _standard.types()


def is_known(path: str, limits: Limits) -> bool:
    """Whether a file of a folder holds tables of ours, or of a known layout: it is opened only if its name says so."""
    if unpacked(path).suffix.lower() not in (*OWN_SUFFIXES, *TEXTS) or not Path(path).is_file():
        return False
    try:
        with open_input(path, limits) as source:
            head = source.read(0, min(HEAD, source.size))
            if own_format(path, source, head, limits) is not None:
                return True
            if head.startswith(ZIP):
                return _known_workbook(source, limits)
            return source.suffix in TEXTS and _known_layout(head)
    except Refusal:
        return False


def _known_layout(head: bytes) -> bool:
    """Whether one of the first rows holds the headers of a known layout, or is the first row of one without any."""
    from conflictschema.adapters._adapter import adapters

    lines = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines()[:_LOOKED_AT]
    mark = delimiter_of(head)
    rows = list(csv.reader(lines, delimiter=mark))
    known = adapters().values()
    if any(each.begins(row) is not None for row in rows[:1] for each in known):
        return True
    return any(each.fits(row) for row in rows for each in known)


def _known_workbook(source: Input, limits: Limits) -> bool:
    """Whether the first rows of a sheet hold the headers of a known layout."""
    from conflictschema.adapters._adapter import adapters
    from conflictschema.formats._sheets import Sheets

    known = adapters().values()
    with open_parts(source, limits) as parts:
        sheets = Sheets(parts)
        for name in sheets.names:
            for _, cells in islice(sheets.rows(name), _LOOKED_AT):
                headers = [cell for cell in cells.values() if isinstance(cell, str)]
                if any(each.fits(headers) for each in known):
                    return True
    return False


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # the device fails: opening it says so
        return False
