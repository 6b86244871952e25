"""What may be put in one place of a record instead of what stands there: a function for every kind of mutation.

Each gives a list, empty where the kind has nothing for such a place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final

from conflictschema.records import record_types
from conflictschema.testing._notation import Notation
from conflictschema.testing._sites import Site, changed
from conflictschema.values._constraint import Constraint, ShapedBy, When
from conflictschema.values._model import Model
from conflictschema.values._presence import RequiredOrUnstated
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
    field_of,
)
from conflictschema.values.number import LARGEST
from conflictschema.vocabularies.unstated_reason import UnstatedReason

_HUGE: Final = 10**400
_TOO_MANY_DIGITS: Final = Notation("1" * 5_000)
_BY_TYPE: Final[dict[str, tuple[Any, ...]]] = {
    "text": ("", "x", "1", "true", "null"),
    "number": (0, 1, 1.5),
    "boolean": (True, False),
    "array": ([], ["x"], [{}]),
    "object": ({}, {"type": "x"}),
}


def wrong_type(site: Site) -> list[Any]:
    """Values of every JSON type that may not stand there."""
    right = _json_type(site.shape)
    return [] if right is None else [value for name, values in _BY_TYPE.items() if name != right for value in values]


def null(site: Site) -> list[Any]:
    """A null; deep inside too, where anything else may stand."""
    inside = [[None], [1, [None]], {"a": None}, {"a": [{"b": None}]}]
    return [None, *(inside if isinstance(site.shape, JsonShape) else ())]


def missing_key(site: Site) -> list[Any]:
    """The object without one of its keys."""
    return [_without(site.value, key) for key in site.value] if isinstance(site.shape, ModelShape | ChoiceShape) else []


def unknown_key(site: Site) -> list[Any]:
    """The object with one more key, which may look like one that it has."""
    if not isinstance(site.shape, ModelShape):
        return []
    names = [f"{name}{end}" for name in site.value for end in ("s", " ", "\n", "\u200b")]
    names += [name.upper() for name in site.value] + ["", "x", "$schema", "__proto__"]
    model = site.shape.model
    return [{**site.value, name: "x"} for name in names if field_of(model, name) is None]


def duplicate_key(site: Site) -> list[Any]:
    """The object with one key said twice, with the same value; also where the second one is spelt in escapes."""
    if not isinstance(site.shape, ModelShape | MapShape):
        return []
    return [
        Notation(f"{json.dumps(site.value)[:-1]},{spelt}:{json.dumps(site.value[key])}}}")
        for key in site.value
        for spelt in (json.dumps(key), '"' + "".join(f"\\u{ord(letter):04x}" for letter in key) + '"')
        if key.isascii()
    ]


def number_notation(site: Site) -> list[Any]:
    """The number in other notations, near it, and with a fraction."""
    if isinstance(site.shape, DegreesShape):
        return [
            changed(site.value, (position,), new)
            for position in range(len(site.value))
            for new in map(Notation, ("0", "-0", "-0.0", "1e0", "1e-400", "89.99999999999999999999"))
        ]
    if not isinstance(site.shape, IntShape | NumberShape | JsonShape):
        return []
    spelt = ["0", "-0", "0.0", "-0.0", "0e5", "1.0", "1e0", "1E+0", "10e-1", "1e2", "1.5", "0.1", "1e-1", "1e-400"]
    spelt += ["1.00000000000000000001", "0.99999999999999999999", f"{LARGEST}.0", f"{LARGEST}", f"{LARGEST}.4"]
    if isinstance(site.value, int) and not isinstance(site.value, bool):
        spelt += [f"{site.value}.0", f"{site.value}.5", f"{site.value}e0", f"{site.value}00e-2"]
    return [Notation(each) for each in spelt]


def not_finite(site: Site) -> list[Any]:
    """What no float holds, and what JSON has no word for."""
    new = [*map(Notation, ("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e999999")), _TOO_MANY_DIGITS]
    match site.shape:
        case IntShape() | NumberShape() | JsonShape():
            return new
        case DegreesShape():
            return [[each, *site.value[1:]] for each in new]
        case _:
            return []


def out_of_range(site: Site) -> list[Any]:
    """Numbers outside the bounds."""
    match site.shape:
        case IntShape(least, most):
            return [least - 1, most + 1, float(most + 1), 1e300, _HUGE, -_HUGE, Notation(f"{most}.9"), Notation("1e20")]
        case NumberShape(least, most):
            return [least - 1, -5e-324, most + 1, 1e300, _HUGE, -_HUGE]
        case DegreesShape(bounds):
            return [
                changed(site.value, (position,), new)
                for position, bound in enumerate(bounds)
                for new in (bound + 1, -bound - 1, bound * (1 + 2**-52), 1e300, _HUGE, -_HUGE)
            ]
        case _:
            return []


def wrong_reference(site: Site) -> list[Any]:
    """Ids of types that may not stand there, and of none."""
    if not isinstance(site.shape, RefShape):
        return []
    slug = site.value.partition(":")[2]
    types = [name for name in record_types() if name not in site.shape.targets]
    return [f"{name}:{slug}" for name in [*types, "thing", "", "Actor", "actors", "claim"]] + [slug, f":{site.value}"]


def wrong_count(site: Site) -> list[Any]:
    """The list cut below the number that it must have; a position or box with a number too many."""
    match site.shape:
        case ListShape(_, least):
            return [site.value[:kept] for kept in range(least)]
        case DegreesShape(bounds, height):
            longer = [*site.value, *[0.5] * (len(bounds) + height + 1 - len(site.value))]
            return [*(site.value[:kept] for kept in range(len(bounds))), longer]
        case _:
            return []


def constraint(site: Site) -> list[Any]:
    """The object with fields of a constraint taken out, or with another word where one decides."""
    if not isinstance(site.shape, ModelShape):
        return []
    model = site.shape.model
    around = (new for each in model.all_constraints() for new in _around(each, site, model))
    unlike = {json.dumps(new): new for new in around if new != site.value}
    return list(unlike.values())


def _around(each: Constraint, site: Site, model: type[Model]) -> Iterator[Any]:
    held = [name for name in each.fields if name in site.value]
    for count in range(1, len(held) + 1):
        for names in combinations(held, count):
            yield _without(site.value, *names)
    match each:
        case RequiredOrUnstated(name):
            for field in (f"/{name}", f"/{name}/0", f"/{name}s"):
                entry = {"field": field, "reason": UnstatedReason.NOT_IN_SOURCE.value}
                unstated = [*site.value.get("unstated", ()), entry]
                yield {**_without(site.value, name), "unstated": unstated}
        case ShapedBy(_, by, shapes):
            yield from ({**site.value, by: str(word)} for word in shapes)
        case _:
            pass
    when = getattr(each, "when", None)
    if isinstance(when, When):
        yield from _otherwise(when, site.value, model)


def _otherwise(when: When, value: dict[str, Any], model: type[Model]) -> Iterator[Any]:
    """The object with every word that the condition may turn on, in its field or in that of the first item."""
    head, _, tail = when.path.partition(".")
    path: tuple[str | int, ...] = (head, 0, tail) if tail else (head,)
    if head in value:
        yield from (changed(value, path, str(word)) for word in when.words)
    field = field_of(model, head)
    if field is not None and isinstance(field.shape, WordShape):
        yield from ({**value, head: word} for word in field.shape.vocabulary.words())


def _without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: item for key, item in value.items() if key not in names}


def _json_type(shape: Shape) -> str | None:
    match shape:
        case TextShape() | EdtfShape() | RefShape() | WordShape() | ConstantShape():
            return "text"
        case IntShape() | NumberShape():
            return "number"
        case BoolShape():
            return "boolean"
        case ListShape() | DegreesShape():
            return "array"
        case JsonShape():
            return None
        case _:
            return "object"
