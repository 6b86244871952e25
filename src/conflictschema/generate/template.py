"""The workbook to be filled in: one sheet a record type, derived from the models, with three examples on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from conflictschema.dataset.canonical import as_dict
from conflictschema.engine.example import example
from conflictschema.engine.load import load
from conflictschema.flat.cells import is_joined, short_for
from conflictschema.flat.columns import Column, is_spread, item, parts, top
from conflictschema.flat.rows import spread
from conflictschema.generate._guide import need
from conflictschema.generate.workbook import Sheet, kinds, workbook
from conflictschema.values import _shape as shapes

EXAMPLES: Final = "three-of-each"
"""The dataset from which the rows come that show how it is done."""
_WORDS: Final = (3, 2)
"""Columns for a list of words or ids: one that every record needs, and another."""
_OBJECTS: Final = (2, 1)
"""Columns for a list of objects."""


def template(*asked: str) -> bytes:
    """The template for these record types, such as `"allegation"`; for all without any.

    `UsageError` for a type that the standard does not have.
    """
    records: dict[str, list[dict[str, Any]]] = {}
    for record in load(example(EXAMPLES)):
        records.setdefault(record.type, []).append(as_dict(record))
    return workbook([_sheet(kind, records[kind]) for kind in kinds(asked)])


def _sheet(kind: str, records: Sequence[dict[str, Any]]) -> Sheet:
    shown = {column for record in records for column, _ in spread(kind, record)}
    offered = tuple(sorted(shown | set(_offered(kind)), key=lambda column: column.rank))
    # What the examples fill is what most people need; the rest is out of the way until it is looked for.
    folded = frozenset(column for column in offered if column not in shown and need(kind, column) == "never")
    return Sheet(kind, offered, records, are_examples=True, folded=folded)


def _offered(kind: str) -> Iterator[Column]:
    """The columns that a person can fill in: no cell of them takes JSON."""
    for column in top(kind):
        yield from _cells(column) or ()


def _cells(column: Column) -> list[Column] | None:
    """The columns of what stands in one; None where it could not be written without JSON."""
    if is_spread(column):
        assert isinstance(column.shape, shapes.ListShape)  # noqa: S101  `is_spread` says so
        few = _WORDS if is_joined(column.shape.item) else _OBJECTS
        found: list[Column] = []
        for position in range(few[0] if column.always else few[1]):
            found += _cells(item(column, position)) or ()
        return found
    inner = parts(column)
    if inner is None:
        return [column] if _is_plain(column.shape) else None
    cells = [(each, _cells(each)) for each in inner]
    if any(found is None and each.required for each, found in cells):
        return None
    return [one for _, found in cells for one in found or ()]


def _is_plain(shape: shapes.Shape) -> bool:
    match shape:
        case shapes.ListShape(item=inner):
            return is_joined(inner) or short_for(inner) is not None
        case shapes.MapShape() | shapes.JsonShape():
            return False
        case _:
            return True
