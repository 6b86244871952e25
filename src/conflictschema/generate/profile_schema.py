"""JSON Schemas of profiles: that of a profile's file, and those of the standard as a profile narrows them.

A schema under a profile is the standard's own with further demands, each with a sentence; so whatever it lets through,
the standard's lets through as well.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, Final

from conflictschema.generate import json_schema
from conflictschema.generate._schema_of_shape import exported
from conflictschema.profile.declared import adapter
from conflictschema.profile.forms import Form
from conflictschema.profile.profile import KEPT_IN, Place, Profile
from conflictschema.records import record_types
from conflictschema.values._constraint import Schema
from conflictschema.values._shape import Field, ListShape, Shape
from conflictschema.vocabularies._vocabulary import Vocabulary

FILE: Final = "profile"
"""The name of the schema of a profile's file."""
VERSION: Final = "1.0"
"""The version of that schema."""


def of_file() -> Schema:
    """The JSON Schema of a profile's file."""
    made: Schema = _anchored(adapter().json_schema())
    head = {"$schema": json_schema.DIALECT, "$id": f"urn:conflictschema:schema:profile:{VERSION}:{FILE}"}
    return {**head, **made}


def _anchored(part: Any) -> Any:
    """A schema with its patterns as they are exported, and without nulls: what is not there is left out."""
    if isinstance(part, list):
        return [_anchored(each) for each in part]
    if not isinstance(part, dict):
        return part
    if "anyOf" in part:
        kinds = [each for each in part["anyOf"] if each != {"type": "null"}]
        if len(kinds) == 1:
            part = {**{key: value for key, value in part.items() if key not in ("anyOf", "default")}, **kinds[0]}
    if "patternProperties" in part:
        named = {exported(pattern): value for pattern, value in part["patternProperties"].items()}
        part = {**part, "patternProperties": named, "additionalProperties": False}
    return {
        key: exported(value) if key == "pattern" and isinstance(value, str) else _anchored(value)
        for key, value in part.items()
    }


def under(profile: Profile, name: str = json_schema.ANY_RECORD) -> Schema:
    """The schema of that name, one of `json_schema.names()`, as the profile narrows it."""
    whole = copy.deepcopy(json_schema.json_schema(name))
    whole["$id"] = f"urn:conflictschema:profile:{profile.name}:{profile.version}:{name}"
    whole["title"] = f"{whole['title']} ({profile.told})"
    definitions = whole["$defs"]
    for vocabulary in _vocabularies(profile):
        if vocabulary.__name__ in definitions:
            kept = set(profile.words(vocabulary))
            held = definitions[vocabulary.__name__]
            held["oneOf"] = [each for each in held["oneOf"] if each["const"] in kept]
    names = json_schema.types_by_name()
    bodies = {names[name]: whole} if name in names else {}
    for kind, model in record_types().items():
        body = bodies.get(kind, definitions.get(model.__name__))
        if body is not None:
            body.setdefault("allOf", []).extend(_demands(profile, kind))
    return whole


def files(profile: Profile) -> dict[str, str]:
    """Every schema under the profile, by the name of its file."""
    return {f"{name}.schema.json": json_schema.text(under(profile, name)) for name in json_schema.names()}


def _vocabularies(profile: Profile) -> Iterator[type[Vocabulary]]:
    from conflictschema import vocabularies
    from conflictschema._discover import discover

    shelf = discover(vocabularies.__name__, Vocabulary)
    return (shelf[name] for name in profile.left_out)


def _demands(profile: Profile, kind: str) -> Iterator[Schema]:
    for place in profile.required.get(kind, ()):
        yield {"description": f"{profile.told} asks for {place.path}.", **_there(place.fields)}
    for each in profile.own_fields(kind):
        told = f"{each.key}: {each.means}"
        yield {"description": told, "properties": {KEPT_IN: {"properties": {each.key: _text(each.form)}}}}
        if each.required:
            needed = {"properties": {KEPT_IN: {"required": [each.key]}}, "required": [KEPT_IN]}
            yield {"description": f"{profile.told} asks for {each.key}.", **needed}
    for place, name in profile.places.get(kind, ()):
        yield from _own_words(profile, place, name)
    keys = list(profile.keys(kind))
    known: Schema | bool = {"enum": keys} if keys else False
    names = {"if": {"pattern": f"^{profile.name}:"}, "then": known}
    yield {
        "description": f"Below {profile.name}: stands only what {profile.told} declares.",
        "properties": {KEPT_IN: {"propertyNames": names}},
    }


def _there(fields: tuple[Field, ...]) -> Schema:
    """Asks for a field, in the record or wherever what holds it stands."""
    first, *rest = fields
    if not rest:
        return {"required": [first.name]}
    return {"properties": {first.name: _in_items(first.shape, _there(tuple(rest)))}}


def _in_items(shape: Shape, asked: Schema) -> Schema:
    while isinstance(shape, ListShape):
        asked, shape = {"items": asked}, shape.item
    return asked


def _own_words(profile: Profile, place: Place, name: str) -> Iterator[Schema]:
    key = profile.key_of(place)
    held = {KEPT_IN: {"properties": {key: _text(profile.form_of_words(place, name))}}}
    yield {"description": f"{key}: words of {profile.told} for {place.path}.", "properties": held}
    for word in profile.own[name]:
        stands = {"properties": {key: {"pattern": f"(?:^| ){re.escape(word.word)}(?: |$)"}}, "required": [key]}
        yield {
            "description": f"{word.word}: {word.means} Where it stands, {place.path} holds {word.narrows}.",
            "if": {"properties": {KEPT_IN: stands}, "required": [KEPT_IN]},
            "then": _holds(place.fields, word.narrows),
        }


def _holds(fields: tuple[Field, ...], word: str) -> Schema:
    """Asks for a word in a field, somewhere where the field may stand more than once."""
    first, *rest = fields
    asked: Schema = _holds(tuple(rest), word) if rest else {"const": word}
    shape = first.shape
    while isinstance(shape, ListShape):
        asked, shape = {"contains": asked}, shape.item
    return {"properties": {first.name: asked}, "required": [first.name]}


def _text(form: Form) -> Schema:
    schema: Schema = {"type": "string", "pattern": exported(form.pattern)}
    if form.longest is not None:
        schema["maxLength"] = form.longest
    return schema
