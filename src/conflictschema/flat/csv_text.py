"""Tables of ours as CSV: what is written for spreadsheets, and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from conflictschema.finding import Refusal
from conflictschema.flat.cells import Cell
from conflictschema.flat.columns import Column
from conflictschema.flat.formulas import MARK, defused
from conflictschema.flat.reading import Row
from conflictschema.flat.rows import row_of
from conflictschema.io import Input, Limits
from conflictschema.io.streams import text_stream
from conflictschema.values.schema_version import CURRENT


def written(kind: str, columns: Sequence[Column], records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """A table of one record type. Its first column holds the type; the header of that is the mark.

    It is UTF-8 with the mark that spreadsheets know that by, and its lines end in CRLF.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    yield "\ufeff".encode()
    writer.writerow([f"{MARK} {CURRENT}", *(column.name for column in columns)])
    for record in records:
        writer.writerow([kind, *(_cell(cell) for cell in row_of(kind, record, columns))])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return defused(cell) if isinstance(cell, str) else repr(cell)


def read(source: Input, limits: Limits) -> Iterator[Row]:
    """The rows of a comma-separated table in UTF-8.

    `Refusal` CS003 at bytes that are no UTF-8, CS005 at a cell that is too long, CS011 where a quote never ends.
    """
    csv.field_size_limit(limits.line_bytes)
    reader = csv.reader(text_stream(source), strict=True)
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except UnicodeDecodeError as error:
            data, at = error.object, error.start
            column = at - data.rfind(b"\n", 0, at)
            raise Refusal("CS003", line=reader.line_num + 1, byte=f"0x{data[at]:02x}", column=column) from error
        except csv.Error as error:
            if "limit" in str(error):
                raise Refusal("CS005", line=reader.line_num, limit=limits.line_bytes, option="--max-line") from error
            raise Refusal("CS010", line=reader.line_num, reason=f"it is no CSV: {error}") from error
        if cells is None:
            return
        number += 1
        yield from numbered([cells], number)


def numbered(rows: Iterable[Sequence[str]], first: int = 1) -> Iterator[Row]:
    """Those of the rows that hold something, with their numbers."""
    for number, cells in enumerate(rows, first):
        if any(cells):
            yield number, {at: cell for at, cell in enumerate(cells) if cell}
