"""The verdict of the models on a record, with the words for what is wrong with it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from conflictschema.engine import _standard, strict
from conflictschema.engine.accept import acceptor
from conflictschema.engine.decode import Rejected
from conflictschema.engine.refusals import Refused, refusals
from conflictschema.errors import ToolFailure
from conflictschema.records import adapter, record_types
from conflictschema.values._shape import JsonShape, walk
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from conflictschema.formats._format import Item
    from conflictschema.io import Limits
    from conflictschema.records import Record

_ID: Final = re.compile(rb'"id"[ \t\r\n]*:[ \t\r\n]*"(([a-z_]+):[a-z0-9]+(?:-[a-z0-9]+)*)"')


def build(*, is_first: bool) -> None:
    """Build what judges; also what accepts at once, where nothing quicker does."""
    if is_first:
        acceptor()
    _models()


@functools.cache
def _models() -> TypeAdapter[Record]:
    """What judges any record, where the models are those that the published files were made of."""
    if (CURRENT, tuple(record_types())) != (_standard.version(), _standard.types()):
        raise ToolFailure(f"schemas/{_standard.RELATIONS} was made with other models; {_standard.ANEW}")
    return adapter()


def accepted(raw: bytes, limits: Limits) -> Any:
    """The record, if it is accepted at once; else nothing."""
    # What may hold too much is looked at first: a model would list each of a million values that it cannot take.
    if len(raw) > 2 * limits.values:
        return None
    try:
        # Duplicate keys pass pydantic in silence, so jiter parses; only both together accept.
        value = acceptor()(strict.parse(raw))
    except ValueError:
        return None
    # The models bound how deep their own fields nest; where any JSON may stand, the bytes are looked at.
    return value if _free_fields().isdisjoint(value) or not any(strict.faults(raw, limits)) else None


@functools.cache
def _free_fields() -> frozenset[str]:
    """The fields of records that hold, somewhere in them, any JSON, as deep as it likes."""
    return frozenset(
        path[0]
        for model in record_types().values()
        for path, field in walk(model)
        if isinstance(field.shape, JsonShape)
    )


def judge(row: int, item: Item, limits: Limits) -> Rejected | str:
    """The whole verdict on a record that was not accepted at once: what is wrong with it, or its type if nothing is."""
    found = list(strict.faults(item.raw, limits, item.column))
    if found:
        reasons = tuple(Refused(fault.code, "", None, None, fault.parameters) for fault in found)
        kind, identity = _identity(item.raw)
        return Rejected(row, item.line, kind, identity, reasons, tuple(item.line + fault.line for fault in found))
    try:
        return _models().validate_json(item.raw).type
    except ValidationError as error:
        value = strict.parse(item.raw)
        reasons = tuple(refusals(error, value, dict(record_types())))
        kind, identity = _named(value)
        return Rejected(row, item.line, kind, identity, reasons, (item.line,) * len(reasons))


def _identity(raw: bytes) -> tuple[str | None, str | None]:
    """What a broken record calls itself, as far as can be told: no other field of the standard is called `id`."""
    found = _ID.search(raw)
    return (found[2].decode(), found[1].decode()) if found else (None, None)


def _named(value: Any) -> tuple[str | None, str | None]:
    if not isinstance(value, dict):
        return None, None
    kind, identity = value.get("type"), value.get("id")
    return (kind if isinstance(kind, str) else None), (identity if isinstance(identity, str) else None)
