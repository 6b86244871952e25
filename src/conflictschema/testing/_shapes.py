"""From the shape of a model to a strategy for its instances: nothing about a field is stated here again."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conflictschema.errors import ToolFailure
from conflictschema.records import record_types
from conflictschema.testing import _texts
from conflictschema.testing._edtf import edtf_texts
from conflictschema.testing._repairs import repair
from conflictschema.values._model import Model
from conflictschema.values._shape import (
    BoolShape,
    ChoiceShape,
    ConstantShape,
    DegreesShape,
    EdtfShape,
    IntShape,
    JsonShape,
    ListShape,
    MapShape,
    ModelShape,
    NumberShape,
    RefShape,
    Shape,
    TextShape,
    WordShape,
    fields_of,
    tag_of,
)
from conflictschema.values.edtf import Edtf
from conflictschema.values.number import LARGEST

_MOST_OPTIONAL_IN_RECORD = 4
_MOST_OPTIONAL_IN_VALUE = 2
_MORE_ITEMS = 1
"""How many items a list has beyond those that it needs: small values are quick to draw and to read."""

dates: SearchStrategy[Edtf] = edtf_texts().map(Edtf)
"""Any date or interval."""

_JSON_SCALARS = st.one_of(
    _texts.texts, st.booleans(), st.integers(-LARGEST, LARGEST), st.floats(allow_nan=False, allow_infinity=False)
)
_JSON = st.one_of(
    _JSON_SCALARS, st.lists(_JSON_SCALARS, max_size=2), st.dictionaries(_texts.texts, _JSON_SCALARS, max_size=2)
)


@functools.cache
def of_shape(shape: Shape) -> SearchStrategy[Any]:
    """What may stand in one place, as a constructor takes it."""
    match shape:
        case TextShape(text=kind):
            return _texts.of_type(kind)
        case EdtfShape():
            return dates
        case IntShape(least=least, most=most):
            return st.integers(least, most)
        case NumberShape(least=least, most=most):
            return st.floats(least, most)
        case DegreesShape():
            return _degrees(shape)
        case BoolShape(only=only):
            return st.sampled_from(only)
        case ConstantShape(text=text):
            return st.just(text)
        case WordShape(vocabulary=vocabulary):
            return st.sampled_from(vocabulary)
        case RefShape(targets=targets):
            if len(targets) == 1:
                return _texts.slugs.map(f"{targets[0]}:{{}}".format)
            return st.tuples(st.sampled_from(targets), _texts.slugs).map(":".join)
        case ModelShape(model=model):
            return instances(model)
        case ChoiceShape(models=models):
            return st.one_of([instances(model) for model in models])
        case ListShape(item=item, least=least):
            return st.lists(of_shape(item), min_size=least, max_size=least + _MORE_ITEMS).map(tuple)
        case MapShape(key=key, value=value):
            return st.dictionaries(of_shape(key), of_shape(value), max_size=2)
        case JsonShape():
            return _JSON
        case _:
            raise ToolFailure(f"testing/_shapes.py has no strategy for {type(shape).__name__}")


@functools.cache
def instances(model: type[Model]) -> SearchStrategy[Any]:
    """Instances of one model: what it requires, a few optional fields, and what its constraints then ask for."""
    # Built here and not within the first draw, which Hypothesis times.
    model.model_rebuild(raise_errors=True)
    fields = [field for field in fields_of(model) if not isinstance(field.shape, ConstantShape)]
    parts = {field.name: of_shape(field.shape) for field in fields}
    required = tuple(field.name for field in fields if field.required)
    optional = [field.name for field in fields if not field.required]
    most = _MOST_OPTIONAL_IN_RECORD if "id" in parts else _MOST_OPTIONAL_IN_VALUE
    extras = st.lists(st.sampled_from(optional), unique=True, max_size=most) if optional else st.just([])
    constraints = model.all_constraints()
    tag = tag_of(model)

    @st.composite
    def drawn(draw: DrawFn) -> Model:
        values = {} if tag is None else {"type": tag}
        values |= {name: draw(parts[name]) for name in (*required, *draw(extras))}
        repair(constraints, values, parts, draw)
        return model(**values)

    return drawn()


def classes() -> Iterator[type[Any]]:
    """Every record and value class of the standard, and `Edtf`; the classes that they only derive from are left out."""
    found: dict[type[Any], None] = {Edtf: None}
    waiting: list[Shape] = [ModelShape(model) for model in record_types().values()]
    while waiting:
        match waiting.pop():
            case ModelShape(model=model) if model not in found:
                found[model] = None
                waiting += [field.shape for field in fields_of(model)]
            case ChoiceShape(models=models):
                waiting += map(ModelShape, models)
            case ListShape(item=item):
                waiting.append(item)
            case _:  # holds no class, or one that was met before
                continue
    yield from found


def _degrees(shape: DegreesShape) -> SearchStrategy[tuple[float, ...]]:
    parts = [st.floats(-bound, bound) for bound in shape.bounds]
    level = st.tuples(*parts)
    if not shape.height:
        return level
    return level | st.tuples(*parts, st.floats(-LARGEST, LARGEST))
