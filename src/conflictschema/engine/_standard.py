"""The standard as far as records are judged and laid out by it: its types of record, and what a column can hold.

It is read from a published file that the models make (`generate/relations.py`). To build the models takes longer than
to judge what most people have; a record that is accepted needs none of them.
"""

from __future__ import annotations

import functools
import hashlib
import json
from typing import Any, Final

from conflictschema.errors import ToolFailure
from conflictschema.io import published

RELATIONS: Final = "relations.json"
"""The name of the file."""
ANEW: Final = "install the package anew, or in a checkout: make schemas"


@functools.cache
def relations() -> dict[str, Any]:
    """The file, as `generate/relations.py` describes it."""
    found: dict[str, Any] = json.loads(installed(RELATIONS))
    return found


def installed(name: str) -> bytes:
    """A published file that an installation has to have."""
    try:
        return published(name)
    except FileNotFoundError as error:
        raise ToolFailure(f"schemas/{name} is missing; {ANEW}") from error


def schema() -> bytes:
    """The schema of any record, that which belongs to these relations."""
    found = installed(f"v{version()}/record.schema.json")
    if hashlib.sha256(found).hexdigest() != relations()["schema_sha256"]:
        raise ToolFailure(f"schemas/{RELATIONS} was made with another schema of records; {ANEW}")
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


@functools.cache
def pointing(kind: str) -> tuple[str, ...]:
    """The lists of a record type whose items have a field that points into the record."""
    return tuple(relations()["pointing"].get(kind, ()))
