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
    from collections.abc import Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from conflictschema.engine.decode import Decoded, Rejected
    from conflictschema.formats._format import Item

_OBJECT: Final = 4 * 2**20
"""Bytes of the longest record that the reader of the database is prepared for, unless a longer one is there."""
_ID: Final = re.compile(r"[a-z_]+:[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_ID: Final = 200
_REFUSED: Final = "refused"
_REFUSED_TYPES: Final = {"id": "VARCHAR", "type": "VARCHAR"}


class _Part:
    """The records of one type in a batch."""

    def __init__(self, temp: str | None) -> None:
        self.file = Scratch(temp)
        self.lines: list[bytes] = []
        self.fields: set[str] = set()
        self.rows = self.bytes = self.longest = 0

    def write(self) -> int:
        """Put what was collected into the file; gives its bytes."""
        self.rows += len(self.lines)
        self.longest = max(self.longest, max(map(len, self.lines), default=0))
        added = self.file.append(self.lines)
        self.bytes += added
        self.lines.clear()
        return added

    def clear(self) -> None:
        self.file.clear()
        self.fields.clear()
        self.rows = self.bytes = self.longest = 0


class Stage:
    """One batch of records, on its way; those of one type together, so that each is read as what it is."""

    def __init__(self, temp: str | None) -> None:
        """Say where temporary files stand, where the system has none in memory."""
        self._temp = temp
        self._types = tuple(record_types())
        self._parts: dict[str, _Part] = {}
        self.bytes = 0

    def take(self, row: int, file: int, line: int, items: Sequence[Item], decoded: Decoded, *, whole: bool) -> None:
        """Collect the accepted records of a block; `row` and `line` are those that the block begins with."""
        kinds = decoded.kinds
        keep = [self._part(name).lines.append if number in kinds else None for number, name in enumerate(self._types)]
        for name, fields in decoded.fields.items():
            if fields:
                self._part(name).fields |= fields
        for number, (item, kind) in enumerate(zip(items, kinds, strict=True)):
            if kind == REFUSED:
                continue
            raw = item.raw
            if whole:
                # Outside of texts, white space is all that a line break can be; for DuckDB a record stands on one line.
                raw = raw.replace(b"\n", b" ").replace(b"\r", b" ")
            # The record with its place in front of its own fields, of which it has one at least.
            place = b'{"_row":%d,"_file":%d,"_line":%d,' % (row + number, file, line + item.line)
            if number in decoded.filled:
                place += b'"_filled":%b,' % decoded.filled[number]
            keep[kind](b"%b%b\n" % (place, raw[raw.index(b"{") + 1 :]))  # type: ignore[misc]
        self._write()

    def refuse(self, row: int, file: int, line: int, rejected: Sequence[Rejected]) -> None:
        """Collect what is known of the refused records of a block, so that references to them are not dangling."""
        if not rejected:
            return
        keep = self._part(_REFUSED).lines.append
        for each in rejected:
            named = each.id if each.id and len(each.id) <= _LONGEST_ID and _ID.fullmatch(each.id) else None
            known = each.type if each.type in self._types else None
            told = {"_row": row + each.row, "_file": file, "_line": line + each.line, "id": named, "type": known}
            keep(json.dumps(told).encode() + b"\n")
        self._write()

    def fields(self) -> dict[str, set[str]]:
        """By type: the fields that occur in its records. Types without a record are left out."""
        return {kind: part.fields for kind, part in self._parts.items() if part.rows and kind != _REFUSED}

    def lines(self) -> Iterator[tuple[str | None, bytes]]:
        """Every record as it was collected, with its type; without one, what is known of a refused record."""
        for kind, part in self._parts.items():
            lines = part.file.read().split(b"\n")[:-1]
            _arrived(len(lines), part)
            for line in lines:
                yield (None if kind == _REFUSED else kind), line

    @property
    def rows(self) -> int:
        """How many records were collected."""
        return sum(part.rows for part in self._parts.values())

    def _part(self, kind: str) -> _Part:
        if kind not in self._parts:
            self._parts[kind] = _Part(self._temp)
        return self._parts[kind]

    def _write(self) -> None:
        # Block by block, so that no batch stands in memory twice.
        self.bytes += sum(part.write() for part in self._parts.values() if part.lines)

    def load(
        self, connection: DuckDBPyConnection, wanted: Sequence[Leaf], tables: dict[str, Table], words: set[str]
    ) -> None:
        """Read the batch into the tables; one that is met for the first time is made, and noted in `tables`."""
        run = connection.execute
        run("begin")
        for kind, part in self._parts.items():
            if not part.rows:
                continue
            if kind == _REFUSED:
                self._read(connection, part, _REFUSED_TYPES)
                run("insert into refused select _row, id, type from stage")
                continue
            leaves = _occurring([leaf for leaf in wanted if leaf.record == kind], part.fields, part.file.read())
            pointers = [leaf for leaf in _pointing.pointers(kind) if "pointed" in words and leaf.path[0] in part.fields]
            types = _columns.field_types(tuple(dict.fromkeys((*leaves, *pointers))))
            self._read(connection, part, types | ({"_filled": "BOOLEAN[]"} if pointers else {}))
            for table in _columns.tables(leaves):
                if table.name in tables:
                    columns = ", ".join(
                        quoted(name) for name in ("row", *table.positions, *(c.column for c in table.columns))
                    )
                    run(f"insert into {quoted('_' + table.name)} ({columns}) {_select(table)}")
                else:
                    run(f"create table {quoted('_' + table.name)} as {_select(table)}")
                    tables[table.name] = table
            if pointers:
                _pointing.load(connection, kind, part.fields)
        run("drop table if exists stage")
        run("commit")

    def _read(self, connection: DuckDBPyConnection, part: _Part, types: Mapping[str, str]) -> None:
        run = connection.execute
        # A column a field: for each list, only that one is read.
        columns = {"_row": "BIGINT", "_file": "INTEGER", "_line": "BIGINT", **types}
        typed = ", ".join(f"{quoted(name)}: '{kind}'" for name, kind in columns.items())
        run(
            "create or replace temp table stage as select * from read_json(?, format = 'newline_delimited', "
            f"maximum_object_size = {_object_size(part)}, columns = {{{typed}}})",
            [part.file.name],
        )
        (count,) = run("select count(*) from stage").fetchone() or (0,)
        _arrived(count, part)
        run("insert into place select _row, _file, _line from stage")

    def clear(self) -> None:
        """Make room for the next batch."""
        for part in self._parts.values():
            part.clear()
        self.bytes = 0

    def close(self) -> None:
        """Let go of the files."""
        for part in self._parts.values():
            part.file.close()


def _arrived(count: int, part: _Part) -> None:
    if count != part.rows:
        raise RuntimeError(f"{part.rows} records were put into a file in memory and {count} came out of it")


def _object_size(part: _Part) -> int:
    """The reader takes memory for twice the longest object that it may meet, so it is told no more than that."""
    return max(_OBJECT, part.longest + 100)


def _occurring(leaves: Sequence[Leaf], fields: set[str], raw: bytes) -> tuple[Leaf, ...]:
    """The leaves without those in lists that do not occur: not in these fields, or nowhere in the bytes by name."""
    kept = [leaf for leaf in leaves if not leaf.list_path or leaf.path[0] in fields]
    if b"\\u" in raw:  # an escape may spell any name
        return tuple(kept)
    names = {part for leaf in kept for part in leaf.list_path if part != EACH}
    missing = {name for name in names if b'"%b"' % name.encode() not in raw}
    return tuple(leaf for leaf in kept if missing.isdisjoint(leaf.list_path))


def _select(table: Table) -> str:
    if not table.list_path:
        own = [f"{_dotted(leaf.path)} as {quoted(leaf.column)}" for leaf in table.columns]
        return f"select {', '.join(['_row as row', *own])} from stage"
    source = f"select _row as row, {quoted(table.list_path[0])} as e from stage"
    path = "e"
    positions: list[str] = []
    names = iter(table.positions)
    for part in table.list_path[1:]:
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
    columns = [
        f"{_dotted(('e', *leaf.path[len(table.list_path) :]))} as {quoted(leaf.column)}" for leaf in table.columns
    ]
    return f"select {', '.join(['row', *positions, *columns])} from ({source})"


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(map(quoted, path))
