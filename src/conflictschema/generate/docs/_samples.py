"""Examples of records and values, made from their shapes: the least that is sound, and all that may stand there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from conflictschema.errors import ToolFailure
from conflictschema.profile.profile import KEPT_IN, Profile, places_of_words
from conflictschema.records import record_types
from conflictschema.values import _constraint as constraints
from conflictschema.values import _presence as presence
from conflictschema.values._model import Model
from conflictschema.values._shape import (
    BoolShape,
    ChoiceShape,
    ConstantShape,
    DegreesShape,
    EdtfShape,
    Field,
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
    fields_of,
    tag_of,
)
from conflictschema.values.schema_version import CURRENT

Json = dict[str, Any]

TEXTS: Final[dict[str, str]] = {
    "Code": "MLI",
    "Day": "2024-03-05",
    "LanguageTag": "en",
    "Licence": "CC-BY-4.0",
    "MediaType": "text/plain",
    "Phrase": "in the source's own words",
    "Pointer": "/label",
    "Raw": "  as it stood in the cell",
    "SchemaVersion": CURRENT,
    "Scheme": "acme_register",
    "Sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "Sidc": "10041000001101000000",
    "Url": "https://example.org/report",
}
"""What stands for each kind of text. A plain text says what it is for instead: the sentence of its field."""
DATE: Final = "2024-03-01"
_LEFT_OUT: Final = "contributor"
"""The field that a full record leaves out, so that `unstated` can name it."""
_FITTING: Final[dict[tuple[str, str], Any]] = {
    ("Allegation", "accused"): ["actor:the-accused"],
    ("EventCode", "code"): "190",
    ("ExternalId", "scheme"): "acme_register",
    ("ExternalId", "value"): "A-17",
    ("Location", "precision"): "country",
    ("Name", "text"): "North",
    ("Passage", "end"): 24,
    ("QuantityClaim", "minimum"): 2,
    ("QuantityClaim", "best"): 3,
    ("QuantityClaim", "maximum"): 4,
    ("QuantityClaim", "phrase"): "three people",
    ("Unstated", "field"): f"/{_LEFT_OUT}",
    ("CountryCode", "code"): "MLI",
}
"""Where what stands for any text, number or word would contradict what stands beside it."""
_RING: Final = [[1.0, 2.0], [3.0, 2.0], [3.0, 4.0], [1.0, 2.0]]
_ROUNDS: Final = 5


def written(example: Json) -> str:
    """An example as a page shows it."""
    return json.dumps(example, ensure_ascii=False, indent=2)


def minimal(model: type[Model]) -> Json:
    """The least that is sound: what is required, and what the constraints then ask for."""
    return _sound(model, {field.name: _of_field(model, field) for field in fields_of(model) if field.required})


def full(model: type[Model]) -> Json:
    """Every field that may stand beside the others; values in it are written with what they need."""
    fields = [field for field in fields_of(model) if "id" not in model.model_fields or field.name != _LEFT_OUT]
    return _sound(model, {field.name: _of_field(model, field) for field in fields})


def under(profile: Profile, kind: str) -> Json:
    """The least of a type of record that is sound under a profile."""
    example = fitted(profile, kind, minimal(record_types()[kind]))
    own = {each.key: each.form.example for each in profile.own_fields(kind) if each.required}
    return _sound(record_types()[kind], example | ({KEPT_IN: own} if own else {}))


def fitted(profile: Profile, kind: str, example: Json, known: Mapping[str, Any] | None = None) -> Json:
    """An example of the standard with the fields that a profile requires, and with words that it keeps.

    `known` are values to fill in, by the path of the field. Fields of the profile's own are not among what is added.
    """
    model, values = record_types()[kind], known or {}
    for place in profile.required.get(kind, ()):
        field = place.fields[-1]
        fitting = _FITTING.get((model.__name__, place.path))
        made = values.get(place.path, fitting or of_shape(field.shape, field.sentence, kind))
        _fill(example, place.fields, made)
    example = _sound(model, example)
    for place, vocabulary in places_of_words(kind, model):
        _reword(example, [each.name for each in place.fields], profile.words(vocabulary))
    settled: Json = _settled(ModelShape(model), example)
    return settled


def _settled(shape: Shape, value: Any) -> Any:
    """What stands beside a word that was put in the place of another: without what only went with that one."""
    match shape:
        case ListShape(item=inner):
            return [_settled(inner, each) for each in value]
        case ModelShape(model=model):
            for each in model.all_constraints():
                if isinstance(each, presence.AllowedOnlyIf) and not each.holds(value):
                    value.pop(each.name)
            shapes = {field.name: field.shape for field in fields_of(model)}
            return _sound(model, {name: _settled(shapes[name], each) for name, each in value.items()})
        case _:
            return value


def _fill(held: Any, fields: tuple[Field, ...], value: Any) -> None:
    """Put a field where a path leads to, into every item on its way."""
    for item in held if isinstance(held, list) else [held]:
        first, *rest = fields
        if not rest:
            item.setdefault(first.name, value)
        elif first.name in item:
            _fill(item[first.name], tuple(rest), value)


def _reword(held: Any, path: list[str], kept: tuple[str, ...]) -> None:
    """Put a word that may stand in the place of one that may not."""
    for item in held if isinstance(held, list) else [held]:
        first, *rest = path
        if first not in item:
            continue
        if rest:
            _reword(item[first], rest, kept)
        elif isinstance(item[first], list):
            item[first] = [word if word in kept else kept[0] for word in item[first]]
        elif item[first] not in kept:
            item[first] = kept[0]


def _of_field(model: type[Model], field: Field) -> Any:
    fitting = _FITTING.get((model.__name__, field.name))
    return fitting if fitting is not None else of_shape(field.shape, field.sentence, tag_of(model))


def of_shape(shape: Shape, sentence: str, kind: str | None = None) -> Any:  # noqa: C901, PLR0912  one case a shape
    """What may stand in one place; a plain text is the sentence that says what it is for."""
    match shape:
        case TextShape(text=text):
            sample = sentence if text.name == "Text" else TEXTS.get(text.name)
            if sample is None:
                raise ToolFailure(f"the documentation has no example of the kind of text {text.name}")
            return sample
        case EdtfShape():
            return DATE
        case IntShape(least=least):
            return max(least, 0) if least != 1 else 1
        case NumberShape():
            return 500.0
        case DegreesShape(bounds=bounds):
            return [1.0, 2.0, 3.0, 4.0][: len(bounds)]
        case BoolShape(only=only):
            return only[0]
        case ConstantShape(text=text):
            return text
        case WordShape(vocabulary=vocabulary):
            return next(iter(vocabulary)).value
        case RefShape(targets=targets, own=own):
            target = kind if kind in targets else targets[0]
            if own:
                return f"{target}:an-example"
            return f"{target}:{'another' if target == kind else 'some-' + target.replace('_', '-')}"
        case ModelShape(model=model):
            return minimal(model)
        case ChoiceShape(models=models):
            return minimal(models[0])
        case ListShape(item=ListShape(item=DegreesShape()), least=least) | ListShape(item=DegreesShape(), least=least):
            inner = _RING if isinstance(shape.item, ListShape) else _RING[: max(least, 2)]
            return [inner] if isinstance(shape.item, ListShape) else list(_RING[:least])
        case ListShape(item=item, least=least):
            return [of_shape(item, sentence, kind)] * max(least, 1)
        case MapShape(value=value):
            return {"column of the partner's table": of_shape(value, sentence)}
        case JsonShape():
            return "a value of that field"
        case _:
            raise ToolFailure(f"the documentation has no example of {type(shape).__name__}")


def _sound(model: type[Model], example: Json) -> Json:
    """The example with what its constraints ask for, in the order of the fields."""
    for _ in range(_ROUNDS):
        broken = [each for each in model.all_constraints() if not each.holds(example)]
        if not broken:
            return {field.name: example[field.name] for field in fields_of(model) if field.name in example}
        for each in broken:
            _mend(model, example, each)
    raise ToolFailure(f"the documentation cannot make an example of {model.__name__}")


def _mend(model: type[Model], example: Json, broken: constraints.Constraint) -> None:
    match broken:
        case presence.AllowedOnlyIf(when=when):
            example[when.path] = str(when.words[0])
        case constraints.ItemsAre(name=name, item_field=item_field, words=words):
            example[name] = [{**item, item_field: str(words[0])} for item in example[name]]
        case presence.Needs(others=others):
            _add(model, example, others)
        case _:
            _add(model, example, broken.fields[:1])


def _add(model: type[Model], example: Json, names: tuple[str, ...]) -> None:
    for name in names:
        field = field_of(model, name)
        if field is None:
            raise ToolFailure(f"{model.__name__} has no field {name}, which one of its constraints names")
        example[name] = _of_field(model, field)
