"""What is another between two deliveries, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

from conflictschema._version import VERSION
from conflictschema.io import show, shown_name
from conflictschema.reports._data import finding, present
from conflictschema.reports._remarks import counted, remarks, what_was_read
from conflictschema.reports._told import told
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from conflictschema.engine.deliveries import Difference, Tally, Touched
    from conflictschema.engine.result import Result
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


def _tallies(difference: Difference) -> dict[str, Tally]:
    return {
        "withdrawn": difference.withdrawn,
        "added": difference.added,
        "changed": difference.changed,
        "not comparable": difference.unsound,
    }


def text(difference: Difference, manner: Manner) -> Iterator[str]:
    """For people: what was withdrawn, added and changed, then what was mended and what is newly found."""
    for kind, tally in _tallies(difference).items():
        if tally.total:
            counts = ", ".join(f"{number:,} {name}" for name, number in sorted(tally.counts.items()))
            yield f"{kind.capitalize()}: {counts}\n"
            yield from _records(tally, manner)
            yield "\n"
    new = difference.new.findings
    for title, findings in (
        ("Fixed", tuple(_all(difference.old, difference.fixed, manner))),
        ("Newly found", tuple(_all(difference.new, new, manner))),
    ):
        if findings:
            yield f"{title}:\n"
            yield from _findings(findings)
            yield "\n"
    for name, result in (("old", difference.old), ("new", difference.new)):
        yield f"The {name} delivery: {what_was_read(result)}\n"
    yield from _not_looked_at(difference.new, manner)
    if difference.compared:
        counts = ", ".join(f"{tally.total:,} {kind}" for kind, tally in _tallies(difference).items())
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
        if each.kind in ("not checked", "failed"):
            yield f"{each.kind.capitalize()}: {each.about + ': ' if each.about else ''}{each.text}\n"


def _all(result: Result, findings: tuple[Finding, ...], manner: Manner) -> Iterator[Told]:
    return told(replace(result, findings=findings), manner)


def data(difference: Difference, manner: Manner) -> str:
    """For programs: one JSON object."""
    whole = {
        "tool": "conflictschema",
        "version": VERSION,
        "schema_version": CURRENT,
        "old": _delivery(difference.old),
        "new": _delivery(difference.new),
        "records": {
            **{
                kind.replace(" ", "_"): dict(sorted(tally.counts.items()))
                for kind, tally in _tallies(difference).items()
            },
            "same": difference.same,
        }
        if difference.compared
        else None,
        "changes": [_touched(kind, each) for kind, tally in _tallies(difference).items() for each in tally.first]
        if manner.values and difference.compared
        else None,
        "counts": {
            **{name: getattr(difference.findings, name) for name in ("fixed", "new", "same", "unknown")},
            "codes": {code: asdict(change) for code, change in difference.findings.codes.items()},
        },
        "fixed": [finding(each) for each in _all(difference.old, difference.fixed, manner)],
        "new_findings": [finding(each) for each in _all(difference.new, difference.new.findings, manner)],
        "not_checked": [
            present(code=each.code, name=each.name, reason=show(each.reason, width=None))
            for each in difference.new.not_checked
        ],
        "exit_code": difference.exit_code,
    }
    return json.dumps(present(**whole), ensure_ascii=False, indent=2) + "\n"


def _delivery(result: Result) -> dict[str, Any]:
    return {
        "inputs": [shown_name(each.name) for each in result.inputs],
        "records": dict(result.records),
        "refused": result.refused,
    }


def _touched(kind: str, each: Touched) -> dict[str, Any]:
    return present(
        change=kind,
        type=each.type,
        id=show(each.id),
        fields=list(each.fields) or None,
        said_by=[show(name) for name in each.said_by] or None,
        content=None if each.content is None else show(each.content),
    )
