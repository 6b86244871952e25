"""The report for a comment on a forge: Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from conflictschema.reports._remarks import (
    Kind,
    counted,
    gathered,
    ordered,
    remarks,
    verdict,
    what_was_found,
    what_was_read,
)
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._told import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Count, Result

PLACES: Final = 3
_PLAIN: Final = re.compile(r"[A-Za-z0-9 _.:/-]*", re.ASCII)
_ACTS: Final = re.compile(
    r"[\\`*~|<>&\[\]{}#$^!@%]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=//|[A-Za-z0-9_+-]+:)|(?<=[wW]{3})\."
)
"""Marks of Markdown and HTML, references of forges, and what makes an address out of a word."""
_ALERTS: Final = frozenset("@#!$%~&")
"""What a forge makes a mention, or a reference to something else, of; it looks for none in code."""


class Md(Report):
    """A table of counts, then the first three places of each; short enough for a comment, however much was found."""

    exact = True
    summary = "Markdown, for a comment on a forge"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The report, a section at a time."""
        yield f"### {escaped(verdict(result))}\n\n{escaped(what_was_read(result))} {escaped(what_was_found(result))}\n"
        counts = ordered(result)
        if counts:
            yield "\n| severity | rule | found | what is wrong |\n| --- | --- | ---: | --- |\n"
        for count in counts:
            says = result.catalogue[count.code].says()
            yield f"| {count.severity} | {count.code} {count.name} | {count.found:,} | {says} |\n"
        if not manner.statistics:
            first: dict[str, list[Told]] = {count.code: [] for count in counts}
            for each in told(result, manner):
                if len(first[each.code]) < PLACES:
                    first[each.code].append(each)
            for count in counts:
                yield from _places(result, count, first[count.code])
        yield from _said(result, manner)


def _places(result: Result, count: Count, first: list[Told]) -> Iterator[str]:
    yield f"\n<details>\n<summary>{count.code} {count.name}: {counted(count.found, 'finding')}</summary>\n\n"
    yield "| place | record | what is wrong |\n| --- | --- | --- |\n"
    for each in first:
        record = code(each.record) if each.record else ""
        yield f"| {code(each.where)} | {record} | {escaped(each.message)} |\n"
    if count.found > len(first):
        yield f"\nShowing {len(first):,} of {count.found:,}.\n"
    yield f"\nTo mend it: {result.remedy(count.code)}\n\n</details>\n"


def _said(result: Result, manner: Manner) -> Iterator[str]:
    titles = {kind: kind.value.capitalize() for kind in Kind if kind is not Kind.NOT_KEPT}
    for kind, title in titles.items():
        said = [each for each in gathered(remarks(result, manner)) if each.kind is kind]
        if said:
            yield f"\n**{title}**\n\n"
        for each in said:
            yield f"- {each.about + ': ' if each.about else ''}{escaped(each.text)}\n"


def escaped(text: str) -> str:
    """Text that a forge shows as it stands: nothing in it is a mark, a tag, a link, a mention or a cell's end."""
    return _ACTS.sub(_escape, text)


def code(text: str) -> str:
    """The same, as code."""
    if _PLAIN.fullmatch(text) and text:
        return f"`{text}`"
    return f"<code>{_ACTS.sub(_entity, text)}</code>"


def _escape(mark: re.Match[str]) -> str:
    return f"<code>{_entity(mark)}</code>" if mark[0] in _ALERTS else _entity(mark)


def _entity(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0])};"
