"""Accepted records put into tables by the database alone, where the compiled part is not there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _columns, _pointing, _sameness
from conflictschema.engine._columns import EACH, Leaf, Table, quoted
from conflictschema.engine._rows import Rows
from conflictschema.io import Scratch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from duckdb import DuckDBPyConnection

    from conflictschema.engine._chunks import Part

_OBJECT: Final = 4 * 2**20
"""Bytes of the longest record that the reader of the database is prepared for, unless a longer one is there."""


def load(
    connection: DuckDBPyConnection,
    part: Part,
    wanted: Sequence[Leaf],
    tables: dict[str, Table],
    words: AbstractSet[str],
    temp: str | None,
) -> None:
    """Read records of one type into the tables; one that is met for the first time is made, and noted in `tables`."""
    if not part.rows:
        return
    run = connection.execute
    leaves = _occurring(wanted, part)
    pointers = [leaf for leaf in _pointing.pointers(part.kind) if "pointed" in words and leaf.path[0] in part.fields]
    types = _columns.field_types(tuple(dict.fromkeys((*leaves, *pointers))))
    if "said" in words:
        _note_said(connection, part)
    _read(connection, part, types | ({"_filled": "BOOLEAN[]"} if pointers else {}), temp)
    for table in _columns.tables(leaves):
        if table.name in tables:
            columns = ", ".join(quoted(name) for name in ("row", *table.positions, *(c.column for c in table.columns)))
            run(f"insert into {quoted('_' + table.name)} ({columns}) {_select(table)}")
        else:
            run(f"create table {quoted('_' + table.name)} as {_select(table)}")
            tables[table.name] = table
    if pointers:
        _pointing.load(connection, part.kind, part.fields)
    run("drop table stage")


def _note_said(connection: DuckDBPyConnection, part: Part) -> None:
    """Note the numbers for what the records say; no query could make them."""
    if not _sameness.has_content(part.kind):
        return
    rows = Rows({"row": "BIGINT", "print": "BIGINT"})
    for chunk in part.chunks:
        for row, _, raw in chunk:
            if (number := _sameness.said(json.loads(raw), part.kind)) is not None:
                rows.add(row, number)
    rows.append(connection, "said")


def _read(connection: DuckDBPyConnection, part: Part, types: Mapping[str, str], temp: str | None) -> None:
    run = connection.execute
    # A column a field: for each list, only that one is read.
    columns = {"_row": "BIGINT", "_file": "INTEGER", "_line": "BIGINT", **types}
    typed = ", ".join(f"{quoted(name)}: '{kind}'" for name, kind in columns.items())
    rows, file = part.rows, Scratch(temp)
    try:
        file.append(_lines(part))
        run(
            "create or replace temp table stage as select * from read_json(?, format = 'newline_delimited', "
            f"maximum_object_size = {_object_size(part)}, columns = {{{typed}}})",
            [file.name],
        )
    finally:
        file.close()
    (count,) = run("select count(*) from stage").fetchone() or (0,)
    if count != rows:
        raise RuntimeError(f"{rows} records were put into a file in memory and {count} came out of it")
    run("insert into place select _row, _file, _line from stage")


def _object_size(part: Part) -> int:
    """The reader takes memory for twice the longest object that it may meet, so it is told no more than that."""
    filled = max((len(chunk.filled.told) for chunk in part.chunks), default=0)
    return max(_OBJECT, max(len(raw) for chunk in part.chunks for *_, raw in chunk) + filled + 100)


def load_refused(connection: DuckDBPyConnection, refused: Sequence[bytes], temp: str | None) -> None:
    """Note where refused records stand, and what is known of them: lines of JSON."""
    file = Scratch(temp)
    try:
        file.append(refused)
        columns = "{row: 'BIGINT', file: 'INTEGER', line: 'BIGINT', id: 'VARCHAR', type: 'VARCHAR'}"
        connection.execute(
            "create or replace temp table stage as select * from read_json(?, format = 'newline_delimited', "
            f"columns = {columns})",
            [file.name],
        )
    finally:
        file.close()
    connection.execute("insert into place select row, file, line from stage")
    connection.execute("insert into refused select row, id, type from stage")
    connection.execute("drop table stage")


def _lines(part: Part) -> Iterator[bytes]:
    for chunk in part.chunks:
        told = chunk.filled.by_row(chunk.row)
        for row, line, raw in chunk:
            # Outside of texts, white space is all that a line break can be; for DuckDB a record stands on one line.
            fields = raw[raw.index(b"{") + 1 :].replace(b"\n", b" ").replace(b"\r", b" ")
            filled = b'"_filled":%b,' % told[row] if row in told else b""
            # The record with its place in front of its own fields, of which it has one at least.
            yield b'{"_row":%d,"_file":%d,"_line":%d,%b%b\n' % (row, chunk.file, line, filled, fields)


def _occurring(leaves: Sequence[Leaf], part: Part) -> tuple[Leaf, ...]:
    """The leaves without those in lists that do not occur: not in these fields, or nowhere in the bytes by name."""
    kept = [leaf for leaf in leaves if not leaf.list_path or leaf.path[0] in part.fields]
    if any(b"\\u" in chunk.block.data for chunk in part.chunks):  # an escape may spell any name
        return tuple(kept)
    missing = {name for leaf in kept for name in leaf.list_path if name != EACH}
    for chunk in part.chunks:
        missing = {name for name in missing if b'"%b"' % name.encode() not in chunk.block.data}
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
