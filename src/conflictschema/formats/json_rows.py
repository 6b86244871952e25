"""JSON as a table: objects in an array or one a line, GeoJSON features, or what an API wraps around them."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from conflictschema.finding import Refusal
from conflictschema.formats._format import TableFormat
from conflictschema.formats._grid import Dialect, Grid, Layout, as_row, told
from conflictschema.formats._table import WIDEST
from conflictschema.io import Child, in_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from conflictschema.io import Input, Limits

_CHUNK: Final = 2**20
_DOCUMENT, _LINES = b"document", b"lines"
_LINES_SUFFIXES: Final = (".jsonl", ".ndjson")
_BLANK: Final = b" \t"
_NO_ROW: Final[dict[str, Any]] = {}
"""Stands for a blank line."""
GEOMETRY: Final = "geometry"
"""The header of the column that holds the geometry of a feature, as JSON."""


class JsonRows(TableFormat):
    """Rows as JSON objects. Their keys are the headers; what is nested is JSON in a cell."""

    name = "JSON rows"
    suffixes = (".geojson",)

    def tables(self, source: Input, asked: Layout, limits: Limits, temp: str | None) -> Iterator[Grid]:
        """The one table: the headers are the keys of all rows, in the order in which they were met."""
        reader = functools.partial(_read, is_lines=source.suffix in _LINES_SUFFIXES)
        with Child(reader, source.fd) as child:
            pieces = child.pieces()
            form = next(pieces, _DOCUMENT)
            text = in_memory(pieces, source, limits, temp)
        if not text.size:
            text.close()
            raise Refusal("CS009")
        first = 0 if form == _LINES else 1
        yield Grid(text, Dialect(), has_lines=False, first_row=first, has_numbers=True)


def _read(fd: int, out: Connection[Any], *, is_lines: bool) -> None:
    """In the child: the rows as text."""
    import os

    import jiter

    data, at = bytearray(), 0
    while piece := os.pread(fd, _CHUNK, at):
        data += piece
        at += len(piece)
    raw = bytes(data).removeprefix(b"\xef\xbb\xbf")
    form = _DOCUMENT
    try:
        value = jiter.from_json(raw, catch_duplicate_keys=True, allow_inf_nan=False)
        rows = _rows(value)
        if rows is None and is_lines and isinstance(value, dict):
            form, rows = _LINES, [value if line.strip() else _NO_ROW for line in raw.splitlines()]
    except ValueError:
        if b"\n" not in raw.strip():
            out.send(Refusal("CS001", problem="the document is broken, or says a key twice", column=1))
            return
        try:
            form = _LINES
            lines = (line.strip(_BLANK) for line in raw.splitlines())
            # A blank line is no row, and counts among the lines.
            rows = [
                jiter.from_json(line, catch_duplicate_keys=True, allow_inf_nan=False) if line else _NO_ROW
                for line in lines
            ]
        except ValueError:
            out.send(Refusal("CS001", problem="it is neither one document nor a row a line", column=1))
            return
    if rows is None or not all(isinstance(row, dict) for row in rows):
        out.send(Refusal("CS052", known="JSON with a list of objects, or of features"))
        return
    headers = list(dict.fromkeys(key for row in rows for key in row))
    out.send(form)
    if len(headers) > WIDEST:
        out.send(Refusal("CS053", limit="columns", value=WIDEST, option="a narrower table"))
        return
    dialect = Dialect()
    out.send(as_row(headers, dialect) if headers else b"")
    for start in range(0, len(rows), 1_000):
        out.send(
            b"".join(
                b"\n" if row is _NO_ROW else as_row([_text(row.get(key)) for key in headers], dialect)
                for row in rows[start : start + 1_000]
            )
        )


def _rows(value: Any) -> list[Any] | None:
    """The list of rows in a document; None where there is none, or several."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    if value.get("type") == "FeatureCollection" and isinstance(value.get("features"), list):
        return [_feature(each) for each in value["features"]]
    lists = [each for each in value.values() if isinstance(each, list) and all(isinstance(row, dict) for row in each)]
    return lists[0] if len(lists) == 1 else None


def _feature(feature: Any) -> Any:
    """The properties of a feature with its geometry; of a point, its coordinates too."""
    if not isinstance(feature, dict):
        return feature
    row = dict(feature.get("properties") or {})
    geometry = feature.get("geometry")
    if isinstance(geometry, dict):
        row[GEOMETRY] = geometry
        position = geometry.get("coordinates")
        is_point = geometry.get("type") == "Point" and isinstance(position, list) and len(position) > 1
        if is_point and isinstance(position, list):
            row.setdefault("longitude", position[0])
            row.setdefault("latitude", position[1])
    return row


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return told(value, is_number=False)
        case float() if value.is_integer() and abs(value) < 10**15:
            return str(int(value))
        case float():
            return told(json.dumps(value), is_number=True)
        case _:
            return json.dumps(value, ensure_ascii=False)
