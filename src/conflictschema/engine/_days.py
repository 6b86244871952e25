"""The days that dates come to: each distinct text is resolved once, by the one implementation of EDTF that there is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import _views
from conflictschema.engine._columns import Table, quoted
from conflictschema.io import Scratch
from conflictschema.values.edtf import Edtf, resolve

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

_TYPES: Final = {
    "text": "varchar",
    "earliest": "date",
    "latest": "date",
    "possible": "boolean",
    "ordered": "boolean",
}


def resolve_all(connection: DuckDBPyConnection, tables: Iterable[Table], temp: str | None) -> None:
    """Make the table of all texts of dates that stand in these tables."""
    connection.execute(f"create table _edtf ({', '.join(f'{name} {kind}' for name, kind in _TYPES.items())})")
    columns = [
        f"select {quoted(leaf.column)} as text from {quoted('_' + table.name)}"
        for table in tables
        for leaf in table.columns
        if _views.is_date(leaf)
    ]
    if not columns:
        return
    found = connection.execute(
        f"select distinct text from ({' union '.join(columns)}) where text is not null"
    ).fetchall()
    if not found:
        return
    file = Scratch(temp)
    file.fill(json.dumps(row).encode() + b"\n" for row in _rows(text for (text,) in found))
    types = ", ".join(f"{name}: '{kind}'" for name, kind in _TYPES.items())
    connection.execute(
        f"insert into _edtf select * from read_json(?, format = 'newline_delimited', columns = {{{types}}})",
        [file.name],
    )
    file.close()


def _rows(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    for text in texts:
        earliest, latest = resolve(text)
        written = Edtf(text)
        yield {
            "text": text,
            "earliest": _iso(earliest),
            "latest": _iso(latest),
            "possible": written.is_possible(),
            "ordered": written.is_ordered(),
        }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
