"""Rows become records: a table and a mapping go in, JSON Lines come out, and of every line one knows where it is from.

What becomes of a batch of rows is worked out by itself, here or in another process (`_plan`); what rows of different
batches share is put together here, in their order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from conflictschema._stopping import Stopping
from conflictschema.io import keep_large_apart
from conflictschema.mapping._places import Places
from conflictschema.mapping._plan import Making
from conflictschema.mapping._planner import Planner
from conflictschema.mapping._sharing import Differing, Repeating, Shared

if TYPE_CHECKING:
    from conflictschema.formats._rows import Batch
    from conflictschema.formats._table import Table
    from conflictschema.mapping._checks import Check
    from conflictschema.mapping._plan import Made, Part, Plan
    from conflictschema.mapping.compiled import Compiled


@dataclass(slots=True)
class Mapped:
    """The records of a batch of rows."""

    lines: list[bytes] = field(default_factory=list)
    """The JSON of every record."""
    templates: array[int] = field(default_factory=lambda: array("B"))
    """Of every record, the number of its template."""
    rows: array[int] = field(default_factory=lambda: array("I"))
    """Of every record, the number of its row among all sound rows, from 0."""
    batch: Batch | None = None
    kept: array[int] | None = None
    """Of every record, its number among all that were made of the batch, where some of these were taken before."""
    differing: list[Differing] = field(default_factory=list)
    parts: list[SharedPart] = field(default_factory=list)
    """The records that rows share, template by template."""
    overtaken: int = 0
    """How many of these records were given before, made of a row with a faulty cell."""
    broken: list[tuple[Check, int, str]] = field(default_factory=list)
    """Checks of the layout that a row breaks: the check, the row (from 0), and what is there."""


@dataclass(frozen=True, slots=True)
class SharedPart:
    """The records that rows share, of one template and one batch, as they stand among all of the batch."""

    begin: int
    chosen: Sequence[int]
    part: Part
    shared: Shared
    start: int

    def refused(self, number: int, reason: object) -> list[int]:
        """Note that one of them was refused, by its number among all of the batch; gives all its rows."""
        if not 0 <= number - self.begin < len(self.chosen):
            return []
        at = self.chosen[number - self.begin]
        self.shared.refuse(self.part.ids[at], reason)
        return [self.start + row for row in self.part.members[at]]

    def repeating(self) -> Iterator[Repeating]:
        """What was refused of other rows, and is said again; to be asked once all that was refused is noted."""
        return self.shared.repeats(self.part, self.chosen, self.start)


class Memory:
    """What tables of one mapping have in common: the records that they share, and the database that does the work."""

    def __init__(self, limit: str | None, temp: str | None = None) -> None:
        """Say how much memory the database may take."""
        self._limit, self._temp = limit, temp
        if Stopping.in_charge:
            # Of every batch, the ids of what rows share are kept here, and some of its records.
            keep_large_apart()
        self._making: Making | None = None
        self.shared: dict[str, Shared] = {}
        """By type."""
        self.constants: set[str] = set()
        """Records that no row has a part in, and that were written."""
        self.tables = 0

    @property
    def making(self) -> Making:
        """The database; opened when it is first asked for, since other processes may do all of the work."""
        if self._making is None:
            self._making = Making(self._limit, self._temp)
        return self._making

    def close(self) -> None:
        """Let go of the database, and of what was shared; a second call does nothing."""
        if self._making is not None:
            self._making.close()
        self._making = None
        self.shared.clear()

    @property
    def overtaken(self) -> int:
        """How many records that rows share were made of a row with a faulty cell, and again of a sound one."""
        return sum(shared.overtaken for shared in self.shared.values())


class Mapper(Places):
    """Maps one table. Let go of it with `close`."""

    def __init__(self, compiled: Compiled, table: Table, memory: Memory, *, modified: str) -> None:
        """Take the mapping as fitted to the headers of this table; `modified` is the day the file was changed on."""
        super().__init__(compiled, table)
        self.number = memory.tables
        """Its number among the tables that share records."""
        self._memory = memory
        memory.tables += 1
        self._planner = Planner(compiled, table.headers, modified, has_numbers=table.grid.has_numbers)
        for record in compiled.records:
            if record.template.shared:
                memory.shared.setdefault(record.type, Shared())

    @cached_property
    def plan(self) -> Plan:
        """How a batch of rows becomes records."""
        return self._planner.plan(self.table.grid.dialect.delimiter)

    def mapped(self) -> Iterator[Mapped]:
        """The records: those that no row has a part in, then batch by batch."""
        yield self.constant()
        for batch in self.batches():
            yield self.taken(batch, self.made(batch))

    def batches(self) -> Iterator[Batch]:
        """The rows in batches; each has to be taken, in this order."""
        for batch in self.table.rows.batches():
            self.begin(batch)
            yield batch

    def made(self, batch: Batch) -> Made:
        """What becomes of a batch by itself."""
        return self._memory.making.made(self.plan, batch.text, batch.rows, batch.longest)

    def constant(self) -> Mapped:
        """The records that no row has a part in, unless another table gave rise to them."""
        mapped = Mapped()
        for number, record in enumerate(self.compiled.records):
            if self._planner.written[number] and record.is_constant and record.name not in self._memory.constants:
                self._memory.constants.add(record.name)
                (line,) = self._memory.making.one(self._planner.constant(record))
                mapped.lines.append(line.encode())
                mapped.templates.append(number)
                mapped.rows.append(0)
        return mapped

    def taken(self, batch: Batch, made: Made) -> Mapped:
        """The records of a batch, without those that earlier rows gave rise to."""
        mapped = Mapped(batch=batch)
        start, kept, before, whole = self.first_of(batch), array("I"), 0, True
        overtaken = self._memory.overtaken
        new = self._new(made, start)
        mapped.overtaken = self._memory.overtaken - overtaken
        for part in made.parts:
            record = self.compiled.records[part.number]
            lines = part.lines
            chosen: Sequence[int] = range(len(lines))
            if part.shared:
                shared = self._memory.shared[record.type]
                chosen = new[part.number]
                mapped.parts.append(SharedPart(len(mapped.lines), chosen, part, shared, start))
                mapped.differing.extend(shared.differing(record, part, chosen, start))
                whole = whole and len(chosen) == len(lines)
            mapped.lines.extend(lines if len(chosen) == len(lines) else [lines[at] for at in chosen])
            mapped.templates.extend([part.number] * len(chosen))
            mapped.rows.extend([start + part.rows[at] for at in chosen])
            kept.extend([before + at for at in chosen])
            before += len(lines)
        mapped.kept = None if whole else kept
        checks = self._planner.checks
        mapped.broken = [(checks[at], start + row, found) for at, row, found in made.broken]
        return mapped

    def _new(self, made: Made, start: int) -> dict[int, list[int]]:
        """Of every template whose records rows share: which of a batch are new, by their positions."""
        by_type: dict[str, list[Part]] = {}
        for part in made.parts:
            if part.shared:
                by_type.setdefault(self.compiled.records[part.number].type, []).append(part)
        return {
            part.number: chosen
            for kind, parts in by_type.items()
            for part, chosen in zip(parts, self._memory.shared[kind].taken(parts, self.number, start), strict=True)
        }

    def close(self) -> None:
        """Let go of everything."""
        self.table.grid.close()
