"""The way of accepted records into the database: collected type by type, then laid out as tables.

The compiled part lays them out, and the database reads them as they stand in memory; without it, the database reads and
unrolls them itself (`_by_database`).
"""

from __future__ import annotations

import json
import re
from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _by_database, _columns, _native, _standard, _streams
from conflictschema.engine._chunks import Chunk, Filled, Part
from conflictschema.engine._columns import Table, quoted
from conflictschema.engine._records import Records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from conflictschema.engine._layout import Layout
    from conflictschema.engine.decode import Decoded, Rejected
    from conflictschema.formats._format import Item

_ID: Final = re.compile(r"[a-z_]+:[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_ID: Final = 200


class Stage:
    """One batch of records, on its way; those of one type together, so that each is read as what it is."""

    def __init__(self, temp: str | None) -> None:
        """Say where temporary files stand, where the system has none in memory."""
        self._temp = temp
        self._types = _standard.types()
        self._parts: dict[str, Part] = {}
        self._plans: dict[str, _streams.Plan] = {}
        self._laid: list[tuple[_streams.Plan, _streams.Unrolled]] = []
        self.refused: list[bytes] = []
        """What is known of each refused record, as JSON."""
        self.bytes = 0

    def take(self, row: int, file: int, line: int, items: Sequence[Item], decoded: Decoded) -> None:
        """Collect the accepted records of a block; `row` and `line` are those that the block begins with."""
        block, kinds = Records.of(items), bytes(decoded.kinds)
        if len(block) != len(kinds):
            raise RuntimeError(f"{len(kinds)} verdicts on {len(block)} records")
        rows = sorted(decoded.filled)
        told = [decoded.filled[each] for each in rows]
        filled = Filled(array("Q", rows), array("Q", accumulate(map(len, told))), b"".join(told))
        for number, name in enumerate(self._types):
            if number in kinds:
                part = self._parts.setdefault(name, Part(name))
                part.chunks.append(Chunk(file, row, line, block, kinds, number, filled))
                part.fields |= decoded.fields[name]
        self.bytes += len(block.data)

    def refuse(self, row: int, file: int, line: int, rejected: Sequence[Rejected]) -> None:
        """Collect what is known of the refused records of a block, so that references to them are not dangling."""
        for each in rejected:
            named = each.id if each.id and len(each.id) <= _LONGEST_ID and _ID.fullmatch(each.id) else None
            known = each.type if each.type in self._types else None
            told = {"row": row + each.row, "file": file, "line": line + each.line, "id": named, "type": known}
            self.refused.append(json.dumps(told).encode() + b"\n")
            self.bytes += len(self.refused[-1])

    def fields(self) -> dict[str, set[str]]:
        """By type: the fields that occur in its records. Types without a record are left out."""
        return {kind: part.fields for kind, part in self._parts.items() if part.chunks}

    def records(self) -> Iterator[tuple[str, int, int, int, bytes]]:
        """Every accepted record: its type, row, file and line, and its bytes."""
        for kind, part in self._parts.items():
            for chunk in part.chunks:
                for row, line, raw in chunk:
                    yield kind, row, chunk.file, line, raw

    @property
    def rows(self) -> int:
        """How many records were collected, refused or not."""
        return len(self.refused) + sum(part.rows for part in self._parts.values())

    def lay_out(self, layout: Layout) -> None:
        """Lay the batch out as tables in memory, where the compiled part does that; the records are let go of."""
        if not _native.is_there():
            return
        for part in self._parts.values():
            if part.rows:
                self._laid.append(self._laid_out(part, layout))
            part.clear()

    def _laid_out(self, part: Part, layout: Layout) -> tuple[_streams.Plan, _streams.Unrolled]:
        if part.kind not in self._plans:
            self._plans[part.kind] = _streams.Plan(part.kind, layout)
        plan = self._plans[part.kind]
        unrolled = _streams.Unrolled(plan, part.chunks)
        of_records, of_places = unrolled.streams[0].rows, unrolled.streams[-1].rows
        if not part.rows == of_records == of_places:
            unrolled.close()
            raise RuntimeError(f"of {part.rows} records, {of_records} were laid out")
        return plan, unrolled

    def load(self, connection: DuckDBPyConnection, layout: Layout, tables: dict[str, Table]) -> None:
        """Read the batch into the tables; one that is met for the first time is made, and noted in `tables`."""
        self.lay_out(layout)
        connection.execute("begin")
        while self._laid:
            plan, unrolled = self._laid.pop()
            try:
                _take_over(connection, plan, unrolled.streams, tables)
            finally:
                unrolled.close()
        for part in self._parts.values():
            leaves = [leaf for leaf in layout.columns if leaf.record == part.kind]
            _by_database.load(connection, part, leaves, tables, layout.words, self._temp)
            part.clear()
        if self.refused:
            _by_database.load_refused(connection, self.refused, self._temp)
        connection.execute("commit")

    def clear(self) -> None:
        """Make room for the next batch."""
        for part in self._parts.values():
            part.clear()
        while self._laid:
            self._laid.pop()[1].close()
        self.refused.clear()
        self.bytes = 0


def _take_over(
    connection: DuckDBPyConnection, plan: _streams.Plan, streams: Sequence[_streams.Stream], tables: dict[str, Table]
) -> None:
    for table, stream in zip(plan.tables, streams, strict=False):
        if not stream.rows:
            continue
        if table.name not in tables:
            connection.execute(_columns.create(table))
            tables[table.name] = table
        _insert(connection, f"_{table.name}", stream, _as_the_database_writes(table))
    for name, stream in zip(plan.others, streams[len(plan.tables) :], strict=True):
        _insert(connection, name, stream, "*")


def _as_the_database_writes(table: Table) -> str:
    """All columns; JSON is written as the database writes it, with no blanks."""
    columns = [quoted(leaf.column) for leaf in table.columns if leaf.sql == "JSON"]
    replaced = ", ".join(f"json({column}) as {column}" for column in columns)
    return f"* replace ({replaced})" if replaced else "*"


def _insert(connection: DuckDBPyConnection, name: str, stage: _streams.Stream, columns: str) -> None:
    if stage.rows:
        # The database finds the variable by its name, which takes half the time that a view of it would.
        told = connection.execute(f"insert into {quoted(name)} by name select {columns} from stage").fetchone()
        if told != (stage.rows,):
            raise RuntimeError(f"{stage.rows} rows were laid out for {name} and {told} came into it")
