"""Re-grading: another severity for a rule than the standard gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conflictschema.engine.waivers import ALWAYS_COUNTS
from conflictschema.errors import UsageError
from conflictschema.finding import Severity
from conflictschema.rules._explain import code_of
from conflictschema.rules._rule import Entry, Reading

Asked = Mapping[str, Severity | str | tuple[Severity | str, str]]
"""By code or name of a rule, the severity that it is to have, alone or with a reason."""


@dataclass(frozen=True, slots=True)
class Regraded:
    """A rule whose severity is another one in this run."""

    code: str
    name: str
    was: Severity
    now: Severity
    reason: str | None = None


def regraded(asked: Asked, entries: Mapping[str, type[Entry]]) -> dict[str, Regraded]:
    """What was asked for, by code; raises `UsageError` for what cannot be lowered."""
    found: dict[str, Regraded] = {}
    for word, wish in asked.items():
        code = code_of(word, entries)
        level, reason = wish if isinstance(wish, tuple) else (wish, None)
        entry, now = entries[code], severity_of(level)
        if now.rank < entry.severity.rank:
            if entry.always_counts:
                raise UsageError(f"{code} {entry.name} cannot be lowered: {ALWAYS_COUNTS}.")
            if issubclass(entry, Reading) and entry.severity is Severity.ERROR:
                raise UsageError(
                    f"{code} {entry.name} cannot be lowered: a record that breaks it is not accepted, and nothing else "
                    "looks at it. A waiver can let it stand in one record, and a baseline where it is known."
                )
        if code in found:
            raise UsageError(f"{code} {entry.name} is given a severity twice.")
        found[code] = Regraded(code, entry.name, entry.severity, now, reason)
    return {code: each for code, each in found.items() if each.now is not each.was}


def severity_of(word: str) -> Severity:
    """A severity by its word; raises `UsageError` for another word."""
    try:
        return Severity(word)
    except ValueError:
        raise UsageError(f"A severity is one of {', '.join(Severity)}, and not {word!r}.") from None
