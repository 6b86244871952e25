"""The report for a spreadsheet: a row a finding."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from conflictschema.reports._remarks import remarks, verdict, what_was_found
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._told import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Result

_ACTS: Final = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20'")
"""A cell that begins with one of these is a formula to some spreadsheet, wide forms too; the last is our own mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of the table; its fields are the columns."""

    kind: str
    count: int | None = None
    severity: str | None = None
    code: str | None = None
    name: str | None = None
    file: str | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    sheet_row: int | None = None
    header: str | None = None
    row: int | None = None
    record: str | None = None
    pointer: str | None = None
    field: str | None = None
    value: str | None = None
    message: str
    fix: str | None = None


class Csv(Report):
    """Findings first, then rows for what was not kept, not checked, or failed, and the verdict as the last.

    It is written for spreadsheets: UTF-8 with a mark that they know it by. A text that one of them would run as a
    formula has an apostrophe before it, and so has one that begins with an apostrophe; taking one away gives the text.
    The column `count`, summed up by code, gives the exact counts.
    """

    exact = True
    summary = "a table for a spreadsheet, a row a finding"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The table, a row at a time."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
        columns = [column.name for column in fields(_Row)]

        def lines() -> Iterator[list[str | int | None]]:
            yield list(columns)
            for row in _rows(result, manner):
                yield [_harmless(getattr(row, column)) for column in columns]

        yield "\ufeff"
        for line in lines():
            writer.writerow(line)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()


def _rows(result: Result, manner: Manner) -> Iterator[_Row]:
    for each in () if manner.statistics else told(result, manner):
        yield _finding(result, each)
    for remark in remarks(result, manner):
        yield _Row(
            kind=remark.kind.value,
            count=remark.found or None,
            severity=remark.severity,
            code=remark.code,
            name=remark.name,
            message=remark.text,
        )
    yield _Row(kind="verdict", message=f"{verdict(result)} {what_was_found(result)}")


def _finding(result: Result, told: Told) -> _Row:
    return _Row(
        kind="finding",
        count=1,
        severity=told.severity,
        code=told.code,
        name=told.name,
        file=told.file,
        line=told.line,
        sheet=told.sheet,
        cell=told.cell,
        sheet_row=told.sheet_row,
        header=told.header,
        row=told.row,
        record=told.record,
        pointer=told.pointer,
        field=told.field,
        value=told.value,
        message=told.message,
        fix=result.remedy(told.code, told.path),
    )


def _harmless(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_ACTS) else cell
