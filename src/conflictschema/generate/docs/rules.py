"""The pages of the rules: what each one finds, why it matters, how to mend it, and how it is found."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from conflictschema.generate.docs import _places, _profile_examples, _uses
from conflictschema.generate.docs._markdown import block, code, listed, ours, table, theirs
from conflictschema.io import show
from conflictschema.profile import Profile
from conflictschema.rules._around import AROUND
from conflictschema.rules._explain import HEADINGS
from conflictschema.rules._partner import PartnerRule
from conflictschema.rules._retired import RETIRED
from conflictschema.rules._rule import Arrangement, Entry, PythonRule, Reading, Rule


def pages(entries: Mapping[str, type[Entry]], profile: Profile | None = None) -> dict[str, str]:
    """Every page of rules by its path."""
    of_profile = {} if profile is None else _profile_examples.examples(profile)
    return {_places.RULES: _all(entries)} | {
        _places.of_rule(entry): rule_page(entry, entries, of_profile.get(code_)) for code_, entry in entries.items()
    }


def _all(entries: Mapping[str, type[Entry]]) -> str:
    here = _places.RULES
    lines = [
        "# Rules",
        "",
        "What is checked. A rule names a defect; its code is never given to another one.",
        "",
    ]
    for start, heading in HEADINGS.items():
        group = [entry for code_, entry in entries.items() if code_.startswith(start)]
        if group:
            lines += [f"## {heading}", ""]
            lines += table(
                ("rule", "severity", "name", "what it finds"),
                [
                    (_places.to_rule(each, here), each.severity.value, code(each.name), _text(each, each.says()))
                    for each in group
                ],
            )
    if RETIRED:
        lines += ["## Retired", ""]
        lines += table(
            ("rule", "name", "why"), [(each, code(gone.name), ours(gone.why)) for each, gone in RETIRED.items()]
        )
    return "\n".join(lines)


def rule_page(entry: type[Entry], entries: Mapping[str, type[Entry]], made: tuple[str, str] | None = None) -> str:
    """All about one rule; `made` are examples of what it finds and of what is sound, where it has none of its own."""
    here = _places.of_rule(entry)
    lines = [f"# {entry.code} {entry.name}", "", _text(entry, entry.says()), ""]
    facts = [("severity", entry.severity.value), ("since", entry.since)]
    about = [_places.to_record(kind, here) for kind in _uses.tables_asked(entry)]
    if about:
        facts.append(("looks at", ", ".join(about)))
    if entry.requires:
        required = [_places.to_rule(entries[each], here) for each in entry.requires if each in entries]
        facts.append(("speaks only where nothing is found by", listed(required)))
    lines += [*(f"- **{name}**: {told}" for name, told in facts), ""]
    lines += ["## Why", "", _text(entry, entry.why), "", "## How to mend it", "", _text(entry, entry.fix), ""]
    lines += ["## What is said", "", *block(entry.message)]
    lines += _examples(entry) if made is None else _bad_and_good(*made)
    return "\n".join([*lines, *_found(entry)])


def _text(entry: type[Entry], text: str) -> str:
    """A sentence of a rule; what a partner wrote is not taken for markup."""
    return theirs(text) if issubclass(entry, PartnerRule) else ours(text)


def _examples(entry: type[Entry]) -> list[str]:
    if not entry.bad:
        return []
    lines = _bad_and_good(entry.bad, entry.good)
    if not entry.stands_alone and not issubclass(entry, PartnerRule):
        lines += ["The examples stand behind these records:", "", *block(_shown(AROUND), "json")]
    return lines


def _bad_and_good(bad: str | bytes, good: str | bytes) -> list[str]:
    found, sound = (block(_shown(lines), "json") for lines in (bad, good))
    return ["## This is found", "", *found, "## This is sound", "", *sound]


def _shown(lines: str | bytes) -> str:
    text = lines.decode("utf-8", "backslashreplace") if isinstance(lines, bytes) else lines
    # What an example is about may be just what cannot be seen, or would not survive in a page.
    return "\n".join(show(line, width=None) for line in text.strip("\n").split("\n"))


def _found(entry: type[Entry]) -> list[str]:
    if issubclass(entry, PartnerRule):
        return ["## The query that finds it", "", *block(_shown(entry.written), "sql")]
    if issubclass(entry, Rule):
        return ["## The query that finds it", "", *block(dedent(entry.query).strip("\n"), "sql")]
    if issubclass(entry, PythonRule):
        return ["## How it is found", "", f"By a function, since no query can say it: `{entry.__module__}`.", ""]
    if issubclass(entry, Reading):
        return ["## How it is found", "", "While the records are read.", ""]
    if issubclass(entry, Arrangement):
        return ["## How it is found", "", "When all findings are held against the waivers.", ""]
    return []
