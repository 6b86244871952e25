"""The report for programs: one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conflictschema.reports import _data
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._stream import HERE, streamed
from conflictschema.reports._told import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Result


class Json(Report):
    """One object with every finding that was kept; keys that do not apply are absent."""

    exact = True
    summary = "one JSON object, for programs"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The report, a finding at a time."""
        findings = () if manner.statistics else told(result, manner)
        yield from streamed(_data.report(result, manner, [HERE]), map(_data.finding, findings))
