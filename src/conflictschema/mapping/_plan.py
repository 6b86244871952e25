"""The queries by which a batch of rows becomes records. They are texts, so that any process can ask them.

Nothing here loops over rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, Final

from conflictschema.io import Scratch, database
from conflictschema.mapping._ids import MACROS
from conflictschema.mapping._quoting import name, text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


_ROOM: Final = 2**21
"""Bytes of a row that the reader is prepared for at the least."""


@dataclass(frozen=True, slots=True)
class Step:
    """How the records of one template are made: statements, and a query for all of them."""

    number: int
    """The number of the template."""
    shared: bool
    statements: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How a batch of rows becomes records."""

    width: int
    delimiter: str
    base: str
    """The statement that reads the rows; `{source}` and `{row}` are put in."""
    steps: tuple[Step, ...]
    checks: tuple[str, ...]
    """A query for each check of the layout: the rows that break it, and what is there."""


@dataclass(slots=True)
class Members:
    """Of records that rows share, all rows of each: in one piece, since that goes to another process in no time."""

    _rows: array[int] = field(default_factory=lambda: array("I"))
    _ends: array[int] = field(default_factory=lambda: array("I"))

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> Members:
        """Take the rows of each record."""
        lists = list(rows)
        return cls(array("I", chain.from_iterable(lists)), array("I", accumulate(map(len, lists))))

    def __getitem__(self, at: int) -> array[int]:
        """The rows of a record, by its number from 0."""
        return self._rows[self._ends[at - 1] if at else 0 : self._ends[at]]


@dataclass(slots=True)
class Part:
    """The records that one template makes of a batch."""

    number: int
    """The number of the template."""
    rows: array[int]
    """Of every record, the number of its first row among the sound rows of the batch, from 0."""
    lines: list[bytes]
    """The JSON of each."""
    shared: bool = False
    ids: list[str] = field(default_factory=list)
    """Of every record that rows share, its id in quotes."""
    members: Members = field(default_factory=Members)
    """Of every record that rows share, all of its rows."""


@dataclass(slots=True)
class Made:
    """What becomes of a batch: parts, and the checks that rows break, by their number."""

    parts: list[Part]
    broken: list[tuple[int, int, str]]


class Making:
    """Makes records of batches, in a database of its own. Let go of it with `close`."""

    def __init__(self, memory: str | None, temp: str | None) -> None:
        """Say how much memory the database may take."""
        self.connection: DuckDBPyConnection = database(memory=memory, threads=1)
        self._scratch = Scratch(temp)
        for macro in MACROS:
            self.connection.execute(macro)

    def made(self, plan: Plan, rows: bytes, numbers: Sequence[int], longest: int) -> Made:
        """The records of these rows; `numbers` are those that a spreadsheet shows, of as many rows."""
        if not numbers:
            return Made([], [])
        self._read(plan, rows, numbers, longest)
        parts = [each for step in plan.steps if (each := self._part(step)) is not None]
        run = self.connection.execute
        broken = [(at, row, found) for at, query in enumerate(plan.checks) for row, found in run(query).fetchall()]
        return Made(parts, broken)

    def clear(self) -> None:
        """Let go of the tables of the last batch."""
        names = self.connection.execute("select table_name from duckdb_tables() where temporary").fetchall()
        for (table,) in names:
            self.connection.execute(f"drop table {name(table)}")

    def one(self, query: str, parameters: Sequence[Any] = ()) -> Any:
        """The first row of a query."""
        return self.connection.execute(query, list(parameters)).fetchone()

    def _read(self, plan: Plan, rows: bytes, numbers: Sequence[int], longest: int) -> None:
        self._scratch.fill([rows])
        columns = ", ".join(f"'_c{number}': 'VARCHAR'" for number in range(plan.width))
        room = max(_ROOM, longest + 1024)
        source = (
            f"read_csv(?, auto_detect = false, header = false, delim = {text(plan.delimiter)}, quote = '\"', "
            f"escape = '\"', nullstr = '\\x00', new_line = '\\n', strict_mode = true, max_line_size = {room}, "
            f"buffer_size = {max(room * 4, 32 * 2**20)}, columns = {{{columns}}})"
        )
        begin = numbers[0]
        if numbers[-1] - begin + 1 == len(numbers):
            row, parameters = f"_at + {begin}", list[Any]([self._scratch.name])
        else:
            row, parameters = "list_extract(?, _at + 1)", [list(numbers), self._scratch.name]
        self.connection.execute(plan.base.replace("{source}", source, 1).replace("{row}", row, 1), parameters)
        (count,) = self.one("select count(*) from base")
        if count != len(numbers):
            raise RuntimeError(f"{len(numbers)} rows were cut and {count} were read")

    def _part(self, step: Step) -> Part | None:
        for statement in step.statements:
            self.connection.execute(statement)
        found = self.connection.execute(step.query).fetchall()
        if not found:
            return None
        rows, lines, *shared = zip(*found, strict=True)
        part = Part(step.number, array("I", rows), list(lines), step.shared)
        if shared:
            part.ids, part.members = list(shared[0]), Members.of(shared[1])
        return part

    def close(self) -> None:
        """Let go of the database."""
        self._scratch.close()
        self.connection.close()
