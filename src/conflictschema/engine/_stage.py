"""The way of accepted records into the database: collected in a memory file, read by DuckDB, unrolled into tables."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _columns, _pointing
from conflictschema.engine._columns import EACH, Leaf, Table, quoted
from conflictschema.engine.decode import REFUSED
from conflictschema.io import Scratch
from conflictschema.records import record_types

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from conflictschema.engine.decode import Rejected
    from conflictschema.formats._format import Item

_OBJECT: Final = 4 * 2**20
"""Bytes of the longest record that the reader of the database is prepared for, unless a longer one is there."""
_SMALL: Final = 2**20
"""Bytes up to which it pays to look which lists occur at all, before a table is asked for each."""
_ID: Final = re.compile(r"[a-z_]+:[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_ID: Final = 200


class Stage:
    """One batch of records, on its way."""

    def __init__(self, temp: str | None) -> None:
        """Make the file that it is collected in."""
        self._file = Scratch(temp)
        self._types = tuple(record_types())
        self._pieces: list[bytes] = []
        self._seen: set[int] = set()
        self._longest = 0
        self.bytes = self.rows = 0

    def take(self, row: int, file: int, line: int, items: Sequence[Item], kinds: bytearray, *, whole: bool) -> None:
        """Collect the accepted records of a block; `row` and `line` are those that the block begins with."""
        heads = [b'"%b":' % name.encode() for name in self._types]
        keep, longest = self._pieces.append, self._longest
        for number, (item, kind) in enumerate(zip(items, kinds, strict=True)):
            if kind == REFUSED:
                continue
            raw = item.raw
            if whole:
                # Outside of texts, white space is all that a line break can be; for DuckDB a record stands on one line.
                raw = raw.replace(b"\n", b" ").replace(b"\r", b" ")
            longest = max(longest, len(raw))
            keep(b'{"row":%d,"file":%d,"line":%d,%b%b}\n' % (row + number, file, line + item.line, heads[kind], raw))
        self._longest = longest
        self._seen |= set(kinds) - {REFUSED}
        self._count(len(kinds) - kinds.count(REFUSED))

    def refuse(self, row: int, file: int, line: int, rejected: Sequence[Rejected]) -> None:
        """Collect what is known of the refused records of a block, so that references to them are not dangling."""
        for each in rejected:
            named = each.id if each.id and len(each.id) <= _LONGEST_ID and _ID.fullmatch(each.id) else None
            known = each.type if each.type in self._types else None
            told = json.dumps({"id": named, "type": known})
            place = (row + each.row, file, line + each.line, told.encode())
            self._pieces.append(b'{"row":%d,"file":%d,"line":%d,"refused":%b}\n' % place)
        self._count(len(rejected))

    def _count(self, rows: int) -> None:
        self.rows += rows
        # Written in pieces of about a block, so that no batch stands in memory twice.
        self.bytes += self._file.append(self._pieces)
        self._pieces.clear()

    def load(
        self, connection: DuckDBPyConnection, wanted: Sequence[Leaf], tables: dict[str, Table], words: set[str]
    ) -> None:
        """Read the batch into the tables; one that is met for the first time is made, and noted in `tables`."""
        if not self.rows:
            return
        kinds = [self._types[number] for number in sorted(self._seen)]
        columns = ["row: 'BIGINT'", "file: 'INTEGER'", "line: 'BIGINT'", "refused: 'STRUCT(id VARCHAR, type VARCHAR)'"]
        columns += [
            f"{quoted(kind)}: '{_columns.struct_type(tuple(leaf for leaf in wanted if leaf.record == kind))}'"
            for kind in kinds
        ]
        # The reader takes memory for twice the longest object that it may meet, so it is told no more than that.
        longest = max(_OBJECT, self._longest + 100)
        run = connection.execute
        run(
            "create or replace temp table stage as select * from read_json(?, format = 'newline_delimited', "
            f"maximum_object_size = {longest}, columns = {{{', '.join(columns)}}})",
            [self._file.name],
        )
        (count,) = run("select count(*) from stage").fetchone() or (0,)
        if count != self.rows:
            raise RuntimeError(f"{self.rows} records were given to the database and {count} arrived")
        run("insert into place select row, file, line from stage")
        run("insert into refused select row, refused.id, refused.type from stage where refused is not null")
        for table in self._tables(wanted, kinds):
            if table.name in tables:
                run(f"insert into {quoted('_' + table.name)} {_select(table)}")
            else:
                run(f"create table {quoted('_' + table.name)} as {_select(table)}")
                tables[table.name] = table
        run("drop table stage")
        if "pointed" in words:
            _pointing.load(connection, self._file, kinds, longest)

    def _tables(self, wanted: Sequence[Leaf], kinds: Sequence[str]) -> Iterator[Table]:
        """The tables that the batch may have rows for. A list occurs only where its name does, or an escape."""
        possible = _columns.tables(tuple(leaf for leaf in wanted if leaf.record in kinds))
        held = self._file.read() if self.bytes <= _SMALL else None
        for table in possible:
            names = [part for part in table.list_path if part != EACH]
            if held is None or b"\\u" in held or all(b'"%b"' % name.encode() in held for name in names):
                yield table

    def clear(self) -> None:
        """Make room for the next batch."""
        self._file.clear()
        self._seen.clear()
        self.bytes = self.rows = self._longest = 0

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _select(table: Table) -> str:
    source = f"select row, {quoted(table.record)} as e from stage where {quoted(table.record)} is not null"
    path = "e"
    positions: list[str] = []
    names = iter(table.positions)
    for part in table.list_path:
        if part != EACH:
            path += f".{quoted(part)}"
            continue
        carried = "".join(f", {name}" for name in positions)
        position = next(names)
        source = (
            f"select row{carried}, generate_subscripts({path}, 1) - 1 as {position}, unnest({path}) as e "
            f"from ({source}) where {path} is not null"
        )
        positions.append(position)
        path = "e"
    columns = [f"e{_dotted(leaf.path[len(table.list_path) :])} as {quoted(leaf.column)}" for leaf in table.columns]
    return f"select {', '.join(['row', *positions, *columns])} from ({source})"


def _dotted(path: tuple[str, ...]) -> str:
    return "".join(f".{quoted(part)}" for part in path)
