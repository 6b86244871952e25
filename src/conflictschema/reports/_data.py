"""What a report for programs holds. These classes are the only statement of it; its JSON Schema is made from them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NotRequired, cast

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from conflictschema._version import VERSION
from conflictschema.engine.waivers import Standing
from conflictschema.finding import Severity
from conflictschema.io import show, shown_name
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from conflictschema.engine.baseline import Compared
    from conflictschema.engine.result import InputSeen, NotChecked, Result
    from conflictschema.engine.waivers import Waived
    from conflictschema.reports._report import Manner
    from conflictschema.reports._told import Told

REPORT_VERSION: Final = "1.0"
"""The version of what is described here; it moves when a key comes, goes, or changes its meaning."""
CLOSED: Final = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""No other keys; and each key is told what its docstring says."""

Number = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]


@with_config(CLOSED)
class InputData(TypedDict):
    """An input as it was read. What is absent could not be told, or is hidden."""

    name: str
    """As on the command line; `-` is standard input."""
    format: NotRequired[str]
    bytes: NotRequired[Number]
    """After decompression."""
    sha256: NotRequired[str]
    """Of the bytes; absent where values are not to be shown."""
    records: Number
    """Accepted or not."""
    mapping: NotRequired[str]
    """The mapping, or the adapter, by which a table became records."""
    remarks: NotRequired[list[str]]
    """How a table was read, in sentences."""
    losses: NotRequired[list[str]]
    """What the records do not hold of it, in sentences."""


@with_config(CLOSED)
class CountData(TypedDict):
    """How often one rule found something."""

    severity: Severity
    name: str
    found: Ordinal
    """Exact, however few are kept."""
    kept: Number
    """How many of them stand in the report one by one."""


@with_config(CLOSED)
class FindingData(TypedDict):
    """One thing said about the data. Keys that do not apply, or that values are not to be shown of, are absent."""

    code: str
    """The code of the rule."""
    name: str
    """The name of the rule."""
    severity: Severity
    message: str
    """What is wrong, in a sentence."""
    file: NotRequired[str]
    line: NotRequired[Ordinal]
    """As an editor shows it."""
    sheet: NotRequired[str]
    """The sheet of a workbook."""
    cell: NotRequired[str]
    """The cell of a sheet, such as C17."""
    sheet_row: NotRequired[Ordinal]
    """The row of a table, as a spreadsheet numbers it."""
    header: NotRequired[str]
    """The header of the column of a table."""
    row: NotRequired[Number]
    """The running number of the record in the whole run, from 0."""
    pointer: NotRequired[str]
    """Where in the record it stands (RFC 6901)."""
    record: NotRequired[str]
    """The id of the record."""
    field: NotRequired[str]
    value: NotRequired[str]
    """What stands there, cut at 200 characters."""
    parameters: NotRequired[dict[str, str | int]]
    """What the sentence was made of."""


@with_config(CLOSED)
class NotCheckedData(TypedDict):
    """Something that was not looked at."""

    code: NotRequired[str]
    """The code of the rule, where it concerns one."""
    name: NotRequired[str]
    reason: str


@with_config(CLOSED)
class WaivedData(TypedDict):
    """A waiver, and what became of it. Its record, reason and author are absent where values are not to be shown."""

    code: str
    """The code of the rule."""
    name: str
    severity: Severity
    found: Number
    """How many findings it lets stand; exact. They are in no other count."""
    standing: Standing
    """applied · unused: nothing was found that it covers · expired · unknown: its rule did not look everywhere."""
    record: NotRequired[str]
    file: NotRequired[str]
    """The pattern of file names that it covers."""
    reason: NotRequired[str]
    by: NotRequired[str]
    """Who decided it."""
    until: NotRequired[str]
    """The last day on which it holds."""


@with_config(CLOSED)
class RegradedData(TypedDict):
    """A rule with another severity than that of the standard."""

    code: str
    name: str
    was: Severity
    now: Severity
    reason: NotRequired[str]


@with_config(CLOSED)
class ChangeData(TypedDict):
    """What became of findings since the baseline; exact."""

    fixed: Number
    """In the baseline, and not found any more."""
    new: Number
    """Not in the baseline; these alone are counted and shown as findings."""
    same: Number
    unknown: Number
    """In the baseline, and not looked for: the rule did not run, or not everything could be read."""


@with_config(CLOSED)
class BaselineData(ChangeData):
    """The findings held against a baseline."""

    file: NotRequired[str]
    codes: dict[str, ChangeData]
    """The same by code."""


@with_config(CLOSED)
class ReportData(TypedDict):
    """What `validate` found."""

    tool: Literal["conflictschema"]
    version: str
    """Of the program."""
    report_version: Literal["1.0"]
    """Of this description."""
    schema_version: str
    """Of the standard."""
    inputs: list[InputData]
    records: dict[str, Number]
    """Accepted records by type."""
    refused: Number
    """Records that were not accepted."""
    counts: dict[str, CountData]
    """By code."""
    findings: list[FindingData]
    """In the order of the inputs; of one code no more than were asked for."""
    not_checked: list[NotCheckedData]
    waived: list[WaivedData]
    """Every waiver, whatever became of it."""
    regraded: NotRequired[list[RegradedData]]
    """Rules with another severity than that of the standard."""
    baseline: NotRequired[BaselineData]
    profile: NotRequired[str]
    """The profile that was asked for, with its version."""
    settings: NotRequired[str]
    """The settings file that was used."""
    failures: dict[str, str]
    """Rules that failed, by code; a run with any is no verdict on the data."""
    verdict: Literal["valid", "invalid", "unreadable", "failed"]


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
        "not_checked": [not_checked(each) for each in result.not_checked],
        "waived": [waived(each, manner) for each in result.waived],
        **_arranged(result),
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


def _arranged(result: Result) -> Any:
    """What else was arranged around the data; keys that do not apply are absent."""
    regraded = [
        present(
            code=each.code,
            name=each.name,
            was=each.was,
            now=each.now,
            reason=None if each.reason is None else show(each.reason, width=None),
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


def not_checked(each: NotChecked) -> NotCheckedData:
    """Something that was not looked at."""
    data = present(code=each.code, name=each.name, reason=show(each.reason, width=None))
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
