"""What an entry of the catalogue says of itself, as text."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from conflictschema.errors import UsageError
from conflictschema.rules import catalogue
from conflictschema.rules._rule import Arrangement, PythonRule, Reading, Rule

if TYPE_CHECKING:
    from conflictschema.rules._rule import Entry


def code_of(word: str) -> str:
    """The code of an entry given by its code or its name; raises `UsageError` with a suggestion for another word."""
    entries = catalogue()
    by_name = {entry.name: code for code, entry in entries.items()}
    if word.upper() in entries:
        return word.upper()
    if word.lower() in by_name:
        return by_name[word.lower()]
    # Codes are opaque: one that is like another in its digits has nothing to do with it.
    close = get_close_matches(word.lower(), by_name, n=1)
    hint = f" Did you mean {close[0]}?" if close else " `conflictschema rules` lists them all."
    raise UsageError(f"There is no rule called {word!r}.{hint}")


def explain(word: str) -> str:
    """All that is to be said about a rule, given by code or name; raises `UsageError` if there is no such rule."""
    entry = catalogue()[code_of(word)]
    parts = [
        f"{entry.code} {entry.name} ({entry.severity.value}, since {entry.since})",
        entry.says(),
        f"Why: {entry.why}",
        f"To mend it: {entry.fix}",
    ]
    parts += [f"{title}\n{_indented(text)}" for title, text in _shown(entry)]
    return "\n\n".join(parts) + "\n"


def _shown(entry: type[Entry]) -> list[tuple[str, str]]:
    shown = []
    if entry.bad:
        shown += [("This is found:", _text(entry.bad)), ("This is sound:", _text(entry.good))]
    if issubclass(entry, Rule):
        shown.append(("The query that finds it:", _dedented(entry.query)))
    elif issubclass(entry, PythonRule):
        shown.append(("It is found by a function, since no query can say it:", entry.__module__))
    elif issubclass(entry, Reading):
        shown.append(("It is found", "while the records are read."))
    elif issubclass(entry, Arrangement):
        shown.append(("It is found", "when all findings are held against the waivers."))
    return shown


def _text(lines: str | bytes) -> str:
    return (lines.decode("utf-8", "backslashreplace") if isinstance(lines, bytes) else lines).strip("\n")


def _dedented(query: str) -> str:
    from textwrap import dedent

    return dedent(query).strip("\n")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
