"""What is another between two deliveries, for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from conflictschema.io import show
from conflictschema.reports._remarks import Kind, counted, remarks, what_was_read
from conflictschema.reports._told import told

if TYPE_CHECKING:
    from conflictschema.engine.deliveries import Difference
    from conflictschema.engine.result import Result
    from conflictschema.engine.touched import Tally
    from conflictschema.finding import Finding
    from conflictschema.reports._report import Manner
    from conflictschema.reports._told import Told

_SHOWN: Final = 20
"""Records or findings of one kind that the text shows."""
_CLOSING: Final = {
    0: "Nothing is another.",
    1: "The deliveries differ.",
    3: "Not everything could be read, so the records were not compared.",
    4: "A rule failed, so this is no comparison of what was found. Please report it.",
}


def tallies(difference: Difference) -> dict[str, Tally]:
    """The records that are not the same in both, by how they were touched."""
    return {
        "withdrawn": difference.withdrawn,
        "added": difference.added,
        "changed": difference.changed,
        "not comparable": difference.unsound,
    }


def text(difference: Difference, manner: Manner) -> Iterator[str]:
    """For people: what was withdrawn, added and changed, then what was mended and what is newly found."""
    for kind, tally in tallies(difference).items():
        if tally.total:
            counts = ", ".join(f"{number:,} {name}" for name, number in sorted(tally.counts.items()))
            yield f"{kind.capitalize()}: {counts}\n"
            yield from _records(tally, manner)
            yield "\n"
    new = difference.new.findings
    for title, findings in (
        ("Fixed", tuple(findings_of(difference.old, difference.fixed, manner))),
        ("Newly found", tuple(findings_of(difference.new, new, manner))),
    ):
        if findings:
            yield f"{title}:\n"
            yield from _findings(findings)
            yield "\n"
    for name, result in (("old", difference.old), ("new", difference.new)):
        yield f"The {name} delivery: {what_was_read(result)}\n"
    yield from _not_looked_at(difference.new, manner)
    if difference.compared:
        counts = ", ".join(f"{tally.total:,} {kind}" for kind, tally in tallies(difference).items())
        yield f"Records: {counts}, {difference.same:,} the same.\n"
    yield f"Findings: {difference.findings}.\n{_CLOSING[difference.exit_code]}\n"


def _records(tally: Tally, manner: Manner) -> Iterator[str]:
    if not manner.values:
        return
    shown = tally.first[:_SHOWN]
    for each in shown:
        said_by = f" of {', '.join(map(show, each.said_by))}" if each.said_by else ""
        said = f": {show(each.content)}" if each.content is not None else ""
        fields = f": {', '.join(each.fields)}" if each.fields else ""
        yield f"  {show(each.id)}{said_by}{said}{fields}\n"
    if tally.total > len(shown):
        yield f"  … showing {len(shown):,} of {tally.total:,}\n"


def _findings(findings: tuple[Told, ...]) -> Iterator[str]:
    for each in findings[:_SHOWN]:
        yield f"  {each.severity} {each.code} {each.name}, {each.where}{f', {each.record}' if each.record else ''}\n"
        yield f"      {each.message}\n"
    if len(findings) > _SHOWN:
        yield f"  … showing {_SHOWN:,} of {counted(len(findings), 'finding')} that were kept\n"


def _not_looked_at(result: Result, manner: Manner) -> Iterator[str]:
    for each in remarks(result, manner):
        if each.kind in (Kind.WAIVED, Kind.NOT_CHECKED, Kind.FAILED):
            yield f"{each.kind.capitalize()}: {each.about + ': ' if each.about else ''}{each.text}\n"


def findings_of(result: Result, findings: tuple[Finding, ...], manner: Manner) -> Iterator[Told]:
    """Some findings of a result, as they are told."""
    return told(replace(result, findings=findings), manner)
