"""The places of a record, with what may stand in each: a JSON value walked along its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conflictschema.finding import pointer_step
from conflictschema.records import record_types
from conflictschema.values._model import Model
from conflictschema.values._shape import (
    ChoiceShape,
    ListShape,
    MapShape,
    ModelShape,
    Shape,
    fields_of,
    tag_of,
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """One place of a record, what may stand there, and what does."""

    path: Path
    shape: Shape
    value: Any

    @property
    def pointer(self) -> str:
        """The place as a JSON Pointer (RFC 6901)."""
        return "".join(map(pointer_step, self.path))


def sites(value: Mapping[str, Any], model: type[Model] | None = None) -> list[Site]:
    """Every place of a sound record, or of a value of that model; the whole of it first."""
    return list(_walk(ModelShape(model or record_types()[value["type"]]), value, ()))


def changed(value: Any, path: Path, new: Any) -> Any:
    """The value with another thing at the path; the one that was given stays as it is."""
    if not path:
        return new
    head, rest = path[0], path[1:]
    if isinstance(value, Mapping):
        return {key: changed(item, rest, new) if key == head else item for key, item in value.items()}
    return [changed(item, rest, new) if position == head else item for position, item in enumerate(value)]


def _walk(shape: Shape, value: Any, path: Path) -> Iterator[Site]:
    yield Site(path, shape, value)
    match shape:
        case ModelShape(model):
            for field in fields_of(model):
                if field.name in value:
                    yield from _walk(field.shape, value[field.name], (*path, field.name))
        case ChoiceShape(models, by):
            (chosen,) = (model for model in models if tag_of(model) == value[by])
            # The place itself is there already; what lies below it is the chosen one's.
            yield from list(_walk(ModelShape(chosen), value, path))[1:]
        case ListShape(item):
            for position, held in enumerate(value):
                yield from _walk(item, held, (*path, position))
        case MapShape(_, held):
            for key, text in value.items():
                yield from _walk(held, text, (*path, key))
        case _:
            return
