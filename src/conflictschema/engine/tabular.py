"""Datasets that are tables of ours, in workbooks, CSV or Parquet: from files to sound records, as `load` reads JSON."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _own_refused, parquet
from conflictschema.engine._own_lost import (
    ALTERED,
    MERGED,
    MISNAMED,
    NAMELESS,
    UNSET,
    altered,
    examples,
    misnamed,
    nameless,
)
from conflictschema.engine.decode import decode
from conflictschema.engine.read import HEAD, own_format
from conflictschema.errors import UnreadableDataError, UnsoundDataError
from conflictschema.finding import Refusal
from conflictschema.flat import csv_text, workbook_text
from conflictschema.flat.meant import meant
from conflictschema.flat.reading import Read, Table
from conflictschema.flat.rows import nearest
from conflictschema.formats._beside import range_name
from conflictschema.formats._format import Item
from conflictschema.formats._grid import cell_name
from conflictschema.formats._own import OWN_CSV, OWN_PARQUET, OWN_WORKBOOK
from conflictschema.io import Input, Limits, open_input, show, shown_name, unpacked
from conflictschema.io.parts import open_parts
from conflictschema.records import adapter, record_types
from conflictschema.rules import catalogue

if TYPE_CHECKING:
    from conflictschema.engine.refusals import Refused
    from conflictschema.records import Record

Where = Callable[[int, str | None], str]
"""Says where a record stands, by its number, with the place in it by a pointer."""
Told = tuple[str, Mapping[str, str | int]]
"""The code of a reason, and what its sentence is filled with."""
MISSING: Final = "CS020"
"""The code of a field that is missing."""
ERROR: Final = "CS058"
"""The code of the error of a formula."""
_TOGETHER: Final = 1_000
"""Records that are judged together."""


def records_of_table(path: str, limits: Limits, not_read: list[str]) -> Iterator[Record]:
    """The records of one file of tables of ours; what it holds beside them is told in `not_read`.

    The first record that is not sound raises `UnsoundDataError`, a file that cannot be read, or is not in the form of
    the standard, `UnreadableDataError`; both say where and why.
    """
    name = shown_name(path)
    try:
        with open_input(path, limits) as source:
            yield from _Reader(name, limits, not_read).records(source, path)
            source.check_unchanged()
    except Refusal as refusal:
        raise UnreadableDataError(_sentence(name, refusal.code, refusal.parameters)) from None


class _Reader:
    """Reads one file."""

    def __init__(self, name: str, limits: Limits, not_read: list[str]) -> None:
        self._name = name
        self._not_read = not_read
        self._limits = limits

    def records(self, source: Input, path: str) -> Iterator[Record]:
        form = own_format(path, source, source.read(0, min(HEAD, source.size)), self._limits)
        if form is OWN_WORKBOOK:
            yield from self._workbook(source)
        elif form is OWN_PARQUET:
            lines = parquet.read(source)
            items = [Item(number, line) for number, line in enumerate(lines)]
            yield from self._sound(items, lambda number, _: f"{self._name}, record {number + 1}")
        elif form is OWN_CSV:
            yield from self._text(source)
        else:
            from conflictschema.engine.not_ours import table_of_others

            raise UnreadableDataError(table_of_others(self._name, source, self._limits))

    def _workbook(self, source: Input) -> Iterator[Record]:
        with open_parts(source, self._limits) as parts:
            found = workbook_text.Pages(parts)
            for other in found.others:
                meant_for = found.meant(other)
                if meant_for is not None:
                    raise UnreadableDataError(_sentence(self._name, MISNAMED, misnamed("sheet", other, meant_for)))
            others = found.filled_others()
            if others:
                from conflictschema.engine.not_ours import sheets_of_others

                self._not_read.append(sheets_of_others(self._name, others))
            for page in found.pages:
                rows = array("I")
                page.table.examples = examples(found.examples)
                yield from self._table(page.table, page.sheet, rows)
                for merged in page.merged(rows):
                    where = self._where(page.sheet, merged[0], merged[1])
                    raise UnsoundDataError(_sentence(where, MERGED, {"cells": range_name(merged)}))

    def _text(self, source: Input) -> Iterator[Record]:
        name = unpacked(self._name).stem
        kind = name.lower() if name.lower() in record_types() else None
        meant_for = meant(name, csv_text.read(source, self._limits), in_rows=True) if kind is None else None
        if meant_for is not None:
            raise UnreadableDataError(_sentence(self._name, MISNAMED, misnamed("file", name, meant_for)))
        table = Table(csv_text.read(source, self._limits), kind, examples=examples(lambda _: None))
        yield from self._table(table, None, array("I"))

    def _table(self, table: Table, sheet: str | None, rows: array[int]) -> Iterator[Record]:
        """The records of a table, of which the rows are put into `rows`."""
        held: list[Read] = []
        for read in table.records():
            self._cells(read, table, sheet)
            held.append(read)
            rows.append(read.row)
            if len(held) == _TOGETHER:
                yield from self._rows(held, table, sheet)
                held = []
        yield from self._rows(held, table, sheet)
        if not table.header:
            where = self._name if sheet is None else f"{self._name}, sheet {show(sheet)}"
            raise UnsoundDataError(f"{where}: no row is a header: none has a cell “id”.")
        for at, problem in nameless(table):
            where = self._where(sheet, table.header, at)
            raise UnsoundDataError(_sentence(where, NAMELESS, {"problem": problem}))

    def _cells(self, read: Read, table: Table, sheet: str | None) -> None:
        """Refuse a cell that holds no value, whatever its record would make of it."""
        if read.altered is not None:
            at, header = altered(table, read)
            raise UnsoundDataError(_sentence(self._where(sheet, read.row, at), ALTERED, {"header": header}))
        faults = [(UNSET, at, "") for at in read.unset] + [(ERROR, at, cell) for at, cell in read.errors]
        for code, at, cell in faults:
            told = {"cell": cell, "header": table.names.get(at, "")}
            raise UnsoundDataError(_sentence(self._where(sheet, read.row, at), code, told))

    def _rows(self, held: Sequence[Read], table: Table, sheet: str | None) -> Iterator[Record]:
        unknown = next(iter(table.unknown()), None)
        if unknown is not None and held:
            at, name = unknown
            close = nearest(held[0].kind, name)
            hint = f" Did you mean “{close}”?" if close else ""
            said = f"no column of a record of the type {held[0].kind} is called “{show(name)}”.{hint}"
            raise UnsoundDataError(f"{self._where(sheet, table.header, at)}: {said}")
        for read in held:
            if read.gathered.clashes:
                first, second = read.gathered.clashes[0]
                one, other = cell_name(read.row, first), cell_name(read.row, second)
                said = f"{one} and {other} both say what one field holds; empty one of them."
                raise UnsoundDataError(f"{self._where(sheet, read.row, second)}: {said}")
        items = [Item(0, json.dumps(read.gathered.record, ensure_ascii=False).encode()) for read in held]

        def where(number: int, pointer: str | None) -> str:
            return self._where(sheet, held[number].row, held[number].column_at(pointer or ""))

        def retold(number: int, reason: Refused) -> Told:
            read = held[number]
            at = read.column_at(reason.pointer)
            two = _own_refused.ambiguous(reason, read.columns[at], table.names.get(at, ""))
            return (reason.code, reason.parameters) if two is None else (_own_refused.AMBIGUOUS, two)

        yield from self._sound(items, where, retold)

    def _sound(
        self, items: Sequence[Item], where: Where, retold: Callable[[int, Refused], Told] | None = None
    ) -> Iterator[Record]:
        decoded = decode(items, self._limits)
        for rejected in decoded.rejected:
            reason = rejected.reasons[0]
            # What is missing has no place of its own, but its column has.
            is_missing = reason.code == MISSING and reason.field
            at = f"{reason.pointer or ''}/{reason.field}" if is_missing else reason.pointer
            told = (reason.code, reason.parameters) if retold is None else retold(rejected.row, reason)
            raise UnsoundDataError(_sentence(where(rejected.row, at), *told))
        yield from (adapter().validate_json(item.raw) for item in items)

    def _where(self, sheet: str | None, row: int, column: int) -> str:
        cell = cell_name(row, column)
        return f"{self._name}, {cell if sheet is None else f'{show(sheet)}!{cell}'}"


def _sentence(where: str, code: str, parameters: Mapping[str, str | int]) -> str:
    entry = catalogue()[code]
    sentence = entry.message.format_map({"record": "", **entry.shown(parameters)})
    return f"{where}: {sentence} ({code})"
