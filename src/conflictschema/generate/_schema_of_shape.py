"""How one shape is said in JSON Schema (2020-12), with a verdict that is exactly the models' own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from conflictschema.errors import ToolFailure
from conflictschema.values._constraint import Schema
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
from conflictschema.values._text_type import TextType
from conflictschema.values.edtf import Edtf
from conflictschema.values.number import LARGEST
from conflictschema.values.ref import longest_of, pattern_of
from conflictschema.vocabularies._vocabulary import Vocabulary

_END = r"$(?![\s\S])"
"""The end of a text and nothing behind it: `$` alone lets a final line feed pass in Python."""


def exported(pattern: str) -> str:
    """A pattern as a schema carries it: the same to ECMA 262, to Python's `re.search` and to Rust's fancy-regex."""
    return f"{pattern[:-1]}{_END}" if pattern.endswith("$") else pattern


def sentence_of(documented: type) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join(inspect.cleandoc(documented.__doc__ or "").split("\n\n")[0].split())


class Definitions:
    """The `$defs` of one schema: models, vocabularies and kinds of text, each defined once, by its own name."""

    def __init__(self) -> None:
        self._owners: dict[str, object] = {}
        self._schemas: dict[str, Schema] = {}

    def schemas(self) -> Schema:
        """What was defined so far, sorted by name."""
        return dict(sorted(self._schemas.items()))

    def of(self, shape: Shape) -> Schema:
        """The schema of what may stand in one place; what it rests on is defined on the way."""
        match shape:
            case ListShape(item, least):
                return {"type": "array", "items": self.of(item), **({"minItems": least} if least else {})}
            case MapShape(key, value):
                return {"type": "object", "propertyNames": self.of(key), "additionalProperties": self.of(value)}
            case ChoiceShape():
                return self._choice(shape)
            case _:
                return self._named(shape) or _inline(shape)

    def _named(self, shape: Shape) -> Schema | None:
        """A reference to what is used in many places and has a name; None where a shape has none."""
        match shape:
            case TextShape(text):
                return self._define(text.name, text, lambda: _text(text))
            case EdtfShape():
                return self._define(Edtf.__name__, Edtf, _edtf)
            case WordShape(vocabulary):
                return self._define(vocabulary.__name__, vocabulary, lambda: _vocabulary(vocabulary))
            case ModelShape(model):
                return self._define(model.__name__, model, lambda: self.model(model))
            case JsonShape():
                return self._define("JsonValue", JsonShape, _json_value)
            case _:
                return None

    def model(self, model: type[Model]) -> Schema:
        """The body of a model: its fields in their order, nothing else beside them, and its constraints."""
        fields = fields_of(model)
        body: Schema = {
            "description": sentence_of(model),
            "type": "object",
            "properties": {field.name: {"description": field.sentence, **self.of(field.shape)} for field in fields},
            "required": [field.name for field in fields if field.required],
            "additionalProperties": False,
        }
        parts = [
            {"description": constraint.sentence(model), **_plain(part)}
            for constraint in model.all_constraints()
            if (part := constraint.json_schema(model))
        ]
        return {**body, "allOf": parts} if parts else body

    def _choice(self, shape: ChoiceShape) -> Schema:
        """One of several models: only the chosen one is asked, so that only its errors are reported."""
        tags = {tag_of(model) or "": self.of(ModelShape(model)) for model in shape.models}
        return {
            "type": "object",
            "properties": {
                shape.by: {"description": "Which of these it is.", "type": "string", "enum": list(tags)},
            },
            "required": [shape.by],
            # A condition without a type would hold of whatever is no object.
            "allOf": [
                {
                    "if": {"type": "object", "properties": {shape.by: {"const": tag}}, "required": [shape.by]},
                    "then": reference,
                }
                for tag, reference in tags.items()
            ],
        }

    def _define(self, name: str, owner: object, make: Callable[[], Schema]) -> Schema:
        """A reference to a definition, which is made when it is first asked for."""
        if self._owners.setdefault(name, owner) != owner:
            raise ToolFailure(f"two things of a JSON Schema are called {name}")
        if name not in self._schemas:
            self._schemas[name] = {}
            self._schemas[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _sentence(must: str) -> str:
    return f"{must[:1].upper()}{must[1:]}."


def _text(text: TextType) -> Schema:
    schema: Schema = {"description": _sentence(text.must), "type": "string"}
    if text.pattern is not None:
        schema["pattern"] = exported(text.pattern)
    if text.shortest is not None:
        schema["minLength"] = text.shortest
    if text.longest is not None:
        schema["maxLength"] = text.longest
    return schema


def _edtf() -> Schema:
    return {"description": sentence_of(Edtf), "type": "string", "pattern": exported(Edtf.PATTERN)}


def _vocabulary(vocabulary: type[Vocabulary]) -> Schema:
    return {
        "description": sentence_of(vocabulary),
        "type": "string",
        "oneOf": [{"const": word.value, "description": word.sentence} for word in vocabulary],
    }


def _json_value() -> Schema:
    itself = {"$ref": "#/$defs/JsonValue"}
    return {
        "description": _sentence(JsonShape().must),
        "type": ["string", "boolean", "number", "array", "object"],
        "items": itself,
        "additionalProperties": itself,
    }


def _inline(shape: Shape) -> Schema:
    match shape:
        case RefShape(targets, own):
            schema: Schema = {
                "type": "string",
                "pattern": exported(pattern_of(targets)),
                "maxLength": longest_of(targets),
            }
            if not own:
                schema["x-references"] = list(targets)
        case ConstantShape(text):
            schema = {"type": "string", "const": text}
        case BoolShape(only):
            schema = {"type": "boolean"} if len(only) > 1 else {"type": "boolean", "const": only[0]}
        case IntShape(least, most):
            schema = {"type": "integer", "minimum": least, "maximum": most}
        case NumberShape(least, most):
            schema = {"type": "number", "minimum": least, "maximum": most}
        case DegreesShape(bounds, height):
            both = [*bounds, LARGEST] if height else bounds
            items = [{"type": "number", "minimum": -bound, "maximum": bound} for bound in both]
            schema = {"type": "array", "prefixItems": items, "items": False, "minItems": len(bounds)}
        case _:
            raise ToolFailure(f"{type(shape).__name__} has no form in JSON Schema")
    return schema


def _plain(part: Any) -> Any:
    """A constraint's schema with its patterns as they are exported, and words as mere texts."""
    match part:
        case dict():
            return {
                str(key): exported(value) if key == "pattern" and isinstance(value, str) else _plain(value)
                for key, value in part.items()
            }
        case list() | tuple():
            return [_plain(value) for value in part]
        case str():
            return str(part)
        case _:
            return part
