"""Tables of partners: mapped to records, which are judged like any others, with verdicts at the cell."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from conflictschema.engine._explain_cells import broken, reasons
from conflictschema.engine._locate import Origins, place_of, value_of
from conflictschema.engine.accept import acceptor
from conflictschema.engine.decode import Decoded, decode
from conflictschema.engine.read import Opened
from conflictschema.engine.result import InputSeen
from conflictschema.finding import Finding, Place, Refusal
from conflictschema.formats._format import Block, Item, TableFormat
from conflictschema.formats._grid import Fault, Grid, Layout, cell_name
from conflictschema.formats._table import Table, table
from conflictschema.formats.ndjson import NdJson
from conflictschema.io import Slots, half_of_memory
from conflictschema.mapping._checks import CODES as CHECKS
from conflictschema.mapping._yaml import MappingError
from conflictschema.mapping.mapper import Differing, Mapped, Mapper, Memory

if TYPE_CHECKING:
    from conflictschema.engine._workers import Workers
    from conflictschema.io import Input, Limits
    from conflictschema.mapping.compiled import Compiled

_PARALLEL_ABOVE: Final = 8 * 2**20
"""Bytes of a table from which on it pays to judge what becomes of it side by side."""


class Takes(Protocol):
    """What takes judged records: the relations of a run, as far as they are needed here."""

    taken: int

    def take(self, file: int, line: int, items: Sequence[Item], decoded: Decoded, *, whole: bool) -> None:
        """Take a judged block."""


class Judge(Protocol):
    """What judges: the run, as far as it is needed here."""

    @property
    def relations(self) -> Takes:
        """Where records go."""

    workers: Workers
    files: list[str]

    def add(
        self,
        code: str,
        place: Place,
        *,
        pointer: str | None = None,
        record: str | None = None,
        field: str | None = None,
        value: str | None = None,
        parameters: dict[str, str | int] | None = None,
        refuses_input: bool = False,
    ) -> None:
        """Say a finding."""

    def count(self, decoded: Decoded) -> None:
        """Count what was accepted and refused."""

    def leave_out(self, reason: str) -> None:
        """Say that something was not looked at."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How tables are to be read."""

    mapping: Compiled | None = None
    adapter: str | None = None
    encoding: str | None = None
    memory: str | None = None
    temp: str | None = None


class Tables:
    """The tables of one run."""

    def __init__(self, run: Judge, asked: Asked, limits: Limits) -> None:
        """Take the run that the findings go to."""
        self.run = run
        self.asked = asked
        self.limits = limits
        self._memories: dict[str, Memory] = {}
        self._mappers: dict[str, list[Mapper]] = {}
        self._origins: dict[str, Origins] = {}
        self.grades: dict[str, tuple[str, str]] = {}
        """Rules that the layouts at hand break in their publishers' own rows: severity, and why."""

    def read(self, path: str, opened: Opened) -> InputSeen:
        """Map a file and judge what becomes of it; raises `Refusal` where it cannot be read as a table."""
        assert isinstance(opened.format, TableFormat)  # noqa: S101  that is why it came here
        run, source = self.run, opened.source
        before = run.relations.taken
        if source.size > _PARALLEL_ABOVE:
            run.workers.start(acceptor)
        layout = self._layout()
        remarks: list[str] = []
        used: Compiled | None = None
        grids = list(opened.format.tables(source, layout, self.limits, self.asked.temp))
        chosen = grids if len(grids) == 1 else [grid for grid in grids if self._fits(grid, layout)] or grids[:1]
        for grid in grids:
            for fault in grid.about_file:
                run.add(fault.code, Place(file=path), parameters=dict(fault.parameters))
            if grid in chosen:
                used = self._table(path, source, grid, layout, remarks) or used
            else:
                # Which one is told by its number: what it is called may be said only where values may.
                remarks.append(f"Its sheet {grids.index(grid) + 1} was passed over: its headers are other ones.")
                grid.close()
        return InputSeen(
            path,
            opened.format.name,
            source.size,
            source.sha256(),
            run.relations.taken - before,
            mapping=None if used is None else used.mapping.name,
            remarks=tuple(dict.fromkeys(remarks)),
            losses=() if used is None else tuple(used.mapping.losses),
        )

    def _layout(self) -> Layout:
        if self.asked.mapping is not None:
            return self.asked.mapping.layout(self.asked.encoding)
        return Layout(encoding=self.asked.encoding)

    def _fits(self, grid: Grid, layout: Layout) -> bool:
        """Whether one of several sheets is a table that can be mapped."""
        try:
            compiled, found = self._mapping(table(replace(grid), layout, self.limits), grid)
            return not compiled.fit(found.headers)
        except Refusal:
            return False

    def _table(self, path: str, source: Input, grid: Grid, layout: Layout, remarks: list[str]) -> Compiled | None:
        """Map one table; None where it cannot be mapped, which was said."""
        mapper: Mapper | None = None
        try:
            found = table(grid, layout, self.limits)
            compiled, found = self._mapping(found, grid)
            self._faults(path, grid, found.headers, grid.faults)
            missing = compiled.fit(found.headers)
            if missing:
                self._missing(path, found, missing)
                remarks.extend(found.remarks())
                return None
            mapper = self._mapper(compiled, found, _day(source))
            remarks.extend(found.remarks())
            self.grades |= compiled.grades
            if not compiled.proven:
                remarks.append(
                    "The adapter is unproven: it was made from a description, without real rows to try it on."
                )
            self._judge(path, mapper)
            if not mapper.row_numbers and not any(batch.faults for _, batch in mapper.batches):
                self.run.add("CS039", Place(file=path, sheet=grid.sheet))
            return compiled
        finally:
            if mapper is None:
                grid.close()

    def _mapping(self, found: Table, grid: Grid) -> tuple[Compiled, Table]:
        """The mapping for a table: the one that was asked for, or that of the adapter that knows the headers."""
        if self.asked.mapping is not None:
            if found.trouble is not None:
                raise found.trouble
            return self.asked.mapping, found
        from conflictschema.adapters import adapter_for

        adapter, layout = adapter_for(found, self.asked.adapter)
        if layout is not None:
            found = table(grid, replace(layout, encoding=self.asked.encoding), self.limits)
        return adapter, found

    def _mapper(self, compiled: Compiled, found: Table, modified: str) -> Mapper:
        key = compiled.name
        if key not in self._memories:
            self._memories[key] = Memory(self.asked.memory or f"{half_of_memory() // 2} bytes")
        mapper = Mapper(compiled, found, self._memories[key], temp=self.asked.temp, modified=modified)
        self._mappers.setdefault(key, []).append(mapper)
        return mapper

    def _missing(self, path: str, found: Table, missing: Sequence[Any]) -> None:
        """One finding for all columns that are not there."""
        named = [f"“{each.header}”{f' (did you mean “{each.meant}”?)' if each.meant else ''}" for each in missing]
        place = Place(file=path, line=None, sheet=found.grid.sheet, sheet_row=found.header_row or None)
        self.run.add("CS054", place, parameters={"columns": ", ".join(named), "number": len(named)})
        self.run.leave_out(f"{path} was not mapped, since columns are missing; its rows were not judged.")

    def _faults(self, path: str, grid: Grid, headers: Sequence[str], faults: Iterable[Fault]) -> None:
        for fault in faults:
            column = fault.column
            place = Place(
                file=path,
                line=fault.line if grid.has_lines else None,
                sheet=grid.sheet,
                cell=None if column is None else cell_name(fault.row, column),
                sheet_row=fault.row,
                header=None if column is None or column >= len(headers) else headers[column],
            )
            told: dict[str, str | int] = {"header": place.header or "", **fault.parameters}
            self.run.add(fault.code, place, value=fault.value, parameters=told)

    def _judge(self, path: str, mapper: Mapper) -> None:
        """Judge the records of a table, batch by batch; with several processes, some are ahead."""
        run = self.run
        origins = self._origins.setdefault(path, Origins(path))
        origins.begin(mapper)
        made: dict[int, Mapped] = {}
        with Slots(2 * max(run.workers.jobs, 1) + 3, self.asked.temp) as slots:
            stream = Opened(slots, NdJson(), 0, has_mark=False)

            def blocks() -> Iterator[Block]:
                for mapped in mapper.mapped():
                    if mapped.lines:
                        start = slots.put(mapped.lines)
                        made[start] = mapped
                        yield Block(start, len(mapped.lines))
                    elif mapped.batch is not None:
                        self._rows(path, mapper, mapped)

            for block, outcome in run.workers.judge(stream, blocks()):
                if isinstance(outcome, Refusal):
                    raise outcome
                mapped = made.pop(block.start)
                items = list(NdJson().items(mapped.lines))
                first = origins.add(mapped)
                decoded = outcome or decode(items, self.limits)
                self._rows(path, mapper, mapped)
                self._refused(path, mapper, mapped, items, decoded)
                run.count(decoded)
                run.relations.take(run.files.index(path), first, items, decoded, whole=False)
                mapped.lines = b""
                if mapped.batch is not None:
                    mapped.batch.text = b""  # it can be read again

    def _rows(self, path: str, mapper: Mapper, mapped: Mapped) -> None:
        """What is wrong with rows as such, and with records that rows share."""
        if mapped.batch is not None:
            self._faults(path, mapper.table.grid, mapper.table.headers, mapped.batch.faults)
        for each in mapped.differing:
            self._differing(path, mapper, each)
        if mapped.broken:
            cells = mapper.cells([row for _, row, _ in mapped.broken])
            for check, row, found in mapped.broken:
                column = mapper.table.headers.index(check.column)
                place = place_of(path, mapper, row, column)
                told: dict[str, str | int] = {"says": check.says, "found": found}
                value = value_of(mapper, column, cells.get(row))
                self.run.add(CHECKS[check.always], place, value=value, parameters=told)

    def _differing(self, path: str, mapper: Mapper, each: Differing) -> None:
        if each.broken is not None:
            cells = mapper.cells([each.row]).get(each.row)
            for code, column, told in broken(mapper, each.record, json.loads(each.broken), each.id, cells):
                self._cell(mapper, place_of(path, mapper, each.row, column), column, code, told, cells)
            return
        first = self._mappers[mapper.compiled.name][each.source]
        both: dict[str, str | int] = {"now": each.now, "before": each.before, "row": first.row_numbers[each.first]}
        place = place_of(path, mapper, each.row, each.column)
        self.run.add("CS049", place, record=each.id, parameters={**both, "header": place.header or ""})

    def _refused(self, path: str, mapper: Mapper, mapped: Mapped, items: Sequence[Item], decoded: Decoded) -> None:
        if not decoded.rejected:
            return
        cells = mapper.cells([mapped.rows[each.row] for each in decoded.rejected])
        said: set[tuple[int, str | int | None, str]] = set()
        taken = self.run.relations.taken
        for each in decoded.rejected:
            row = mapped.rows[each.row]
            for code, column, told in reasons(mapper, mapped, items, each, cells.get(row)):
                key = (row, column, code)
                if column is not None and key in said:
                    continue
                said.add(key)
                place = replace(place_of(path, mapper, row, column), row=taken + each.row)
                self._cell(mapper, place, column, code, told, cells.get(row))

    def _cell(
        self,
        mapper: Mapper,
        place: Place,
        column: str | int | None,
        code: str,
        told: dict[str, Any],
        cells: Sequence[str] | None,
    ) -> None:
        """Say what is wrong at a cell, unless it was said of the cell already."""
        at = mapper.places.get(column) if isinstance(column, str) else column
        if (place.sheet_row, at) in mapper.table.grid.blank:
            return
        value = value_of(mapper, column, cells)
        told["parameters"] = {"header": place.header or "", "cell": value or "", **told.get("parameters", {})}
        self.run.add(code, place, **{"value": value, **told} if value is not None else told)

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of rules, where they stand in their tables; what stands elsewhere is left as it is."""
        given = list(findings)
        for path, origins in self._origins.items():
            mine = [number for number, each in enumerate(given) if each.place.file == path]
            for number, each in zip(mine, origins.located(given[number] for number in mine), strict=True):
                given[number] = each
        return given

    def close(self) -> None:
        """Let go of everything."""
        for mappers in self._mappers.values():
            for mapper in mappers:
                mapper.close()
        for memory in self._memories.values():
            memory.close()


def _day(source: Input) -> str:
    """The day on which the file was changed for the last time."""
    return datetime.fromtimestamp(os.fstat(source.fd).st_mtime, UTC).date().isoformat()


def mapping_faulty(error: MappingError, path: str) -> tuple[str, Place, dict[str, Any]]:
    """A faulty mapping as a finding: code, place and what else it holds."""
    spot = error.spot
    where = "" if spot is None else f" (column {spot.column})"
    place = Place(file=path, line=None if spot is None else spot.line)
    refuses = error.code != "CS051"
    return error.code, place, {"parameters": {"problem": error.problem, "where": where}, "refuses_input": refuses}
