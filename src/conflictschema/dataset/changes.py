"""What changed in a record: its fields as short hashes, so that a million records can be held against each other."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from conflictschema.dataset.canonical import as_dict
from conflictschema.records import record_types
from conflictschema.records._record import BaseRecord
from conflictschema.values._shape import fields_of

_DIGEST: Final = 8
_ABSENT: Final = bytes(_DIGEST)


def print_of(record: BaseRecord) -> bytes:
    """Eight bytes for every field of its type, in the order of the standard; zeros where a field is absent.

    How a record is written is no part of it: two that are equal have equal prints.
    """
    held = as_dict(record)
    return b"".join(_digest(held[field.name]) if field.name in held else _ABSENT for field in fields_of(type(record)))


def changed_fields(kind: str, old: bytes, new: bytes) -> tuple[str, ...]:
    """The fields in which two records of a type differ, by their prints."""
    names = [field.name for field in fields_of(record_types()[kind])]
    return tuple(
        name
        for number, name in enumerate(names)
        if old[number * _DIGEST : (number + 1) * _DIGEST] != new[number * _DIGEST : (number + 1) * _DIGEST]
    )


def _digest(value: Any) -> bytes:
    text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST).digest()
