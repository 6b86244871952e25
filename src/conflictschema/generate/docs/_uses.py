"""Who refers to whom, what is used where, and which rules look at what: read off the models and the queries."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from conflictschema.engine import _columns, _views
from conflictschema.records import claim_types, record_types
from conflictschema.records._claim import Claim
from conflictschema.records._record import BaseRecord
from conflictschema.rules._rule import Entry, PythonRule, Rule
from conflictschema.values._model import Model
from conflictschema.values._shape import (
    ChoiceShape,
    ListShape,
    MapShape,
    ModelShape,
    RefShape,
    Shape,
    TextShape,
    WordShape,
    fields_of,
)
from conflictschema.vocabularies._vocabulary import Vocabulary

_MANY: Final = 5
"""Types of record from which on a value that they all hold is named in their stead."""
_WORD: Final = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that holds references."""

    record: str
    path: tuple[str, ...]
    """From the record down, without the lists between."""
    targets: tuple[str, ...]
    holder: type[Model]
    """The record or value that the field is declared in."""

    @property
    def field(self) -> str:
        """The path with dots."""
        return ".".join(self.path)

    @property
    def shared(self) -> bool:
        """Whether any record may have it."""
        return self.path[0] in {field.name for field in fields_of(BaseRecord)}

    @property
    def of_claims(self) -> bool:
        """Whether every claim has it, and not every record."""
        return not self.shared and self.path[0] in Claim.model_fields


@functools.cache
def references() -> tuple[Reference, ...]:
    """Every field that refers to records, in the order of records and fields."""
    return tuple(
        found for kind, model in record_types().items() for found in _references(kind, model, (), ModelShape(model))
    )


def is_by_way(reference: Reference) -> bool:
    """Whether so many types of record hold it in one kind of value that the value is named in their stead."""
    if len(reference.path) == 1:
        return False
    return len({each.record for each in references() if each.holder is reference.holder}) >= _MANY


def _references(kind: str, holder: type[Model], path: tuple[str, ...], shape: Shape) -> Iterator[Reference]:
    match shape:
        case RefShape(targets=targets, own=False):
            yield Reference(kind, path, targets, holder)
        case ListShape(item=item):
            yield from _references(kind, holder, path, item)
        case ModelShape(model=model):
            for field in fields_of(model):
                yield from _references(kind, model, (*path, field.name), field.shape)
        case _:
            return


def inner(shape: Shape) -> Iterator[Shape]:
    """A shape, and the shapes that stand in it without a field between."""
    yield shape
    match shape:
        case ListShape(item=item):
            yield from inner(item)
        case MapShape(key=key, value=value):
            yield from inner(key)
            yield from inner(value)
        case ChoiceShape(models=models):
            yield from map(ModelShape, models)
        case _:
            return


@functools.cache
def models() -> tuple[type[Model], ...]:
    """Every record class, then every value class that stands in one, the values by name."""
    records = list(record_types().values())
    values: set[type[Model]] = set()
    waiting: list[type[Model]] = list(records)
    while waiting:
        for field in fields_of(waiting.pop()):
            for shape in inner(field.shape):
                if isinstance(shape, ModelShape) and shape.model not in values:
                    values.add(shape.model)
                    waiting.append(shape.model)
    return (*records, *sorted(values, key=lambda each: each.__name__))


def values() -> tuple[type[Model], ...]:
    """The value classes among them."""
    return models()[len(record_types()) :]


def text_kinds() -> dict[str, TextShape]:
    """Every kind of text that some field holds, by name."""
    found = {
        shape.text.name: shape
        for model in models()
        for field in fields_of(model)
        for shape in inner(field.shape)
        if isinstance(shape, TextShape)
    }
    return dict(sorted(found.items()))


@functools.cache
def vocabularies() -> dict[str, type[Vocabulary]]:
    """Every list of words by its name."""
    from conflictschema import vocabularies as shelf
    from conflictschema._discover import discover

    return discover(shelf.__name__, Vocabulary)


def users_of(wanted: type[Model | Vocabulary]) -> dict[type[Model], list[str]]:
    """The records and values with a field that holds this value or a word of this list, and the fields."""
    found: dict[type[Model], list[str]] = {}
    for model in models():
        for field in fields_of(model):
            for shape in inner(field.shape):
                held = shape.model if isinstance(shape, ModelShape) else getattr(shape, "vocabulary", None)
                if held is wanted and isinstance(shape, ModelShape | WordShape):
                    found.setdefault(model, []).append(field.name)
    return found


def tables_of(kind: str) -> tuple[_columns.Table, ...]:
    """The tables of a type of record: its own, then one for every list."""
    return _columns.tables(tuple(leaf for leaf in _columns.leaves() if leaf.record == kind))


def rules_on(kind: str, entries: Mapping[str, type[Entry]]) -> list[type[Entry]]:
    """The rules that ask for a table of this type of record, or for one of the claims where it is one."""
    claims = claim_types()
    names = {
        name
        for table in tables_of(kind)
        for name in _views.names(table.name, kind, table.list_path, claims)
        if not name.startswith("record")
    }
    return [entry for entry in entries.values() if names & _asked(entry)]


def tables_asked(entry: type[Entry]) -> list[str]:
    """The records whose tables a rule asks for by name."""
    asked = _asked(entry)
    return [kind for kind in record_types() if any(table.name in asked for table in tables_of(kind))]


def _asked(entry: type[Entry]) -> set[str]:
    query = (
        entry.query if issubclass(entry, Rule) else getattr(entry, "needs", "") if issubclass(entry, PythonRule) else ""
    )
    return set(_WORD.findall(re.sub(r"--[^\n]*|'[^']*'", " ", query.lower())))
