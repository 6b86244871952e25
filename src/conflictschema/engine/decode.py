"""The verdict on each record of a block: pydantic's, with a strict look at the bytes before it.

A block goes in; out come its findings, and of every row its type, or that it was refused. Here is the one place where a
faster accept path may stand: it may only accept, and what it does not accept goes to pydantic for the words.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from conflictschema.engine import _pointing, strict
from conflictschema.engine._quick import quick_acceptor
from conflictschema.engine._records import Records
from conflictschema.engine.accept import acceptor
from conflictschema.engine.refusals import Refused, refusals
from conflictschema.finding import Refusal
from conflictschema.records import adapter, record_types
from conflictschema.values._shape import JsonShape, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conflictschema.formats._format import Item
    from conflictschema.io import Limits

REFUSED: Final = 255
"""Stands in `Decoded.kinds` for a record that was not accepted."""
_AT_ONCE: Final = 2_000
"""Records that are handed to the compiled part together: no signal is heard meanwhile."""
_ID: Final = re.compile(rb'"id"[ \t\r\n]*:[ \t\r\n]*"(([a-z_]+):[a-z0-9]+(?:-[a-z0-9]+)*)"')


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that was refused; what could be read of its identity, so that references to it are not dangling."""

    row: int
    """Its number within the block, from 0."""
    line: int
    """Its line within the block, from 0."""
    type: str | None
    id: str | None
    reasons: tuple[Refused, ...]
    lines: tuple[int, ...]
    """For every reason, the line within the block."""


@dataclass(slots=True)
class Decoded:
    """What became of a block."""

    kinds: bytearray = field(default_factory=bytearray)
    """Of every row the number of its type, in the order of the types of the standard, or `REFUSED`."""
    rejected: list[Rejected] = field(default_factory=list)
    fields: dict[str, set[str]] = field(default_factory=dict)
    """By type: the fields that occur in the accepted records."""
    filled: dict[int, bytes] = field(default_factory=dict)
    """By row, where an accepted record points to parts of itself: whether something stands there, as a JSON list."""

    @property
    def rows(self) -> int:
        """How many records there were, sound or not."""
        return len(self.kinds)


def decode(items: Sequence[Item], limits: Limits) -> Decoded:
    """Judge every record of a block; raises `Refusal` for one that is longer than the limit."""
    quick = quick_acceptor()
    result = Decoded(bytearray([REFUSED]) * len(items), fields={name: set() for name in record_types()})
    if quick is not None:
        records = Records.of(items)
        for start in range(0, len(records), _AT_ONCE):
            accepted = quick.accept(records, limits, start, start + _AT_ONCE)
            result.kinds[start : start + len(accepted.kinds)] = accepted.kinds
            result.filled |= {start + row: told for row, told in accepted.filled.items()}
            for kind, fields in accepted.fields.items():
                result.fields[kind] |= fields
    numbers = {name: number for number, name in enumerate(record_types())}
    row = result.kinds.find(REFUSED)
    while row >= 0:
        item = items[row]
        if len(item.raw) > limits.line_bytes:
            # Lines were measured when they were cut; this is a record of a document.
            raise Refusal("CS005", line=item.line + 1, limit=limits.line_bytes, option="--max-line")
        value = _accepted(item.raw, limits) if quick is None else None
        judged = _judge(row, item, limits) if value is None else value["type"]
        if isinstance(judged, Rejected):
            result.rejected.append(judged)
        else:
            _note(result, row, strict.parse(item.raw) if value is None else value)
            result.kinds[row] = numbers[judged]
        row = result.kinds.find(REFUSED, row + 1)
    return result


def prepare() -> None:
    """Build what judges, so that processes that are forked share it."""
    if quick_acceptor() is None:
        acceptor()
    adapter()


def _accepted(raw: bytes, limits: Limits) -> Any:
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


def _note(result: Decoded, row: int, value: dict[str, Any]) -> None:
    kind = value["type"]
    result.fields[kind].update(value)
    if not value.keys().isdisjoint(_pointing.lists(kind)):
        result.filled[row] = _pointing.written(_pointing.look(value, kind))


@functools.cache
def _free_fields() -> frozenset[str]:
    """The fields of records that hold, somewhere in them, any JSON, as deep as it likes."""
    return frozenset(
        path[0]
        for model in record_types().values()
        for path, field in walk(model)
        if isinstance(field.shape, JsonShape)
    )


def _judge(row: int, item: Item, limits: Limits) -> Rejected | str:
    """The whole verdict on a record that was not accepted at once: what is wrong with it, or its type if nothing is."""
    found = list(strict.faults(item.raw, limits, item.column))
    if found:
        reasons = tuple(Refused(fault.code, "", None, None, fault.parameters) for fault in found)
        kind, identity = _identity(item.raw)
        return Rejected(row, item.line, kind, identity, reasons, tuple(item.line + fault.line for fault in found))
    try:
        return adapter().validate_json(item.raw).type
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
