"""The quick way to accept a record: the checks of the models, without making any model.

It is derived from what pydantic made of the models: the same checks on texts, numbers and words, the same constraints,
but objects stay dictionaries. It may only accept. What it does not accept goes to pydantic, whose verdict counts, and
which has the words; a property test holds the two against each other.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import CoreConfig, SchemaValidator, core_schema

from conflictschema.errors import ToolFailure
from conflictschema.records import adapter

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import CoreSchema

    from conflictschema.values._constraint import Constraint

Schema = dict[str, Any]

_AS_THEY_ARE: Final = frozenset({"str", "int", "float", "literal", "definition-ref", "chain", "function-plain"})
"""Kinds of check that make no model, and are taken over."""


@functools.cache
def acceptor() -> Callable[[Any], Any]:
    """What takes a record as it was parsed and gives it back if it is sound; `ValueError` says only that it did not."""
    config = CoreConfig(strict=True, allow_inf_nan=False, hide_input_in_errors=True)
    plain: Any = _plain(adapter().core_schema)
    return SchemaValidator(plain, config=config).validate_python


def _plain(schema: CoreSchema | Schema) -> Schema:
    """The schema without its models. What is referred to keeps its name."""
    given: Schema = dict(schema)
    made = _without_models(given)
    return {**made, "ref": given["ref"]} if "ref" in given else made


def _without_models(schema: Schema) -> Schema:
    match schema["type"]:
        case "definitions":
            return {
                **schema,
                "schema": _plain(schema["schema"]),
                "definitions": [_plain(each) for each in schema["definitions"]],
            }
        case "tagged-union":
            return {**schema, "choices": {tag: _plain(each) for tag, each in schema["choices"].items()}}
        case "union":
            return {**schema, "choices": [_plain(each) for each in schema["choices"]]}
        case "model":
            return _plain(schema["schema"])
        case "model-fields":
            fields = {name: _field(field["schema"]) for name, field in schema["fields"].items()}
            return dict(core_schema.typed_dict_schema(fields, extra_behavior="forbid", strict=True))
        case "json-or-python":
            return _plain(schema["json_schema"])
        case "function-after":
            return _constrained(schema)
        case "enum":
            # Looked up by their text, which is what JSON holds.
            return dict(core_schema.literal_schema([member.value for member in schema["members"]]))
        case "tuple":
            return _listed(schema)
        case "list":
            return {**schema, "items_schema": _plain(schema["items_schema"])}
        case "dict":
            keys, values = _plain(schema["keys_schema"]), _plain(schema["values_schema"])
            return {**schema, "keys_schema": keys, "values_schema": values}
        case "bool":
            # Without it, 1 and 1.0 would pass for true.
            return {**schema, "strict": True}
        case kind if kind in _AS_THEY_ARE:
            return schema
        case kind:
            raise ToolFailure(f"engine/accept.py does not know what to make of {kind}")


def _field(schema: Schema) -> core_schema.TypedDictField:
    required = schema["type"] != "default"
    inner: Any = _plain(schema if required else schema["schema"])
    return core_schema.typed_dict_field(inner, required=required)


def _listed(schema: Schema) -> Schema:
    """A list; one of positions keeps its positions."""
    items = [_plain(each) for each in schema["items_schema"]]
    if schema.get("variadic_item_index") == 0 and len(items) == 1:
        bounds = {name: schema.get(name) for name in ("min_length", "max_length")}
        inner: Any = items[0]
        return dict(core_schema.list_schema(inner, strict=True, **bounds))
    made: Any = {**schema, "items_schema": items}
    return dict(core_schema.chain_schema([core_schema.list_schema(strict=True), _tuple_of(made)]))


def _tuple_of(schema: Schema) -> Any:
    return core_schema.no_info_before_validator_function(tuple, {**schema, "strict": True})


def _constrained(schema: Schema) -> Schema:
    """What a function looks at behind its check: the constraints of a model; or a class that a text is made into."""
    inner = schema["schema"]
    if inner["type"] != "model":
        return _plain(inner)
    constraints: tuple[Constraint, ...] = inner["cls"].all_constraints()

    holds = tuple(constraint.holds for constraint in constraints)

    def hold(value: dict[str, Any]) -> dict[str, Any]:
        for held in holds:
            if not held(value):
                raise ValueError
        return value

    checked: Any = _plain(inner)
    return dict(core_schema.no_info_after_validator_function(hold, checked))
