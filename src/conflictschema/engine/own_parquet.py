"""Parquet in the form of the standard: told by its mark, or by its columns, and read as rows with places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import parquet
from conflictschema.finding import Refusal
from conflictschema.flat.formulas import MARK
from conflictschema.flat.reading import Read, Table
from conflictschema.flat.rows import Gathered
from conflictschema.formats._table import WIDEST
from conflictschema.io import Child, database

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from conflictschema.io import Input

_MEMORY: Final = "300MB"
_FIRST: Final = 2
"""The number of the first row: rows are counted as they would be below their headers."""


def names(source: Input) -> list[str] | None:
    """The columns of a file that holds records of ours; None where it is another."""
    found, marked = _looked_at(source)
    return found if marked or {"type", "id"} <= set(found) else None


def is_marked(source: Input) -> bool:
    """Whether a file was written by this program, and carries its mark."""
    return _looked_at(source)[1]


def _looked_at(source: Input) -> tuple[list[str], bool]:
    """The columns of a file, and whether it carries the mark; of what cannot be read, none."""
    try:
        with Child(_look, source.fd) as child:
            found, marked = json.loads(b"".join(child.pieces()) or b"[[], false]")
    except Refusal:  # what is wrong with it is told by whoever reads it
        return [], False
    return [str(each) for each in found], bool(marked)


def _look(fd: int, out: Connection[Any]) -> None:
    """In the child: the names of the columns, and whether the mark is there."""
    import duckdb

    connection = database(memory=_MEMORY, threads=1)
    name = f"/proc/self/fd/{fd}"
    try:
        described = connection.execute("select name, num_children from parquet_schema(?)", [name]).fetchmany(WIDEST)
        found, skip = list[str](), 0
        for column, children in described[1:]:
            if skip:
                skip += (children or 0) - 1
                continue
            skip = children or 0
            found.append(column)
        marks = connection.execute("select key from parquet_kv_metadata(?) limit 100", [name]).fetchall()
    except duckdb.Error:
        return
    out.send(json.dumps([found, any(key == MARK.encode() for (key,) in marks)]).encode())


@dataclass(frozen=True, slots=True)
class _Record(Read):
    """A row: what stands in it is shown in the column of the field that it belongs to."""

    headers: dict[str, int] = field(default_factory=dict)

    def column_at(self, pointer: str) -> int:
        return self.headers.get(pointer.split("/")[1] if pointer else "id", self.headers.get("id", 0))


@dataclass(slots=True)
class ParquetTable(Table):
    """The table that a file is."""

    source: Input | None = None

    def records(self) -> Iterator[Read]:
        """Every row."""
        assert self.source is not None  # noqa: S101  it is given where one is made
        columns = names(self.source) or []
        self.header, self.names = 1, dict(enumerate(columns))
        headers = {column: at for at, column in enumerate(columns)}
        without: list[None] = [None] * len(columns)
        for number, line in enumerate(parquet.read(self.source), _FIRST):
            self.met += 1
            record = json.loads(line)
            yield _Record(number, str(record.get("type", "")), without, Gathered(record, {}, []), headers=headers)
