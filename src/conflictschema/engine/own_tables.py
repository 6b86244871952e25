"""Tables in the form of the standard, such as filled-in templates: judged as they are, with verdicts at the cell."""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _own_refused, _standard
from conflictschema.engine._keeping import cut
from conflictschema.engine._own_lost import (
    ALTERED,
    UNSET,
    altered,
    examples,
    not_read,
    say_beside,
    say_misnamed,
    say_nameless,
)
from conflictschema.engine._records import Records
from conflictschema.engine.decode import Decoded, decode
from conflictschema.engine.own_parquet import ParquetTable
from conflictschema.finding import Finding, Place
from conflictschema.flat import csv_text, workbook_text
from conflictschema.flat.columns import Column
from conflictschema.flat.meant import Meant, meant
from conflictschema.flat.reading import Read, Table
from conflictschema.flat.rows import nearest
from conflictschema.formats._beside import Swallowed
from conflictschema.formats._grid import cell_name
from conflictschema.formats._own import OWN_PARQUET, OWN_WORKBOOK
from conflictschema.io import show, unpacked
from conflictschema.io.parts import open_parts

if TYPE_CHECKING:
    from conflictschema.engine._table_rows import Judge
    from conflictschema.engine.read import Opened
    from conflictschema.engine.refusals import Refused
    from conflictschema.engine.result import InputSeen
    from conflictschema.io import Input, Limits

_TOGETHER: Final = 2_000
"""Rows that are judged together."""
_MISSING, _EMPTY, _UNKNOWN, _ERROR, _TWICE, _HEADERS = "CS020", "CS048", "CS021", "CS058", "CS080", "CS036"
_LINE: Final = re.compile(r"in line ([0-9]+)")


@dataclass(slots=True)
class _Page:
    """A table that was read, and of every record of it the row, and where its values stand."""

    sheet: str | None
    table: Table
    first: int
    """The number of its first record in the file, from 1."""
    rows: array[int] = field(default_factory=lambda: array("I"))
    kept: list[Read] = field(default_factory=list)
    """Of every record what tells where its values stand; rows that are filled in alike share it."""
    swallowed: Swallowed = field(default_factory=lambda: Swallowed(tuple))
    """Cells that were made one with another."""


class OwnTables:
    """The tables of one run that are in the form of the standard."""

    def __init__(self, run: Judge, limits: Limits) -> None:
        """Take the run that the findings go to."""
        self._run = run
        self._limits = limits
        self._pages: dict[str, list[_Page]] = {}
        self._alike: dict[tuple[object, ...], Read] = {}
        self.sheets: dict[str, tuple[str, ...]] = {}
        """The sheets of every workbook, as `HasSheets` asks for them."""
        self._misnamed: set[str] = set()
        """Files of which something was not read because of its name."""

    def read(self, path: str, opened: Opened) -> InputSeen:
        """Judge the records of a file; raises `Refusal` where it cannot be read."""
        run, source = self._run, opened.source
        before = run.relations.taken
        self._pages[path] = []
        if opened.format is OWN_WORKBOOK:
            with open_parts(source, self._limits) as parts:
                self._workbook(path, workbook_text.Pages(parts))
        elif opened.format is OWN_PARQUET:
            self._table(path, ParquetTable((), source=source), None)
        else:
            self._text(path, source)
        remarks = tuple(not_read([page.table for page in self._pages[path]]))
        if run.relations.taken == before and path not in self._misnamed:
            run.leave_out(f"{path} holds no record.")
        return opened.seen(path, run.relations.taken - before, remarks=remarks)

    def _workbook(self, path: str, found: workbook_text.Pages) -> None:
        self.sheets[path] = found.names
        for each in found.pages:
            each.table.examples = examples(found.examples)
            page = self._table(path, each.table, each.sheet, each.swallowed)
            say_beside(self._run, path, each, page.rows, partial(self._place, path, page))
        unread: list[str] = []
        for name in found.others:
            meant_for = found.meant(name)
            if meant_for is None:
                unread.append(name)
            else:
                self._is_misnamed(path, name, name, meant_for)
        if unread:
            said = f"{path}: not read, since no record type has such a name:"
            named = ", ".join(f"“{show(name)}”" for name in unread)
            numbered = ", ".join(str(found.number(name)) for name in unread)
            the, plain = ("the sheet", "sheet") if len(unread) == 1 else ("the sheets", "sheets")
            self._run.leave_out(f"{said} {the} {named}.", f"{said} {plain} {numbered}.")

    def _text(self, path: str, source: Input) -> None:
        name = unpacked(path).stem
        kind = name.lower() if name.lower() in _standard.types() else None
        meant_for = meant(name, csv_text.read(source, self._limits), in_rows=True) if kind is None else None
        if meant_for is None:
            known = examples(lambda _: None)
            self._table(path, Table(csv_text.read(source, self._limits), kind, examples=known), None)
        else:
            self._is_misnamed(path, None, name, meant_for)

    def _is_misnamed(self, path: str, sheet: str | None, name: str, meant_for: Meant) -> None:
        self._misnamed.add(path)
        cell = cell_name(meant_for.row, meant_for.column)
        place = Place(file=path, sheet=sheet, cell=cell, sheet_row=meant_for.row)
        say_misnamed(self._run, place, "file" if sheet is None else "sheet", name, meant_for)

    def _table(self, path: str, table: Table, sheet: str | None, swallowed: Swallowed | None = None) -> _Page:
        page = _Page(sheet, table, 1 + sum(len(each.rows) for each in self._pages[path]))
        page.swallowed = swallowed or page.swallowed
        self._pages[path].append(page)
        held: list[Read] = []
        for number, read in enumerate(table.records()):
            if not number:
                self._unknown(path, page, read)
            held.append(read)
            if len(held) == _TOGETHER:
                self._judge(path, page, held)
                held = []
        self._judge(path, page, held)
        if not table.header and table.met:
            named = "the table" if sheet is None else f"the sheet “{show(sheet)}”"
            problem = f"no row of {named} has a cell “id”"
            self._run.add(_HEADERS, Place(file=path, sheet=sheet), parameters={"problem": problem}, refuses_input=True)
        say_nameless(self._run, table, partial(self._place, path, page))
        return page

    def _unknown(self, path: str, page: _Page, read: Read) -> None:
        """Say which headers mean nothing: what stands below them would be lost."""
        what = "A table of this type" if page.sheet is None else "This sheet"
        for at, name in page.table.unknown():
            close = nearest(read.kind, name)
            told: dict[str, str | int] = {
                "what": what,
                "field": name,
                "hint": f" Did you mean “{close}”?" if close else "",
            }
            place = self._place(path, page, page.table.header, at)
            self._run.add(_UNKNOWN, place, field=name, value=name, parameters=told)

    def _judge(self, path: str, page: _Page, read_rows: Sequence[Read]) -> None:
        for read in read_rows:
            self._cells(path, page, read)
        held = [read for read in read_rows if read.is_record]
        if not held:
            return
        run = self._run
        items = Records.packed([json.dumps(read.gathered.record, ensure_ascii=False).encode() for read in held])
        decoded = decode(items, self._limits)
        taken, first = run.relations.taken, page.first + len(page.rows)
        for read in held:
            page.rows.append(read.row)
            page.kept.append(self._shared(read))
        self._refused(path, page, held, decoded)
        run.count(decoded)
        run.relations.take(run.files.index(path), first, items, decoded)
        assert run.relations.taken == taken + len(held)  # noqa: S101  numbers of records are counted here too

    def _shared(self, read: Read) -> Read:
        """The same for all rows that are filled in alike: of a hundred thousand, few are not."""
        key = (read.kind, id(read.columns), *read.gathered.places.items())
        return self._alike.setdefault(key, read)

    def _cells(self, path: str, page: _Page, read: Read) -> None:
        """What is wrong with cells, whatever the record makes of them."""
        if read.altered is not None:
            skip, header = altered(page.table, read)
            self._run.add(ALTERED, self._place(path, page, read.row, skip), parameters={"header": header})
        for first, second in read.gathered.clashes:
            told: dict[str, str | int] = {
                name: page.table.names.get(at, "") for name, at in (("header", second), ("other", first))
            }
            place = self._place(path, page, read.row, second)
            self._run.add(_TWICE, place, record=read.id, parameters=told)
        for at, cell in read.errors:
            told = {"cell": cell, "header": page.table.names.get(at, "")}
            place = self._place(path, page, read.row, at)
            self._run.add(_ERROR, place, record=read.id, value=cell, parameters=told)
        for at in read.unset:
            told = {"header": page.table.names.get(at, "")}
            self._run.add(UNSET, self._place(path, page, read.row, at), record=read.id, parameters=told)

    def _refused(self, path: str, page: _Page, held: Sequence[Read], decoded: Decoded) -> None:
        taken = self._run.relations.taken
        for each in decoded.rejected:
            read = held[each.row]
            for reason in each.reasons:
                code, at, told = self._told(page, read, reason)
                if at in read.unset or any(at == number for number, _ in read.errors):
                    continue
                if code == _EMPTY and (read.row, at) in page.swallowed:
                    continue  # the merged cells are said to be at fault, once all rows were read
                place = replace(self._place(path, page, read.row, at), row=taken + each.row)
                self._run.add(
                    code,
                    place,
                    pointer=reason.pointer,
                    record=each.id,
                    field=reason.field,
                    value=reason.value,
                    parameters=told,
                )

    def _told(self, page: _Page, read: Read, reason: Refused) -> tuple[str, int, dict[str, str | int]]:
        """The code, the column and the words of a reason: a missing field is an empty cell, where it has a column."""
        is_missing = reason.code == _MISSING and reason.field
        pointer = f"{reason.pointer or ''}/{reason.field}" if is_missing else reason.pointer or ""
        at = read.column_at(pointer)
        column = read.columns[at]
        told = dict(reason.parameters)
        if is_missing and column is not None and _stands_for(column, pointer):
            header = page.table.names.get(at, "")
            return _EMPTY, at, {**told, "header": header, "field": reason.field or ""}
        two = _own_refused.ambiguous(reason, column, page.table.names.get(at, ""))
        return (reason.code, at, told) if two is None else (_own_refused.AMBIGUOUS, at, two)

    def _place(self, path: str, page: _Page, row: int, column: int) -> Place:
        return Place(
            file=path,
            sheet=page.sheet,
            cell=cell_name(row, column),
            sheet_row=row,
            header=cut(page.table.names.get(column)),
        )

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of rules, where they stand in tables of ours; what stands elsewhere is left as it is."""
        return [self._located(each) if each.place.file in self._pages else each for each in findings]

    def _located(self, finding: Finding) -> Finding:
        line = finding.place.line
        if line is None:
            return finding
        path = finding.place.file or ""
        page, number = self._of(path, line)
        # A rule that finds something absent says where it would stand, which is an empty cell here.
        at = page.kept[number].column_at(str(finding.parameters.get("absent", finding.pointer or "")))
        place = replace(self._place(path, page, page.rows[number], at), row=finding.place.row)
        parameters: Mapping[str, str | int] = finding.parameters
        other = _LINE.fullmatch(str(parameters.get("where", "")))
        if other is not None:
            # A rule that names another record knows it by its number, as it does a line of JSON Lines.
            parameters = {**parameters, "where": self.where(path, int(other[1]))}
        return replace(finding, place=place, parameters=parameters)

    def where(self, path: str, number: int) -> str:
        """Where a record stands, by its number in the file, from 1; empty for a file that is no table of ours."""
        if path not in self._pages:
            return ""
        there, row = self._of(path, number)
        of = "" if there.sheet is None else f" of the sheet {there.sheet}"
        return f"in row {there.rows[row]}{of}"

    def _of(self, path: str, number: int) -> tuple[_Page, int]:
        """The page of a record by its number in the file, from 1, and its number there, from 0."""
        pages = [page for page in self._pages[path] if page.rows]
        page = pages[bisect_right([each.first for each in pages], number) - 1]
        return page, number - page.first


def _stands_for(column: Column, pointer: str) -> bool:
    """Whether the column is the one in which the field at a pointer stands."""
    parts = [str(part) for part in column.path]
    wanted = pointer.split("/")[1:]
    return parts[: len(wanted)] == wanted
