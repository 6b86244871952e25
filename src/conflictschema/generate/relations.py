"""What rules can ask: every table and column that records are laid out in, as one JSON file.

The engine reads this file in place of the models. To whoever writes rules it says which tables there are, and what a
column can hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from conflictschema.engine._columns import EACH, Leaf
from conflictschema.generate import json_schema
from conflictschema.records import claim_types, record_types
from conflictschema.records._record import BaseRecord
from conflictschema.values import _shape as shapes
from conflictschema.values.schema_version import CURRENT


def text() -> str:
    """The file, with a final line feed; a column is a line."""
    described = [f"{json.dumps(name)}: {_written(held)}" for name, held in whole().items()]
    return "{\n" + ",\n".join(described) + "\n}\n"


def _written(held: Any) -> str:
    if isinstance(held, list) and isinstance(held[0], dict):
        return "[\n" + ",\n".join(f" {json.dumps(each)}" for each in held) + "\n]"
    return json.dumps(held)


def whole() -> dict[str, Any]:
    """What the file holds.

    `types` are the types of record, in the canonical order, `claims` those of claims, `shared` the fields that every
    record can have, `fields` all names of fields, and `pointing` by type the lists whose items point into the record.
    `schema_sha256` is that of the schema of any record. Of each of the `columns`, `path` is the way to it,
    with `*` for each item of a list, and it `holds` one of the kinds of value that the standard knows.
    """
    models = record_types()
    of_lists = {kind: lists for kind, model in models.items() if (lists := list(_pointing(model)))}
    names = {part for model in models.values() for path, _ in shapes.walk(model) for part in path if part != EACH}
    return {
        "schema_version": CURRENT,
        "schema_sha256": hashlib.sha256(json_schema.text(json_schema.any_record_schema()).encode()).hexdigest(),
        "types": list(models),
        "claims": list(claim_types()),
        "shared": ["id", *(field.name for field in shapes.fields_of(BaseRecord) if field.name != "id")],
        "fields": sorted(names),
        "pointing": of_lists,
        "columns": [
            {
                "table": leaf.table,
                "name": leaf.column,
                "type": leaf.sql,
                "holds": leaf.holds,
                "record": leaf.record,
                "path": "/".join(leaf.path),
            }
            for leaf in leaves()
        ],
    }


def leaves() -> Iterator[Leaf]:
    """Every column of every table, as the models have it."""
    for name, model in record_types().items():
        for field in shapes.fields_of(model):
            if field.name != "type":
                yield from _leaves(name, (field.name,), field.shape)


def _leaves(record: str, path: tuple[str, ...], shape: shapes.Shape) -> Iterator[Leaf]:
    match shape:
        case shapes.ModelShape(model=model):
            for field in shapes.fields_of(model):
                yield from _leaves(record, (*path, field.name), field.shape)
        case shapes.ListShape(item=item):
            yield from _leaves(record, (*path, EACH), item)
        case _:
            yield Leaf(record, path, _sql(shape), _holds(shape))


def _sql(shape: shapes.Shape) -> str:
    match shape:
        case shapes.IntShape():
            return "BIGINT"
        case shapes.NumberShape():
            return "DOUBLE"
        case shapes.BoolShape():
            return "BOOLEAN"
        case shapes.DegreesShape():
            return "DOUBLE[]"
        case shapes.ChoiceShape() | shapes.MapShape() | shapes.JsonShape():
            return "JSON"
        case _:
            return "VARCHAR"


def _holds(shape: shapes.Shape) -> str:
    """The kind of a value: of texts the name of their type, of references whether they are the record's own id."""
    match shape:
        case shapes.TextShape(text=text_type):
            return text_type.name
        case shapes.RefShape(own=True):
            return "Id"
        case _:
            return type(shape).__name__.removesuffix("Shape")


def _pointing(model: Any) -> Iterator[str]:
    for field in shapes.fields_of(model):
        if isinstance(field.shape, shapes.ListShape) and isinstance(field.shape.item, shapes.ModelShape):
            pointer = shapes.field_of(field.shape.item.model, "field")
            if pointer is not None and _holds(pointer.shape) == "Pointer":
                yield field.name
