"""Records as Parquet, a file a record type, with lists and objects as they are; and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import _columns
from conflictschema.engine._columns import quoted
from conflictschema.finding import Refusal
from conflictschema.flat.formulas import MARK
from conflictschema.io import Child, Scratch, database, half_of_memory
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from duckdb import DuckDBPyConnection

    from conflictschema.io import Input

_READ: Final = 1_000
"""Records that are fetched together."""


def written(kind: str, records: Sequence[Mapping[str, Any]]) -> bytes:
    """A Parquet file of the records of one type. Columns that none of them fills are there as well, empty."""
    types = _columns.field_types(tuple(leaf for leaf in _columns.leaves() if leaf.record == kind))
    described = ", ".join(f"{quoted(name)}: '{sql}'" for name, sql in {"type": "VARCHAR", **types}.items())
    lines, made = Scratch(), Scratch()
    connection = _opened()
    form = f"format parquet, compression zstd, use_tmp_file false, kv_metadata {{{MARK}: '{CURRENT}'}}"
    read_in = f"read_json(?, format = 'newline_delimited', maximum_object_size = {2**30}, columns = {{{described}}})"
    try:
        lines.fill(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)
        connection.execute(f"copy (select * from {read_in}) to '{made.name}' ({form})", [lines.name])
        return made.read()
    finally:
        connection.close()
        lines.close()
        made.close()


def read(source: Input) -> Iterator[bytes]:
    """The records of a Parquet file as lines of JSON, without what is null; read in a process of its own.

    `Refusal` CS010 where it is broken, CS060 where reading it takes too much memory or time.
    """
    with Child(_read, source.fd) as child:
        for piece in child.pieces():
            for line in piece.splitlines():
                yield json.dumps(_without_nulls(json.loads(line)), ensure_ascii=False).encode()


def _read(fd: int, out: Connection[Any]) -> None:
    """In the child: the records, as lines, some at a time."""
    import duckdb

    connection = _opened()
    try:
        query = "select to_json(held)::varchar from read_parquet(?) as held"
        cursor = connection.execute(query, [f"/proc/self/fd/{fd}"])
        while rows := cursor.fetchmany(_READ):
            out.send(b"".join(f"{text}\n".encode() for (text,) in rows))
    except duckdb.Error:
        out.send(Refusal("CS010", reason="it is broken, or not of a kind of Parquet that is read"))


def _opened() -> DuckDBPyConnection:
    return database(memory=f"{half_of_memory()} bytes", threads=1)


def _without_nulls(value: Any) -> Any:
    match value:
        case dict():
            return {name: _without_nulls(inner) for name, inner in value.items() if inner is not None}
        case list():
            return [_without_nulls(inner) for inner in value]
        case _:
            return value
