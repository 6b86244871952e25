"""The schemas as they are published, and all that they hold inside each other."""

import json

from conflictschema.commands.schema import published

END = r"$(?![\s\S])"
FILES = published()


SCHEMAS = {path: json.loads(text) for path, text in FILES.items() if path.startswith("v")}


REPORTS = {path: json.loads(text) for path, text in FILES.items() if path.startswith("report-v")}


def subschemas(schema, path=""):
    """Every schema within a schema, with its place."""
    yield path, schema
    for key in ("properties", "$defs"):
        for name, below in schema.get(key, {}).items():
            if isinstance(below, dict):
                yield from subschemas(below, f"{path}/{key}/{name}")
    for key in ("items", "additionalProperties", "propertyNames", "if", "then", "else", "contains"):
        if isinstance(schema.get(key), dict):
            yield from subschemas(schema[key], f"{path}/{key}")
    for key in ("allOf", "anyOf", "oneOf", "prefixItems"):
        for position, below in enumerate(schema.get(key, ())):
            yield from subschemas(below, f"{path}/{key}/{position}")
