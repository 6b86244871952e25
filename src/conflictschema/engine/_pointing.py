"""The relation `pointed`: what `unstated`, `annotation` and their like point to, and whether something stands there."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from conflictschema.records import record_types
from conflictschema.values import _shape as shapes

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from conflictschema.io import Scratch

TABLE: Final = "create table pointed (row bigint, pointer varchar, field varchar, filled boolean)"


def load(connection: DuckDBPyConnection, file: Scratch, kind: str, fields: set[str], longest: int) -> None:
    """Look up what the records of a batch point to in themselves: only while it is read is all of them at hand.

    `fields` are those that occur in the records, which are of one type.
    """
    filled = [name for name in lists(kind) if name in fields]
    if not filled:
        return
    connection.execute(
        "create or replace temp table pointing as select (json ->> '_row')::bigint as row, json as record "
        f"from read_json_objects(?, format = 'newline_delimited', maximum_object_size = {longest})",
        [file.name],
    )
    for name in filled:
        connection.execute(
            f"insert into pointed select row, '/{name}/' || position || '/field', field, "
            "json_exists(record, field) and field not in ('/_row', '/_file', '/_line') "
            "from (select row, record, generate_subscripts(fields, 1) - 1 as position, unnest(fields) as field "
            f"from (select row, record, json_extract_string(record, '$.{name}[*].field') as fields from pointing))"
        )
    connection.execute("drop table pointing")


@functools.cache
def lists(kind: str) -> tuple[str, ...]:
    """The lists of a record type whose items have a field that points into the record."""
    return tuple(
        field.name
        for field in shapes.fields_of(record_types()[kind])
        if isinstance(field.shape, shapes.ListShape)
        and isinstance(field.shape.item, shapes.ModelShape)
        and (pointer := shapes.field_of(field.shape.item.model, "field")) is not None
        and isinstance(pointer.shape, shapes.TextShape)
        and pointer.shape.text.name == "Pointer"
    )
