"""The canonical form of a record: one order of keys, no nulls, no spaces; equal records give equal bytes."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from conflictschema.records import record_types
from conflictschema.values._model import Model
from conflictschema.values._shape import fields_of
from conflictschema.values._text_type import FORBIDDEN

if TYPE_CHECKING:
    from conflictschema.records import Record

_ACTING: Final = re.compile(rf"[{FORBIDDEN}\u2028\u2029]")
"""What no text of the standard may hold, and breaks of lines and paragraphs. Free JSON may hold it."""


def as_dict(record: Model) -> dict[str, Any]:
    """The record, or value, as JSON objects, lists, texts, numbers and booleans alone.

    Keys come in the order of the standard: type, id, the record's own fields, then those that it shares with others.
    What is absent has no key. The keys of free maps (`original`, an alternative's `value`) are sorted by code point,
    since the standard gives them no order.
    """
    result: dict[str, Any] = {}
    for name in _names(type(record)):
        value = getattr(record, name)
        if value is not None:
            result[name] = _plain(value)
    return result


def dumps(record: Model) -> str:
    """The record as one line of canonical JSON Lines, without the line feed: compact, and not escaped to ASCII.

    Only characters that act on what shows them are escaped.
    """
    return disarmed(json.dumps(as_dict(record), ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def disarmed(text: str) -> str:
    r"""JSON that means the same, with characters that act on a terminal or reorder a line as escapes: `\u202e`.

    They can stand in strings alone, so that an escape is right wherever one is found.
    """
    return _ACTING.sub(_escape, text) if _ACTING.search(text) else text


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def sort_key(record: Record) -> tuple[int, str]:
    """What puts records in canonical order: by type, in the order of the standard, then by id."""
    return _ranks()[record.type], record.id


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Model):
        return as_dict(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value)}
    return value


@functools.cache
def _names(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(model))


@functools.cache
def _ranks() -> dict[str, int]:
    return {name: rank for rank, name in enumerate(record_types())}
