"""How to validate: every option of a run, once it is known to make sense."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from conflictschema.errors import UsageError
from conflictschema.finding import Severity
from conflictschema.io import Limits, show
from conflictschema.rules import catalogue

if TYPE_CHECKING:
    from conflictschema.engine.baseline import Baseline
    from conflictschema.engine.grades import Regraded
    from conflictschema.engine.waivers import Waiver
    from conflictschema.profile import Profile
    from conflictschema.rules._rule import Entry


@dataclass(frozen=True, slots=True)
class Options:
    """How to validate."""

    mapping: str | os.PathLike[str] | None = None
    """The file with the mapping by which tables become records."""
    adapter: str | None = None
    """The adapter that tables are from; without it and a mapping, their headers tell."""
    encoding: str | None = None
    """The encoding of tables that are text; without it, it is found out."""
    sources: str | os.PathLike[str] | None = None
    """A folder with the texts of sources."""
    entries: Mapping[str, type[Entry]] = field(default_factory=catalogue)
    """The rules to choose from."""
    select: frozenset[str] = frozenset()
    """Codes of the only rules to run; all without it."""
    ignore: Mapping[str, str] = field(default_factory=dict)
    """Codes of rules that are not run, and why; the reason may be empty."""
    severity: Mapping[str, Regraded] = field(default_factory=dict)
    """Rules with another severity than that of the standard, by code."""
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    """The findings that are known: what is found beyond them is new, and counts alone."""
    gather: Baseline | None = None
    """A baseline to be filled with what is found and not waived."""
    today: date | None = None
    """The day of the run, on which waivers hold or have ended."""
    settings: str | None = None
    """The settings file that the options come from."""
    profile: Profile | None = None
    """What is asked for beyond the standard."""
    fail_on: Severity = Severity.ERROR
    max_findings: int = 1_000
    """Findings of one code that are kept; all are counted."""
    jobs: int = 1
    """Processes that judge records side by side."""
    memory: str | None = None
    """The most that the database may take, such as "2GB"; half of the machine's without it."""
    spill: str | os.PathLike[str] | None = None
    """A folder for what does not fit into that; without it nothing is ever put on a disk."""
    temp: str | os.PathLike[str] | None = None
    """A folder for temporary files, where the system has none in memory."""
    limits: Limits = field(default_factory=Limits)


def checked_paths(paths: Iterable[object]) -> list[str]:
    """The paths as texts; `UsageError` for what is none, such as a list of them."""
    found: list[str] = []
    for path in paths:
        if isinstance(path, list | tuple | set | frozenset):
            raise UsageError("Each path is an argument of its own: validate(*paths), and not validate(paths).")
        if not isinstance(path, str | os.PathLike):
            raise UsageError(f"A path is a text or a `Path`, and not {type(path).__name__}.")
        found.append(os.fspath(path))
    return found


def checked_encoding(encoding: str | None) -> str | None:
    """The encoding, where it is one of texts; `UsageError` where there is none of that name."""
    if encoding is None:
        return None
    try:
        found = codecs.lookup(encoding)
        "".encode(found.name)
    except (LookupError, UnicodeError):
        raise UsageError(f"There is no encoding of texts that is called {show(encoding)}.") from None
    return encoding
