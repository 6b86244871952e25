"""The report for programs, made of a result: what there is to say goes into the keys that `_data_types` states."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from conflictschema._version import VERSION
from conflictschema.io import show, shown_name
from conflictschema.reports._data_types import (
    REPORT_VERSION,
    BaselineData,
    FindingData,
    InputData,
    NotCheckedData,
    ReportData,
    WaivedData,
)
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from conflictschema.engine.baseline import Compared
    from conflictschema.engine.result import InputSeen, NotChecked, Result
    from conflictschema.engine.waivers import Waived
    from conflictschema.reports._report import Manner
    from conflictschema.reports._told import Told


def report(result: Result, manner: Manner, findings: list[Any]) -> ReportData:
    """The whole report, with these findings, or what stands for them."""
    data: dict[str, Any] = {
        "tool": "conflictschema",
        "version": VERSION,
        "report_version": REPORT_VERSION,
        "schema_version": CURRENT,
        "inputs": [_input(each, manner) for each in result.inputs],
        "records": dict(result.records),
        "refused": result.refused,
        "counts": {
            code: {
                "severity": count.severity,
                "name": count.name,
                "found": count.found,
                "kept": 0 if manner.statistics else count.kept,
            }
            for code, count in result.counts.items()
        },
        "findings": findings,
        "not_checked": [not_checked(each, manner) for each in result.not_checked],
        "waived": [waived(each, manner) for each in result.waived],
        **_arranged(result, manner),
        "failures": {code: show(text, width=None, redact=not manner.values) for code, text in result.failures.items()},
        "verdict": result.verdict,
    }
    return cast("ReportData", data)


def waived(each: Waived, manner: Manner) -> WaivedData:
    """A waiver, and what became of it."""
    waiver, values = each.waiver, manner.values
    data = present(
        code=waiver.code,
        name=each.name,
        severity=each.severity,
        found=each.found,
        standing=each.standing,
        record=show(waiver.record) if waiver.record is not None and values else None,
        file=None if waiver.file is None else shown_name(waiver.file),
        reason=show(waiver.reason, width=None) if values else None,
        by=show(waiver.by) if waiver.by is not None and values else None,
        until=None if waiver.until is None else waiver.until.isoformat(),
    )
    return cast("WaivedData", data)


def _arranged(result: Result, manner: Manner) -> Any:
    """What else was arranged around the data; keys that do not apply are absent."""
    regraded = [
        present(
            code=each.code,
            name=each.name,
            was=each.was,
            now=each.now,
            reason=None if each.reason is None or not manner.values else show(each.reason, width=None),
        )
        for each in result.regraded
    ]
    return present(
        regraded=regraded or None,
        baseline=None if result.baseline is None else _baseline(result.baseline),
        profile=result.profile,
        settings=None if result.settings is None else shown_name(result.settings),
    )


def _baseline(compared: Compared) -> BaselineData:
    data = present(
        file=None if compared.name is None else shown_name(compared.name),
        fixed=compared.fixed,
        new=compared.new,
        same=compared.same,
        unknown=compared.unknown,
        codes={code: asdict(change) for code, change in compared.codes.items()},
    )
    return cast("BaselineData", data)


def _input(seen: InputSeen, manner: Manner) -> InputData:
    data = present(
        name=shown_name(seen.name),
        format=seen.format,
        bytes=seen.bytes,
        sha256=seen.sha256 if manner.values else None,
        records=seen.records,
        mapping=None if seen.mapping is None else show(seen.mapping),
        remarks=[show(each, width=None) for each in seen.remarks] or None,
        losses=[show(each, width=None) for each in seen.losses] or None,
    )
    return cast("InputData", data)


def not_checked(each: NotChecked, manner: Manner) -> NotCheckedData:
    """Something that was not looked at."""
    data = present(code=each.code, name=each.name, reason=each.told(values=manner.values))
    return cast("NotCheckedData", data)


def finding(told: Told) -> FindingData:
    """A finding."""
    data = present(
        code=told.code,
        name=told.name,
        severity=told.severity,
        message=told.message,
        file=told.file,
        line=told.line,
        sheet=told.sheet,
        cell=told.cell,
        sheet_row=told.sheet_row,
        header=told.header,
        row=told.row,
        pointer=told.pointer,
        record=told.record,
        field=told.field,
        value=told.value,
        parameters=told.parameters or None,
    )
    return cast("FindingData", data)


def present(**keys: Any) -> dict[str, Any]:
    """The keys that have something to say."""
    return {key: value for key, value in keys.items() if value is not None}
