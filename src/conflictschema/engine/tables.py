"""Tables of partners: mapped to records, which are judged like any others, with verdicts at the cell."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine._locate import Origins
from conflictschema.engine._table_rows import TableRows
from conflictschema.engine.decode import prepare
from conflictschema.finding import Finding, Place, Refusal
from conflictschema.formats._format import TableFormat
from conflictschema.formats._grid import Layout
from conflictschema.formats._table import Table, table
from conflictschema.io import half_of_memory, show
from conflictschema.mapping._yaml import FAULTY, MappingError
from conflictschema.mapping.mapper import Mapper, Memory

if TYPE_CHECKING:
    from conflictschema.engine._table_rows import Judge
    from conflictschema.engine.read import Opened
    from conflictschema.engine.result import InputSeen
    from conflictschema.formats._grid import Grid
    from conflictschema.io import Input, Limits
    from conflictschema.mapping.compiled import Compiled

_PARALLEL_ABOVE: Final = 8 * 2**20
"""Bytes of a table from which on it pays to judge what becomes of it side by side."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How tables are to be read."""

    mapping: Compiled | None = None
    adapter: str | None = None
    encoding: str | None = None
    memory: str | None = None
    temp: str | None = None
    day: str | None = None
    """Stands for the day on which each file was changed, where that is no matter of what it holds."""


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
        self._memory = asked.memory or f"{half_of_memory() // 2} bytes"
        self.grades: dict[str, tuple[str, str]] = {}
        """Rules that the layouts at hand break in their publishers' own rows: severity, and why."""
        self._overtaken = 0
        """Records of the file at hand that were taken twice: refused first, and accepted of a later row."""
        self.sheets: dict[str, tuple[str, ...]] = {}
        """The sheets of every workbook, as `HasSheets` asks for them."""
        self.constant = 0
        """Records that mappings gave without any row, such as the manifest."""

    def read(self, path: str, opened: Opened) -> InputSeen:
        """Map a file and judge what becomes of it; raises `Refusal` where it cannot be read as a table."""
        assert isinstance(opened.format, TableFormat)  # noqa: S101  that is why it came here
        run, source = self.run, opened.source
        before, self._overtaken = run.relations.taken, 0
        if source.size > _PARALLEL_ABOVE:
            run.workers.start(prepare)
            if run.workers.map_rows:
                run.relations.crowd()
        layout = self._layout()
        remarks: list[str] = []
        used: Compiled | None = None
        grids = list(opened.format.tables(source, layout, self.limits, self.asked.temp))
        self.sheets[path] = tuple(grid.sheet for grid in grids if grid.sheet is not None)
        chosen = grids if len(grids) == 1 else [grid for grid in grids if self._fits(grid, layout)] or grids[:1]
        for grid in grids:
            for fault in grid.about_file:
                run.add(fault.code, Place(file=path), parameters=dict(fault.parameters))
            if grid in chosen:
                used = self._table(path, source, grid, layout, remarks) or used
            else:
                # What it is called may be said only where values may.
                named, numbered = f"the sheet “{show(grid.sheet or '')}”", f"sheet {grids.index(grid) + 1}"
                why = "was passed over: its headers are other ones."
                run.leave_out(f"{path}: {named} {why}", f"{path}: {numbered} {why}")
                grid.close()
        return opened.seen(
            path,
            run.relations.taken - before - self._overtaken,
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
        plain = replace(grid, merged=[])  # merged cells make it no other table
        try:
            compiled, found = self._mapping(table(plain, layout, self.limits), plain)
            return not compiled.fit(found.headers)
        except Refusal:
            return False

    def _table(self, path: str, source: Input, grid: Grid, layout: Layout, remarks: list[str]) -> Compiled | None:
        """Map one table; None where it cannot be mapped, which was said."""
        mapper: Mapper | None = None
        try:
            found = table(grid, layout, self.limits)
        except Refusal as refusal:
            grid.close()
            if refusal.at is None:
                raise
            place = replace(refusal.at, file=path)
            self.run.add(refusal.code, place, parameters=dict(refusal.parameters), refuses_input=True)
            return None
        try:
            compiled, found = self._mapping(found, grid)
            missing = compiled.fit(found.headers)
            mapper = self._mapper(compiled, found, self.asked.day or _day(source))
            rows = TableRows(self.run, path, mapper, self.limits, memory=self._memory, temp=self.asked.temp)
            rows.faults(grid.faults)
            if missing:
                self._missing(path, found, missing)
                remarks.extend(found.remarks())
                return None
            remarks.extend(found.remarks())
            self.grades |= compiled.grades
            if not compiled.proven:
                remarks.append(
                    "The adapter is unproven: it was made from a description, without real rows to try it on."
                )
            self.constant += rows.judge(self._origins.setdefault(path, Origins(path)), self._mappers[compiled.name])
            self._overtaken += rows.overtaken
            if not mapper.row_numbers and not any(batch.faults for batch in mapper.read):
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
            self._memories[key] = Memory(self._memory, self.asked.temp)
        mapper = Mapper(compiled, found, self._memories[key], modified=modified)
        self._mappers.setdefault(key, []).append(mapper)
        return mapper

    def _missing(self, path: str, found: Table, missing: Sequence[Any]) -> None:
        """One finding for all columns that are not there."""
        named = [f"“{each.header}”{f' (did you mean “{each.meant}”?)' if each.meant else ''}" for each in missing]
        place = Place(file=path, line=None, sheet=found.grid.sheet, sheet_row=found.header_row or None)
        self.run.add("CS054", place, parameters={"columns": ", ".join(named), "number": len(named)})
        self.run.leave_out(f"{path} was not mapped, since columns are missing; its rows were not judged.")

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of rules, where they stand in their tables; what stands elsewhere is left as it is."""
        given = list(findings)
        for path, origins in self._origins.items():
            mine = [number for number, each in enumerate(given) if each.place.file == path]
            for number, each in zip(mine, origins.located(given[number] for number in mine), strict=True):
                given[number] = each
        return given

    def where(self, path: str, number: int) -> str:
        """The row of a record, by its number in the file, from 1; empty for a file that was not mapped."""
        return self._origins[path].where(number) if path in self._origins else ""

    def all_read(self) -> None:
        """Let go of what only makes records of rows, and what rows share; where records stand is known still."""
        for memory in self._memories.values():
            memory.close()

    def close(self) -> None:
        """Let go of everything."""
        self.all_read()
        for mappers in self._mappers.values():
            for mapper in mappers:
                mapper.close()


def _day(source: Input) -> str:
    """The day on which the file was changed for the last time."""
    return datetime.fromtimestamp(os.fstat(source.fd).st_mtime, UTC).date().isoformat()


def mapping_faulty(error: MappingError, path: str) -> tuple[str, Place, dict[str, Any]]:
    """A faulty mapping as a finding: code, place and what else it holds."""
    spot = error.spot
    where = "" if spot is None else f" (column {spot.column})"
    place = Place(file=path, line=None if spot is None else spot.line)
    refuses = error.code != FAULTY
    told = {"problem": error.problem, "where": where, **({"hint": error.hint} if error.hint else {})}
    return error.code, place, {"parameters": told, "refuses_input": refuses}
