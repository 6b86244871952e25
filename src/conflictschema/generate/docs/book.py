"""The whole documentation: every page and picture by its path, and the contents in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click

from conflictschema._discover import module_of
from conflictschema.generate.docs import (
    _places,
    _uses,
    adapters,
    commands,
    diagrams,
    glossary,
    profiled,
    python,
    records,
    rules,
    words,
)
from conflictschema.generate.docs._markdown import in_words, link, ours, table, theirs
from conflictschema.profile import Profile
from conflictschema.records import record_types
from conflictschema.rules._explain import HEADINGS
from conflictschema.rules._rule import Entry
from conflictschema.values.schema_version import CURRENT

SUMMARY = "SUMMARY.md"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page in the contents, or a heading over several."""

    title: str
    path: str | None = None
    below: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Pages and pictures by path, and the order of the pages."""

    files: Mapping[str, str]
    contents: tuple[Chapter, ...]


def book(
    entries: Mapping[str, type[Entry]], verbs: Mapping[str, click.Command], profile: Profile | None = None
) -> Book:
    """The documentation of the standard, with these rules and these commands; under a profile, with what that adds."""
    contents = _contents(entries, profile)
    files = {
        _places.HOME: _home(contents, profile),
        **({} if profile is None else {_places.PROFILE: profiled.page(profile, entries)}),
        **records.pages(entries, profile),
        **words.pages(profile),
        **rules.pages(entries, profile),
        **adapters.pages(),
        **diagrams.pages(),
        _places.COMMANDS: commands.commands_page(verbs),
        _places.PYTHON: python.python_page(),
        _places.GLOSSARY: glossary.glossary_page(),
        SUMMARY: "\n".join(["# Summary", "", *_summary(contents, 0), ""]),
    }
    return Book({path: _ended(text) for path, text in files.items()}, contents)


def _ended(text: str) -> str:
    return text.rstrip("\n") + "\n"


def _contents(entries: Mapping[str, type[Entry]], profile: Profile | None) -> tuple[Chapter, ...]:
    in_records = [Chapter(in_words(kind), _places.of_record(kind)) for kind in record_types()]
    in_values = [Chapter(in_words(each.__name__), _places.of_model(each)) for each in _uses.values()]
    in_values.insert(0, Chapter("Texts, dates and numbers", _places.SIMPLE))
    in_words_ = [
        Chapter(in_words(module_of(each.__name__)), _places.of_vocabulary(each))
        for each in _uses.vocabularies().values()
    ]
    in_rules = []
    for start, heading in HEADINGS.items():
        group = [each for code, each in entries.items() if code.startswith(start)]
        if group:
            pages = tuple(Chapter(f"{each.code} {each.name}", _places.of_rule(each)) for each in group)
            in_rules.append(Chapter(heading, below=pages))
    listed = adapters.chapters()
    return (
        Chapter("Overview", _places.HOME),
        *([] if profile is None else [Chapter("What the profile adds", _places.PROFILE)]),
        Chapter("Records", _places.RECORDS, tuple(in_records)),
        Chapter("Values", _places.VALUES, tuple(in_values)),
        Chapter("Words", _places.VOCABULARIES, tuple(in_words_)),
        Chapter("Rules", _places.RULES, tuple(in_rules)),
        *([Chapter("Adapters", _places.ADAPTERS, tuple(Chapter(*each) for each in listed))] if listed else []),
        Chapter("Diagrams", _places.DIAGRAMS),
        Chapter("Command line", _places.COMMANDS),
        Chapter("Python", _places.PYTHON),
        Chapter("Glossary", _places.GLOSSARY),
    )


def _summary(contents: tuple[Chapter, ...], depth: int) -> Iterator[str]:
    """The contents as a nested list of links, as tools for books read it."""
    for chapter in contents:
        title = chapter.title if chapter.path is None else link(chapter.title, chapter.path, SUMMARY)
        yield f"{'    ' * depth}- {title}"
        yield from _summary(chapter.below, depth + 1)


def _home(contents: tuple[Chapter, ...], profile: Profile | None) -> str:
    here = _places.HOME
    lines = ["# Reference", ""]
    if profile is not None:
        lines = [f"# {theirs(profile.title)}", "", *([theirs(profile.about), ""] if profile.about else [])]
        adds = link("what the profile adds", _places.PROFILE, here)
        lines += [f"It follows the standard below; {adds} is named apart, and on every page that it concerns.", ""]
    lines += [f"The standard for contested claims in armed conflict, version {CURRENT}: made from its models.", ""]
    lines += table(
        ("page", "what stands there"),
        [(link(each.title, each.path or here, here), _PURPOSES.get(each.path or "", "")) for each in contents[1:]],
    )
    lines += ["## Records", ""]
    rows = [
        (_places.to_record(kind, here), ours((model.__doc__ or "").split("\n\n")[0]))
        for kind, model in record_types().items()
    ]
    return "\n".join([*lines, *table(("type", "what it is"), rows)])


_PURPOSES = {
    _places.PROFILE: "What is asked for beyond the standard, and what is its own.",
    _places.RECORDS: "What a dataset holds, field by field.",
    _places.VALUES: "What stands in fields and has fields of its own.",
    _places.VOCABULARIES: "The lists that words are taken from.",
    _places.RULES: "What is checked, why, and how to mend it.",
    _places.ADAPTERS: "Other people's formats, and what is lost on the way.",
    _places.DIAGRAMS: "Who refers to whom, drawn.",
    _places.COMMANDS: "Every command and option.",
    _places.PYTHON: "Every public name.",
    _places.GLOSSARY: "Everything that has a name.",
}
