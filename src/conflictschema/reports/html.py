"""The report for people who open it in a browser: one file that asks nothing of a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from conflictschema._version import VERSION
from conflictschema.engine.excerpt import excerpts
from conflictschema.engine.surroundings import surroundings
from conflictschema.io import asset, policy, shown_name, templates
from conflictschema.reports._groups import Groups, Same, foremost, grouped, total
from conflictschema.reports._remarks import (
    Kind,
    gathered,
    ordered,
    remarks,
    verdict,
    what_was_found,
    what_was_read,
)
from conflictschema.reports._report import Manner, Report
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from conflictschema.engine.result import Count, Result
    from conflictschema.finding import Finding

FIELDS: Final = 30
"""Fields of one rule that are shown; the rest is counted."""
SENTENCES: Final = 100
"""Sentences about one field that are shown."""
PLACES: Final = 50
"""Places of one sentence that are shown."""
DRAWN: Final = 3
"""Places of one sentence that are shown with what stands around them."""
PICTURES: Final = 2_000
"""Places of the whole report that are shown so."""
LARGEST: Final = 4_000_000
"""Bytes that findings take at the most; every rule has a fair part of it."""
LISTED: Final = 300
"""Remarks of one kind, and inputs, that are listed."""
_FOLDER: Final = "reports/_page"
_KINDS: Final = tuple(kind for kind in Kind if kind is not Kind.NOT_KEPT)


class Html(Report):
    """A page: the verdict, the counts, the findings by rule, field and sentence, and all that is said beside them.

    It is read without a script as well; the one that it has filters, and no other may run.
    """

    exact = True
    summary = "a page for a browser, to read, to print and to send on"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The page, a sentence at a time."""
        pages, counts = _environment(), ordered(result)
        groups = {} if manner.statistics else grouped(result, manner, PLACES)
        told = list(gathered(remarks(result, manner)))
        said = {kind: [each for each in told if each.kind is kind] for kind in _KINDS}
        yield pages.get_template("head.html").render(
            policy=policy(_FOLDER, "report.css", "report.js"),
            style=asset(_FOLDER, "report.css"),
            version=VERSION,
            schema=CURRENT,
            good=result.verdict == "valid",
            verdict=verdict(result),
            read=what_was_read(result),
            found=what_was_found(result),
            counts=counts,
            catalogue=result.catalogue,
            said=[kind for kind, each in said.items() if each],
            has_findings=bool(groups),
            hides=not manner.values,
        )
        page = _Findings(result, manner, pages, groups)
        left = LARGEST
        for number, count in enumerate(counts):
            if groups:
                room = left // (len(counts) - number)
                for piece in page.rule(count, groups.get(count.code, {}), room):
                    left -= len(piece.encode())
                    yield piece
        names = [(shown_name(seen.name), seen) for seen in result.inputs]
        for kind, each in said.items():
            if each:
                yield pages.get_template("said.html").render(title=kind.value.capitalize(), said=each, most=LISTED)
        yield pages.get_template("foot.html").render(
            inputs=names, most=LISTED, values=manner.values, script=asset(_FOLDER, "report.js"), schema=CURRENT
        )


class _Findings:
    """Writes what was found, in no more room than there is."""

    def __init__(self, result: Result, manner: Manner, pages: Environment, groups: Mapping[str, Groups]) -> None:
        self._result = result
        self._sentence = pages.get_template("sentence.html")
        self._begin = pages.get_template("rule.html")
        self._end = pages.get_template("rule-end.html")
        self._field = pages.get_template("field.html")
        self._excerpts: Mapping[int, Any] = {}
        self._rows: Mapping[int, Any] = {}
        if manner.values:
            drawn = list(self._to_draw(groups))
            guessed = {each.place.file for each in result.findings if each.code == "CS037"}
            self._excerpts = excerpts(drawn)
            self._rows = surroundings(drawn, frozenset(name for name in guessed if name))

    @staticmethod
    def _fields(fields: Groups) -> list[tuple[str, list[tuple[str, Same]], int]]:
        return [
            (name, foremost(sentences, SENTENCES, lambda same: same.found), total(sentences))
            for name, sentences in foremost(fields, FIELDS, total)
        ]

    def _to_draw(self, groups: Mapping[str, Groups]) -> Iterator[Finding]:
        """The first places of the sentences of every rule; of many rules, each has its part."""
        for fields in groups.values():
            left = PICTURES // len(groups)
            for _, sentences, _ in self._fields(fields):
                for _, same in sentences:
                    for finding, _ in same.first[: min(DRAWN, left)]:
                        left -= 1
                        yield finding

    def rule(self, count: Count, fields: Groups, room: int) -> Iterator[str]:
        """Everything that one rule found, as far as there is room."""
        entry = self._result.catalogue[count.code]
        piece = self._begin.render(count=count, entry=entry, remedy=self._result.remedy(count.code))
        yield piece
        room -= len(piece.encode())
        shown = 0
        for name, sentences, found in self._fields(fields):
            written = []
            for sentence, same in sentences:
                piece, places = self._said(sentence, same, room)
                if not places:
                    continue
                room -= len(piece.encode())
                shown += places
                written.append(piece)
            if written:
                yield self._field.render(name=name, found=found)
                yield from written
        yield self._end.render(count=count, shown=shown)

    def _said(self, sentence: str, same: Same, room: int) -> tuple[str, int]:
        """One sentence with its places: with all that are kept, else with the first alone, else nothing."""
        for places in (same.first, same.first[:DRAWN], same.first[:1]):
            piece = self._sentence.render(
                sentence=sentence, same=same, places=places, drawn=DRAWN, excerpts=self._excerpts, rows=self._rows
            )
            if len(piece.encode()) <= room:
                return piece, len(places)
        return "", 0


def _environment() -> Environment:
    pages = templates(_FOLDER)
    pages.filters["id"] = id
    pages.filters["coded"] = _coded
    return pages


def _coded(text: str) -> Markup:
    """A sentence of a rule: what stands in backticks is code. Everything in it is escaped."""
    from markupsafe import Markup

    plain, code = Markup("{}"), Markup("<code>{}</code>")
    return Markup("").join((code if at % 2 else plain).format(part) for at, part in enumerate(text.split("`")))
