"""The shape of a model, read off its annotations once: what every derivation starts from.

JSON Schema, relations, strategies, templates, pages and did-you-mean lists are made from shapes, so that nothing about
a field is stated twice.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from conflictschema.values._constraint import SameType
from conflictschema.values._model import Many, Model
from conflictschema.values._scalar_shape import (
    BoolShape,
    ConstantShape,
    DegreesShape,
    EdtfShape,
    IntShape,
    NumberShape,
    Shape,
    TextShape,
    WordShape,
)
from conflictschema.values._sentences import sentences
from conflictschema.values._text_type import TextType
from conflictschema.values.edtf import Edtf
from conflictschema.values.geometry import Degrees
from conflictschema.values.json_value import JsonValue
from conflictschema.values.metres import MeasureType
from conflictschema.values.number import IntType
from conflictschema.values.ref import Id, Ref, targets_of
from conflictschema.vocabularies._vocabulary import Vocabulary

__all__ = [
    "MANY",
    "BoolShape",
    "ChoiceShape",
    "ConstantShape",
    "DegreesShape",
    "EdtfShape",
    "Field",
    "IntShape",
    "JsonShape",
    "ListShape",
    "MapShape",
    "ModelShape",
    "NumberShape",
    "RefShape",
    "Shape",
    "TextShape",
    "WordShape",
    "field_of",
    "fields_of",
    "tag_of",
    "walk",
]

MANY: Final = 5
"""Types of which a message no longer lists the names."""


@dataclass(frozen=True, slots=True)
class RefShape(Shape):
    """A reference to another record, or the record's own id."""

    targets: tuple[str, ...]
    own: bool = False

    @property
    def must(self) -> str:
        """What it must be."""
        kinds = " or ".join(f"{target}:…" for target in self.targets) if len(self.targets) < MANY else "<type>:…"
        return f"an id of the form {kinds}, in lower-case letters, digits and single hyphens"


@dataclass(frozen=True, slots=True)
class ModelShape(Shape):
    """An object with fields of its own."""

    model: type[Model]

    @property
    def must(self) -> str:
        """What it must be."""
        return "an object (in braces) with its own fields"


@dataclass(frozen=True, slots=True)
class ChoiceShape(Shape):
    """One of several objects, told apart by a field."""

    models: tuple[type[Model], ...]
    by: str = "type"

    @property
    def must(self) -> str:
        """What it must be."""
        names = ", ".join(tag_of(model) or "" for model in self.models)
        return f"an object whose `{self.by}` is one of {names}"


@dataclass(frozen=True, slots=True)
class ListShape(Shape):
    """A list of items of one shape."""

    item: Shape
    least: int

    @property
    def must(self) -> str:
        """What it must be."""
        return "a list (in square brackets)" if self.least <= 1 else f"a list of at least {self.least} items"


@dataclass(frozen=True, slots=True)
class MapShape(Shape):
    """A free map from texts to texts."""

    key: Shape
    value: Shape

    @property
    def must(self) -> str:
        """What it must be."""
        return "an object (in braces) of names and texts"


@dataclass(frozen=True, slots=True)
class JsonShape(Shape):
    """Any JSON value without a null in it."""

    @property
    def must(self) -> str:
        """What it must be."""
        return "any JSON value without null in it"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model."""

    name: str
    shape: Shape
    required: bool
    model: type[Model]

    @property
    def sentence(self) -> str:
        """What it holds, as the standard says it."""
        info = self.model.model_fields[self.name]
        return info.description or sentences(self.model).get(self.name, "")


def tag_of(model: type[Model]) -> str | None:
    """The word that `type` holds in a model that has one, for instance `actor` or `Point`."""
    field = model.model_fields.get("type")
    return None if field is None else get_args(field.annotation)[0]


@functools.cache
def fields_of(model: type[Model]) -> tuple[Field, ...]:
    """The fields in canonical order: of a record type, id, its own, then what it shares; of a value, as declared."""
    same = {name for part in model.all_constraints() if isinstance(part, SameType) for name in part.names}
    names = _record_order(model) if "id" in model.model_fields else dict.fromkeys(model.model_fields)
    found = []
    for name in names:
        info = model.model_fields[name]
        shape = _shape(info.annotation, tuple(info.metadata), info.discriminator)
        if name in same:
            shape = _narrowed(shape, tag_of(model) or "")
        found.append(Field(name, shape, info.is_required(), model))
    return tuple(found)


def _record_order(model: type[Model]) -> dict[str, None]:
    own, *bases = [vars(base).get("__annotations__", {}) for base in model.__mro__]
    names = dict.fromkeys(("type", "id", *own))
    for position, base in enumerate(bases):
        # A field that a class in between only tightens keeps the place that its base gave it.
        below = bases[position + 1 :]
        names |= dict.fromkeys(name for name in base if not any(name in other for other in below))
    return {name: None for name in names if name in model.model_fields}


def field_of(model: type[Model], name: str) -> Field | None:
    """One field by its name."""
    return next((field for field in fields_of(model) if field.name == name), None)


def walk(model: type[Model], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every field of a model and of the values in it, with its path; `*` stands for "each item"."""
    for field in fields_of(model):
        here = (*path, field.name)
        yield here, field
        shape = field.shape
        while isinstance(shape, ListShape):
            here, shape = (*here, "*"), shape.item
        if isinstance(shape, ModelShape):
            yield from walk(shape.model, here)


def _narrowed(shape: Shape, target: str) -> Shape:
    if isinstance(shape, ListShape):
        return ListShape(_narrowed(shape.item, target), shape.least)
    return RefShape((target,))


def _shape(annotation: Any, metadata: tuple[Any, ...] = (), discriminator: Any = None) -> Shape:
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*metadata, *more), discriminator)
    for mark in metadata:
        marked = _marked(annotation, mark)
        if marked is not None:
            return marked
        discriminator = getattr(mark, "discriminator", None) or discriminator
    if annotation is JsonValue:
        return JsonShape()
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        kinds = [argument for argument in arguments if argument is not NoneType]
        if len(kinds) == 1:
            return _shape(kinds[0], (), discriminator)
        return ChoiceShape(tuple(kinds), str(discriminator))
    if origin in (Ref, Id):
        return RefShape(targets_of(annotation), own=origin is Id)
    if origin is dict:
        return MapShape(_shape(arguments[0]), _shape(arguments[1]))
    if origin is Literal:
        return BoolShape(arguments) if isinstance(arguments[0], bool) else ConstantShape(arguments[0])
    if annotation is bool:
        return BoolShape()
    if isinstance(annotation, type):
        if issubclass(annotation, Edtf):
            return EdtfShape()
        if issubclass(annotation, Vocabulary):
            return WordShape(annotation)
        if issubclass(annotation, Model):
            return ModelShape(annotation)
    raise TypeError(f"a field is annotated with {annotation!r}, which has no shape")


def _marked(annotation: Any, mark: Any) -> Shape | None:
    match mark:
        case TextType():
            return TextShape(mark)
        case IntType():
            return IntShape(mark.least, mark.most)
        case MeasureType():
            return NumberShape(mark.least, mark.most)
        case Degrees():
            return DegreesShape(mark.bounds, mark.height)
        case Many():
            return ListShape(_shape(get_args(annotation)[0]), mark.least)
        case _:
            return None
