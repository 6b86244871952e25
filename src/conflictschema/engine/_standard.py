"""The standard as far as records are judged and laid out by it: its types of record, and what a column can hold.

It is read from a published file that the models make (`generate/relations.py`). To build the models takes longer than
to judge what most people have; a record that is accepted needs none of them.
"""

from __future__ import annotations

import functools
import json
from typing import Any

from conflictschema.io import published

RELATIONS = "relations.json"
"""The name of the file."""


@functools.cache
def relations() -> dict[str, Any]:
    """The file, as `generate/relations.py` describes it."""
    found: dict[str, Any] = json.loads(published(RELATIONS))
    return found


def version() -> str:
    """The version of the standard."""
    return str(relations()["schema_version"])


@functools.cache
def types() -> tuple[str, ...]:
    """The types of record, in the canonical order."""
    return tuple(relations()["types"])


@functools.cache
def claims() -> tuple[str, ...]:
    """Those of claims."""
    return tuple(relations()["claims"])


def shared() -> frozenset[str]:
    """The fields that every record can have, `id` among them."""
    return frozenset(relations()["shared"])


def fields() -> frozenset[str]:
    """The names of all fields, wherever they stand."""
    return frozenset(relations()["fields"])


def pointing(kind: str) -> tuple[str, ...]:
    """The lists of a record type whose items have a field that points into the record."""
    return tuple(relations()["pointing"].get(kind, ()))
