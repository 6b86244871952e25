"""Parquet: read by DuckDB in a process of its own, with limits of memory and time, and handed on as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.formats._format import TableFormat
from conflictschema.formats._grid import Dialect, Grid, Layout, as_row, told
from conflictschema.formats._table import WIDEST
from conflictschema.io import Child, database, in_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from conflictschema.io import Input, Limits

_MAGIC: Final = b"PAR1"
_MOST_ROWS: Final = 20_000_000
_TOGETHER: Final = 2_000
_MEMORY: Final = "300MB"


_NUMBERS: Final = ("DOUBLE", "FLOAT", "DECIMAL")
"""What the types of columns begin with that hold numbers with decimals."""


class Parquet(TableFormat):
    """Columns of a Parquet file as a table; nested ones are JSON in a cell. Nothing beside its columns is looked at."""

    name = "Parquet"
    suffixes = (".parquet", ".pq")

    def tables(self, source: Input, asked: Layout, limits: Limits, temp: str | None) -> Iterator[Grid]:
        """The one table."""
        if source.read(0, 4) != _MAGIC:
            raise Refusal("CS029", kind="something else than its name says, and no Parquet file")
        if source.read(max(source.size - 4, 0), 4) != _MAGIC:
            raise Refusal("CS010", reason="it was cut off: the end is missing")
        with Child(_read, source.fd) as child:
            yield Grid(in_memory(child.pieces(), source, limits, temp), Dialect(), has_lines=False, has_numbers=True)


def _read(fd: int, out: Connection[bytes | Refusal]) -> None:
    """In the child: the rows as text, a piece at a time."""
    connection = database(memory=_MEMORY, threads=1)
    import duckdb

    try:
        name = f"/proc/self/fd/{fd}"
        described = connection.execute("select name, num_children from parquet_schema(?)", [name]).fetchall()
        top = described[1:]
        if len(top) > WIDEST:
            out.send(Refusal("CS053", limit="columns", value=WIDEST, option="a narrower table"))
            return
        names = [each for each, _ in top]
        twice = next((each for number, each in enumerate(names) if each in names[:number]), None)
        if twice is not None:
            out.send(Refusal("CS036", problem="two columns have the same name"))
            return
        (rows,) = connection.execute("select num_rows from parquet_file_metadata(?)", [name]).fetchone() or (0,)
        if rows > _MOST_ROWS:
            out.send(Refusal("CS053", limit="rows", value=_MOST_ROWS, option="splitting the file"))
            return
        types = connection.execute("select * from read_parquet(?) limit 0", [name]).description or ()
        numbers = [str(each[1]).startswith(_NUMBERS) for each in types]
        cursor = connection.execute("select columns(*)::varchar from read_parquet(?)", [name])
        dialect = Dialect()
        out.send(as_row([each[0] for each in types], dialect))
        while found := cursor.fetchmany(_TOGETHER):
            out.send(b"".join(as_row(_texts(row, numbers), dialect) for row in found))
    except duckdb.OutOfMemoryException:
        out.send(Refusal("CS053", limit="bytes of memory", value=_MEMORY, option="splitting the file"))
    except duckdb.Error:
        out.send(Refusal("CS010", reason="its bytes are broken"))


def _texts(row: Sequence[str | None], numbers: Sequence[bool]) -> list[str]:
    return [
        "" if cell is None else told(cell, is_number=is_number) for cell, is_number in zip(row, numbers, strict=True)
    ]
