"""The rows of one table: mapped batch by batch, judged, and what is wrong with them said at their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from conflictschema.engine._explain_cells import broken, marks_in, reasons
from conflictschema.engine._locate import place_of, value_of
from conflictschema.engine._mapped import Judged, MappedRows, narrowed
from conflictschema.engine._records import Records
from conflictschema.engine.decode import Decoded, Rejected, decode
from conflictschema.finding import Place, Refusal
from conflictschema.formats._format import Block
from conflictschema.formats._grid import Fault, cell_name
from conflictschema.io import Slots
from conflictschema.mapping._checks import CODES as CHECKS

if TYPE_CHECKING:
    from conflictschema.engine._locate import Origins
    from conflictschema.engine._workers import Workers
    from conflictschema.formats._format import Item
    from conflictschema.formats._rows import Batch
    from conflictschema.io import Limits
    from conflictschema.mapping._checks import Check
    from conflictschema.mapping._sharing import Differing, Repeating
    from conflictschema.mapping.mapper import Mapped, Mapper

Cells = dict[int, list[str]]
"""The cells of rows, by their numbers."""


class Takes(Protocol):
    """What takes judged records: the relations of a run, as far as they are needed here."""

    taken: int

    def crowd(self) -> None:
        """Note that other processes will hold much of what comes next."""

    def take(self, file: int, line: int, items: Sequence[Item], decoded: Decoded) -> None:
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

    def count(self, decoded: Decoded, overtaken: int = 0) -> None:
        """Count what was accepted and refused; so many were refused before of what is accepted now."""

    def leave_out(self, reason: str, without_values: str | None = None) -> None:
        """Say that something was not looked at; and how, where nothing of the data is to be told."""


class TableRows:
    """Judges the rows of one table."""

    def __init__(self, run: Judge, path: str, mapper: Mapper, limits: Limits, *, memory: str, temp: str | None) -> None:
        """Take the run that the findings go to; `memory` bounds what each process that maps takes for its database."""
        self._run = run
        self._path = path
        self._mapper = mapper
        self._limits = limits
        self._memory, self._temp = memory, temp
        self.overtaken = 0
        """How many records were taken twice: refused first, and accepted of a later row."""
        self._said: set[tuple[int, str | int | None, str]] = set()
        """Row, column and code of what was said in the batch at hand."""
        self._faulty: dict[int, set[int | None]] = {}
        """By row, where the columns stand of which something was said."""

    def judge(self, origins: Origins, takes: Iterable[Mapper]) -> int:
        """Judge all rows, batch by batch; gives how many records there are that no row has a part in.

        `takes` are the tables that share records with this one.
        """
        origins.begin(self._mapper)
        before, constant = list(takes), self._mapper.constant()
        self._judged(origins, constant, None, before)
        for batch, outcome in self._batches():
            made = self._mapper.made(batch) if outcome is None else outcome.made
            mapped = self._mapper.taken(batch, made)
            self._judged(origins, mapped, None if outcome is None else outcome.decoded, before)
            batch.text = b""  # it can be read again
            del batch, outcome, made, mapped  # they would stand beside what comes next
        return len(constant.lines)

    def _batches(self) -> Iterator[tuple[Batch, Judged | None]]:
        """The batches, each with what became of it where another process mapped and judged it."""
        workers = self._run.workers
        if not workers.map_rows:
            yield from ((batch, None) for batch in self._mapper.batches())
            return
        waiting: dict[int, Batch] = {}
        # What comes back of a batch is five times as large as its text, and waits here.
        ahead = workers.jobs + 1
        with Slots(ahead + 3, self._temp) as slots:

            def blocks() -> Iterator[Block]:
                for batch in self._mapper.batches():
                    start = slots.put(batch.text)
                    waiting[start] = batch
                    yield Block(start, len(batch.text))

            def work(block: Block) -> MappedRows:
                batch = waiting[block.start]
                return MappedRows(self._mapper.plan, batch.rows, batch.longest, self._memory, self._temp)

            for block, outcome in workers.work(slots, blocks(), work, ahead=ahead):
                if isinstance(outcome, Refusal):
                    raise outcome
                yield waiting.pop(block.start), outcome
                del outcome  # it would stand beside the next one

    def _judged(self, origins: Origins, mapped: Mapped, decoded: Decoded | None, takes: Sequence[Mapper]) -> None:
        run, self._said, self._faulty = self._run, set(), {}
        items = Records.packed(mapped.lines)
        first = origins.add(mapped)
        decoded = decode(items, self._limits) if decoded is None else narrowed(decoded, mapped.kept)
        shared = {
            each.row: rows
            for each in decoded.rejected
            for part in mapped.parts
            if (rows := part.refused(each.row, each))
        }
        repeating = [again for part in mapped.parts for again in part.repeating()]
        cells = self._mapper.cells(
            [mapped.rows[each.row] for each in decoded.rejected]
            + [row for rows in shared.values() for row in rows]
            + [row for each in repeating for row in each.rows]
            + [each.row for each in mapped.differing if each.broken is not None]
            + [row for _, row, _ in mapped.broken]
        )
        if mapped.batch is not None:
            self.faults(mapped.batch.faults)
        self._refused(mapped, items, decoded, shared, cells)
        self._repeating(repeating, cells)
        for each in mapped.differing:
            self._differing(each, takes, cells)
        for check, row, found in mapped.broken:
            self._broken(check, row, found, cells)
        run.count(decoded, mapped.overtaken)
        self.overtaken += mapped.overtaken
        run.relations.take(run.files.index(self._path), first, items, decoded)

    def faults(self, faults: Iterable[Fault]) -> None:
        """Say what is wrong with rows as such, and with cells, before anything is made of them."""
        grid, headers = self._mapper.table.grid, self._mapper.table.headers
        for fault in faults:
            column = fault.column
            place = Place(
                file=self._path,
                line=fault.line if grid.has_lines else None,
                sheet=grid.sheet,
                cell=None if column is None else cell_name(fault.row, column),
                sheet_row=fault.row,
                header=None if column is None or column >= len(headers) else headers[column],
            )
            told: dict[str, str | int] = {"header": place.header or "", **fault.parameters}
            self._run.add(fault.code, place, value=fault.value, parameters=told)

    def _refused(
        self, mapped: Mapped, items: Sequence[Item], decoded: Decoded, shared: dict[int, list[int]], cells: Cells
    ) -> None:
        taken = self._run.relations.taken
        for each in decoded.rejected:
            row, line = mapped.rows[each.row], items[each.row].raw
            template = mapped.templates[each.row]
            self._reasons(template, line, each, row, cells, taken + each.row)
            for other in shared.get(each.row, ()):
                if other != row:
                    self._reasons(template, line, each, other, cells)

    def _repeating(self, repeating: Iterable[Repeating], cells: Cells) -> None:
        """Say once more, at the cells of their rows, why records were refused that these rows say again."""
        for again in repeating:
            assert isinstance(again.reason, Rejected)  # noqa: S101  it was put there above
            for row in again.rows:
                self._reasons(again.template, again.line, again.reason, row, cells)

    def _reasons(
        self, template: int, line: bytes, each: Rejected, row: int, cells: Cells, record: int | None = None
    ) -> None:
        """Say why a record was refused, at the cells of one of the rows that it was made of."""
        made = self._mapper.compiled.records[template]
        for code, column, told in reasons(self._mapper, made, line, each, cells.get(row)):
            self._cell(row, column, code, told, cells.get(row), record)

    def _differing(self, each: Differing, takes: Sequence[Mapper], cells: Cells) -> None:
        mapper = self._mapper
        if each.broken is not None:
            held = cells.get(each.row)
            for code, column, told in broken(mapper, each.record, marks_in(each.broken), each.id, held):
                self._cell(each.row, column, code, told, held)
            return
        both: dict[str, str | int] = {
            "now": each.now,
            "before": each.before,
            "row": takes[each.source].row_numbers[each.first],
        }
        place = place_of(self._path, mapper, each.row, each.column)
        self._run.add("CS049", place, record=each.id, parameters={**both, "header": place.header or ""})

    def _broken(self, check: Check, row: int, found: str, cells: Cells) -> None:
        """Say that a row breaks what holds in the layout, unless one of the cells that it is about is faulty itself."""
        mapper = self._mapper
        headers = mapper.table.headers
        at = {headers.index(each) for each in check.columns}
        if not at.isdisjoint(self._faulty.get(row, ())):
            return
        column = headers.index(check.column)
        place = place_of(self._path, mapper, row, column)
        told: dict[str, str | int] = {"says": check.says, "found": found}
        value = value_of(mapper, column, cells.get(row))
        self._run.add(CHECKS[check.always], place, value=value, parameters=told)

    def _at(self, column: str | int | None) -> int | None:
        return self._mapper.places.get(column) if isinstance(column, str) else column

    def _cell(
        self,
        row: int,
        column: str | int | None,
        code: str,
        told: dict[str, Any],
        cells: Sequence[str] | None,
        record: int | None = None,
    ) -> None:
        """Say what is wrong at a cell, unless it was said of the cell already."""
        if column is not None:
            if (row, column, code) in self._said:
                return
            self._said.add((row, column, code))
            self._faulty.setdefault(row, set()).add(self._at(column))
        place = place_of(self._path, self._mapper, row, column)
        if (place.sheet_row, self._at(column)) in self._mapper.table.grid.blank:
            return
        value = value_of(self._mapper, column, cells)
        told["parameters"] = {"header": place.header or "", "cell": value or "", **told.get("parameters", {})}
        place = place if record is None else replace(place, row=record)
        self._run.add(code, place, **{"value": value, **told} if value is not None else told)
