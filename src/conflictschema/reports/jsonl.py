"""The report for programs that read line by line: JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from conflictschema.reports import _data
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._told import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Result


class Jsonl(Report):
    """A line a finding, as in the JSON report; the last line holds all the rest, and shows that nothing is missing."""

    exact = True
    summary = "JSON Lines: a finding a line, and a last line with the rest"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The report, a line at a time."""
        for finding in () if manner.statistics else told(result, manner):
            yield json.dumps(_data.finding(finding), ensure_ascii=False) + "\n"
        summary = {key: value for key, value in _data.report(result, manner, []).items() if key != "findings"}
        yield json.dumps(summary, ensure_ascii=False) + "\n"
