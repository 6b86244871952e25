"""The report for GitLab: a Code Quality document."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from conflictschema.finding import Severity
from conflictschema.io import shown_name
from conflictschema.reports._remarks import Kind, Remark, gathered, remarks
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._stream import HERE, streamed
from conflictschema.reports._told import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Result

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


class Gitlab(Report):
    """An issue a finding. The fingerprint knows a finding again in the next delivery, wherever its record has moved."""

    exact = True
    summary = "a Code Quality document for GitLab"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The document, an issue at a time."""
        yield from streamed([HERE], _issues(result, manner))


def _issues(result: Result, manner: Manner) -> Iterator[dict[str, Any]]:
    # The forge wants a file and a line for everything; what has none stands at the first line of the first input.
    first = result.inputs[0].name if result.inputs else "-"
    for each in () if manner.statistics else told(result, manner):
        yield _issue(each, shown_name(first))
    for remark in gathered(remarks(result, manner)):
        yield _said(remark, shown_name(first))


def _issue(each: Told, first: str) -> dict[str, Any]:
    about = f"{each.record}: " if each.record and each.record not in each.message else ""
    return {
        "description": f"{each.code} {each.name}: {about}{each.message}",
        "check_name": each.code,
        "fingerprint": each.fingerprint,
        "severity": _SEVERITIES[each.severity],
        "location": {"path": _path(each.file or first), "lines": {"begin": each.line or 1}},
    }


def _said(remark: Remark, first: str) -> dict[str, Any]:
    text = f"{remark.about} ({remark.kind}): {remark.text}" if remark.about else f"{remark.kind}: {remark.text}"
    severity = "blocker" if remark.kind is Kind.FAILED else _SEVERITIES[remark.severity or Severity.NOTICE]
    # How many there are is no part of what knows it again.
    told_apart = remark.about or remark.text
    return {
        "description": text,
        "check_name": remark.code or "conflictschema",
        "fingerprint": hashlib.sha256(f"{remark.kind} {told_apart}".encode()).hexdigest(),
        "severity": severity,
        "location": {"path": _path(first), "lines": {"begin": 1}},
    }


def _path(name: str) -> str:
    return name.removeprefix("./")
