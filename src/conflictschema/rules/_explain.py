"""What an entry of the catalogue says of itself, as text."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from conflictschema.errors import UsageError
from conflictschema.io import show
from conflictschema.rules import catalogue
from conflictschema.rules._partner import OWN, PartnerRule
from conflictschema.rules._retired import RETIRED
from conflictschema.rules._rule import Arrangement, PythonRule, Reading, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conflictschema.rules._rule import Entry

HEADINGS: Final = {
    "CS0": "While records are read",
    "CS1": "In one record",
    "CS2": "Between records",
    "CS3": "In the dataset as a whole",
    "X-": "Of your own",
}
"""What rules see, by the beginning of their codes."""


def code_of(word: str, entries: Mapping[str, type[Entry]] | None = None) -> str:
    """The code of an entry given by its code or its name; raises `UsageError` with a suggestion for another word."""
    entries = catalogue() if entries is None else entries
    by_name = {entry.name: code for code, entry in entries.items()}
    if word.upper() in entries:
        return word.upper()
    if word.lower() in by_name:
        return by_name[word.lower()]
    for code, gone in RETIRED.items():
        if word.upper() == code or word.lower() == gone.name:
            raise UsageError(f"{code} {gone.name} was retired in version {gone.since}. {gone.why}")
    # Codes are opaque: one that is like another in its digits has nothing to do with it.
    close = get_close_matches(word.lower(), by_name, n=1)
    hint = f" Did you mean {close[0]}?" if close else " `conflictschema rules` lists them all."
    if word.upper().startswith(OWN):
        hint = " Rules of your own are read from the folder that --rules names, or by --profile."
    raise UsageError(f"There is no rule called {word!r}.{hint}")


def explain(word: str, entries: Mapping[str, type[Entry]] | None = None) -> str:
    """All that is to be said about a rule, given by code or name; raises `UsageError` if there is no such rule.

    `entries` are those to choose from; without them, the rules of the standard.
    """
    entries = catalogue() if entries is None else entries
    entry = entries[code_of(word, entries)]
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
    if issubclass(entry, PartnerRule):
        shown.append(("The query that finds it:", entry.written))
        # What a partner wrote is shown as what strangers write.
        return [(title, "\n".join(show(line, width=None) for line in text.splitlines())) for title, text in shown]
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
    text = lines.decode("utf-8", "backslashreplace") if isinstance(lines, bytes) else lines
    return text.strip("\n")


def _dedented(query: str) -> str:
    from textwrap import dedent

    return dedent(query).strip("\n")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
