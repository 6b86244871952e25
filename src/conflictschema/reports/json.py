"""The report for programs: one JSON object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from conflictschema._version import VERSION
from conflictschema.io import show, shown_name
from conflictschema.reports._report import Manner, Report
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Result
    from conflictschema.finding import Finding


class Json(Report):
    """One object with every finding that was kept; keys that do not apply are absent."""

    exact = True
    summary = "one JSON object, for programs"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The report, a finding at a time."""
        head: dict[str, Any] = {
            "tool": "conflictschema",
            "version": VERSION,
            "schema_version": CURRENT,
            "inputs": [
                _present(
                    {
                        "name": shown_name(each.name),
                        "format": each.format,
                        "bytes": each.bytes,
                        "sha256": each.sha256 if manner.values else None,
                        "records": each.records,
                    }
                )
                for each in result.inputs
            ],
            "records": dict(result.records),
            "refused": result.refused,
            "counts": {
                code: {"severity": count.severity, "name": count.name, "found": count.found, "kept": count.kept}
                for code, count in result.counts.items()
            },
        }
        opening = json.dumps(head, ensure_ascii=False, indent=2)
        yield opening.removesuffix("\n}") + ',\n  "findings": ['
        findings = () if manner.statistics else result.findings
        for number, finding in enumerate(findings):
            text = json.dumps(self._finding(result, finding, manner), ensure_ascii=False)
            yield f"{',' if number else ''}\n    {text}"
        closing: dict[str, Any] = {
            "not_checked": [
                _present({"code": each.code, "name": each.name, "reason": show(each.reason, width=None)})
                for each in result.not_checked
            ],
            "waived": [],
            "failures": {
                code: show(text, width=None, redact=not manner.values) for code, text in result.failures.items()
            },
            "verdict": result.verdict,
        }
        yield ("\n  ]" if findings else "]") + "," + json.dumps(closing, ensure_ascii=False, indent=2).removeprefix("{")
        yield "\n"

    def _finding(self, result: Result, finding: Finding, manner: Manner) -> dict[str, Any]:
        place = finding.place
        data: dict[str, Any] = {
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity,
            "message": result.sentence(finding, values=manner.values),
            "file": shown_name(place.file or ""),
            "line": place.line,
            "sheet": place.sheet,
            "cell": place.cell,
            "row": place.row,
            "pointer": result.pointer(finding, values=manner.values),
        }
        if manner.values:
            data |= {
                "record": None if not finding.record else show(finding.record),
                "field": None if finding.field is None else show(finding.field),
                "value": None if finding.value is None else show(finding.value),
                "parameters": {
                    name: value if isinstance(value, int) else show(value) for name, value in finding.parameters.items()
                },
            }
        return _present(data)


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}
