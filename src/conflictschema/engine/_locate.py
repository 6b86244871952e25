"""From a record back to the row and the cell that it was made of."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from conflictschema.engine._keeping import cut
from conflictschema.finding import Finding, Place
from conflictschema.formats._grid import cell_name
from conflictschema.values.edtf import Edtf

if TYPE_CHECKING:
    from conflictschema.mapping._nodes import Record
    from conflictschema.mapping.mapper import Mapped, Mapper


_LINE: Final = re.compile(r"in line ([0-9]+)")


@dataclass(slots=True)
class Origins:
    """Of every record that was made of one file: its template, its table and its row."""

    file: str
    mappers: list[Mapper] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """The number of the first record of each table."""
    templates: array[int] = field(default_factory=lambda: array("B"))
    rows: array[int] = field(default_factory=lambda: array("I"))

    def begin(self, mapper: Mapper) -> None:
        """What comes now was made of another table."""
        self.mappers.append(mapper)
        self.starts.append(len(self.rows))

    def add(self, mapped: Mapped) -> int:
        """Note the records of a batch; gives the number of the first, from 1."""
        first = len(self.rows) + 1
        self.templates.extend(mapped.templates)
        self.rows.extend(mapped.rows)
        return first

    def of(self, number: int) -> tuple[Mapper, Record, int]:
        """The table, the template and the row of a record, by its number from 1."""
        at = number - 1
        mapper = self.mappers[bisect_right(self.starts, at) - 1]
        return mapper, mapper.compiled.records[self.templates[at]], self.rows[at]

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, whose lines are numbers of records, where they stand in the table."""
        given = list(findings)
        wanted: dict[int, tuple[Mapper, list[int]]] = {}
        for each in given:
            if each.place.line is not None:
                mapper, record, row = self.of(each.place.line)
                if not record.is_constant:
                    wanted.setdefault(mapper.number, (mapper, []))[1].append(row)
        cells = {number: mapper.cells(rows) for number, (mapper, rows) in wanted.items()}
        return [self._located(each, cells) for each in given]

    def where(self, number: int) -> str:
        """The row of a record, by its number from 1, for a sentence."""
        there, record, at = self.of(number)
        return "outside of the rows" if record.is_constant else f"in row {there.row_numbers[at]}"

    def _located(self, finding: Finding, cells: dict[int, dict[int, list[str]]]) -> Finding:
        if finding.place.line is None:
            return finding
        mapper, record, row = self.of(finding.place.line)
        if record.is_constant:
            return replace(finding, place=Place(file=self.file, sheet=mapper.table.grid.sheet, row=finding.place.row))
        held = cells.get(mapper.number, {}).get(row)
        column = mapper.column_of(record, finding.pointer or "", held, _which(finding))
        place = replace(place_of(self.file, mapper, row, column), row=finding.place.row)
        parameters = finding.parameters
        other = _LINE.fullmatch(str(parameters.get("where", "")))
        if other is not None:
            # A rule that names another record knows it by its number, as it does a line of JSON Lines.
            parameters = {**parameters, "where": self.where(int(other[1]))}
        value = value_of(mapper, column, held)
        return replace(finding, place=place, value=finding.value if value is None else value, parameters=parameters)


def _which(finding: Finding) -> int:
    """Which of the two cells of an interval a finding is about: the second, where only that one is no date."""
    if finding.code != "CS101":
        return 0
    dates = str(finding.parameters["edtf"]).split("/")
    return int(len(dates) > 1 and (dates[0] in ("", "..") or Edtf(dates[0]).is_possible()))


def place_of(file: str, mapper: Mapper, row: int, column: str | int | None) -> Place:
    """Where a cell, or a row, stands; `row` counts sound rows, from 0."""
    number = mapper.row_numbers[row]
    at = mapper.places.get(column) if isinstance(column, str) else column
    grid = mapper.table.grid
    return Place(
        file=file,
        line=mapper.line_numbers[row] if grid.has_lines else number if not grid.first_row else None,
        sheet=grid.sheet,
        cell=None if at is None else cell_name(number, at),
        sheet_row=number,
        header=None if at is None else cut(mapper.table.headers[at]),
    )


def value_of(mapper: Mapper, column: str | int | None, cells: Sequence[str] | None) -> str | None:
    """What stands in a cell."""
    at = mapper.places.get(column) if isinstance(column, str) else column
    return None if at is None or cells is None or at >= len(cells) else cut(cells[at])
