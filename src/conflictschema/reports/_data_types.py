"""What a report for programs holds. These classes are the only statement of it; its JSON Schema is made from them."""

from __future__ import annotations

from typing import Annotated, Final, Literal, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from conflictschema.engine.waivers import Standing
from conflictschema.finding import Severity

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
    verdict: Literal["valid", "empty", "invalid", "unreadable", "failed"]
