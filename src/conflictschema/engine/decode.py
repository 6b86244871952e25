"""The verdict on each record of a block: pydantic's, with a strict look at the bytes behind it.

A block goes in, findings and the lines that were accepted come out. Here is the one place where a faster accept path
may later stand: it may only accept, and what it does not accept goes to pydantic for the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from conflictschema.engine import strict
from conflictschema.engine.refusals import Refused, refusals
from conflictschema.finding import Refusal
from conflictschema.records import adapter, record_types

if TYPE_CHECKING:
    from conflictschema.formats._format import Item
    from conflictschema.io import Limits


_ID: Final = re.compile(rb'"id"[ \t\r\n]*:[ \t\r\n]*"(([a-z_]+):[a-z0-9]+(?:-[a-z0-9]+)*)"')


@dataclass(frozen=True, slots=True)
class Accepted:
    """A record that holds by itself."""

    row: int
    """Its number within the block, from 0."""
    line: int
    """Its line within the block, from 0."""
    type: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that does not; what could be read of its identity, so that references to it are not called dangling."""

    row: int
    line: int
    type: str | None
    id: str | None
    reasons: tuple[Refused, ...]
    lines: tuple[int, ...]
    """For every reason, the line within the block."""


@dataclass(slots=True)
class Decoded:
    """What became of a block."""

    accepted: list[Accepted] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    rows: int = 0


def decode(items: Iterator[Item], limits: Limits) -> Decoded:
    """Judge every record of a block; raises `Refusal` for one that is longer than the limit."""
    validate = adapter().validator.validate_json
    parse, deepest, widest = strict.parse, limits.depth, 2 * limits.values
    result = Decoded()
    accepted = result.accepted
    for row, item in enumerate(items):
        raw = item.raw
        result.rows = row + 1
        if len(raw) > limits.line_bytes:
            # Lines were measured when they were cut; this is a record of a document.
            raise Refusal("CS005", line=item.line + 1, limit=limits.line_bytes, option="--max-line")
        if len(raw) > widest and any(strict.faults(raw, limits)):
            # Looked at before the model does, which would list each value that it cannot take.
            result.rejected.append(_judge(row, item, limits, None))
            continue
        try:
            # Duplicate keys pass pydantic in silence, so jiter looks too; only both together accept.
            record = validate(raw)
            parse(raw)
        except ValueError as error:
            result.rejected.append(_judge(row, item, limits, error))
            continue
        if raw.count(b"[") + raw.count(b"{") > deepest and any(strict.faults(raw, limits)):
            result.rejected.append(_judge(row, item, limits, None))
            continue
        accepted.append(Accepted(row, item.line, record.type, raw))
    return result


def _judge(row: int, item: Item, limits: Limits, error: ValueError | None) -> Rejected:
    found = list(strict.faults(item.raw, limits, item.column))
    if found:
        reasons = tuple(Refused(fault.code, "", None, None, fault.parameters) for fault in found)
        kind, identity = _identity(item.raw)
        return Rejected(row, item.line, kind, identity, reasons, tuple(item.line + fault.line for fault in found))
    if not isinstance(error, ValidationError):
        raise AssertionError("the strict look and the model disagree on bytes that the strict look accepts")  # noqa: TRY004
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
