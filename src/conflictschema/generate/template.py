"""The workbook to be filled in: one sheet a record type, derived from the models, with three examples on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from conflictschema.flat.cells import is_joined, short_for
from conflictschema.flat.columns import Column, is_spread, item, parts, top
from conflictschema.flat.rows import layout, spread
from conflictschema.generate._asked import as_asked, own_columns
from conflictschema.generate._examples import examples
from conflictschema.generate._guide import need
from conflictschema.generate.workbook import Sheet, kinds, workbook
from conflictschema.profile import Profile
from conflictschema.profile.profile import Place
from conflictschema.records._record import BaseRecord
from conflictschema.values import _shape as shapes

_WORDS: Final = (3, 2)
"""Columns for a list of words or ids: one that every record needs, and another."""
_OBJECTS: Final = (2, 1)
"""Columns for a list of objects."""


def template(*asked: str, profile: Profile | None = None) -> bytes:
    """The template for these record types, such as `"allegation"`; for all without any. Under a profile, its template.

    `UsageError` for a type that the standard does not have.
    """
    records = examples(profile)
    return workbook([sheet(kind, records[kind], profile) for kind in kinds(asked)], profile)


def filled(kind: str, records: Sequence[dict[str, Any]], profile: Profile | None = None) -> Sheet:
    """A sheet with these records in it, and with the columns that they, and a profile, need."""
    own = {each.path: each for each in own_columns(profile, kind)}
    columns = layout(kind, records, [each.name for each in own.values()])
    return Sheet(
        kind, _in_order(kind, [own.get(each.path) or as_asked(profile, kind, each) for each in columns]), records
    )


def sheet(kind: str, records: Sequence[dict[str, Any]], profile: Profile | None) -> Sheet:
    """The sheet of a record type to be filled in, these records being its examples."""
    own = own_columns(profile, kind)
    names = [column.name for column in own]
    shown = {each.path for record in records for each, _ in spread(kind, record, names)}
    offered = {column.path: column for column in _offered(kind, profile)}
    offered |= {
        each.path: each for each in layout(kind, records, names) if not each.is_own and each.path not in offered
    }
    ranked = _in_order(kind, [*(as_asked(profile, kind, each) for each in offered.values()), *own])
    # What the examples fill is what most people need; the rest is out of the way until it is looked for.
    folded = frozenset(
        column
        for column in ranked
        if column.path not in shown and not column.is_own and need(kind, column, profile) == "never"
    )
    return Sheet(kind, ranked, records, are_examples=True, folded=folded)


def _in_order(kind: str, columns: Iterable[Column]) -> tuple[Column, ...]:
    """The order of the standard; what is a profile's own stands behind the fields that only this type of record has."""
    (shared,) = (each.rank for each in top(kind) if each.name == next(iter(BaseRecord.model_fields)))
    return tuple(
        sorted(columns, key=lambda each: (not each.is_own and each.rank >= shared, each.is_own, each.rank)),
    )


def _offered(kind: str, profile: Profile | None) -> Iterator[Column]:
    """The columns that a person can fill in: no cell of them takes JSON, unless the profile asks for it."""
    for column in top(kind):
        yield from _cells(column) or ()
    for place in () if profile is None else profile.required.get(kind, ()):
        yield from _to(kind, place)


def _to(kind: str, place: Place) -> Iterator[Column]:
    """The columns of what a profile asks for, of the first item of every list on the way."""
    found = [next(each for each in top(kind) if each.path[0] == place.fields[0].name)]
    for field in place.fields[1:]:
        here = item(found[0], 0) if is_spread(found[0]) else found[0]
        found = [each for each in parts(here) or () if each.path[-1] == field.name] or [here]
    yield from _cells(found[0]) or found


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
