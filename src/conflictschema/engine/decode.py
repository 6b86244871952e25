"""The verdict on each record of a block: pydantic's, with a strict look at the bytes before it.

A block goes in; out come its findings, and of every row its type, or that it was refused. Here is the one place where a
faster accept path may stand: it may only accept, and what it does not accept goes to pydantic for the words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import _pointing, _standard, strict
from conflictschema.engine._quick import quick_acceptor
from conflictschema.engine._records import Records
from conflictschema.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conflictschema.engine.refusals import Refused
    from conflictschema.formats._format import Item
    from conflictschema.io import Limits

REFUSED: Final = 255
"""Stands in `Decoded.kinds` for a record that was not accepted."""
_AT_ONCE: Final = 2_000
"""Records that are handed to the compiled part together: no signal is heard meanwhile."""


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
    result = Decoded(bytearray([REFUSED]) * len(items), fields={name: set() for name in _standard.types()})
    if quick is not None:
        records = Records.of(items)
        for start in range(0, len(records), _AT_ONCE):
            accepted = quick.accept(records, limits, start, start + _AT_ONCE)
            result.kinds[start : start + len(accepted.kinds)] = accepted.kinds
            result.filled |= {start + row: told for row, told in accepted.filled.items()}
            for kind, fields in accepted.fields.items():
                result.fields[kind] |= fields
    row = result.kinds.find(REFUSED)
    if row >= 0:
        _by_the_models(result, row, items, limits, is_first=quick is None)
    return result


def _by_the_models(result: Decoded, row: int, items: Sequence[Item], limits: Limits, *, is_first: bool) -> None:
    """Judge what was not accepted yet, from a row on; `is_first` where nothing was looked at before."""
    # They take longer to load than to judge ten thousand records, and most runs do without them.
    from conflictschema.engine import _by_models

    numbers = {name: number for number, name in enumerate(_standard.types())}
    while row >= 0:
        item = items[row]
        if len(item.raw) > limits.line_bytes:
            # Lines were measured when they were cut; this is a record of a document.
            raise Refusal("CS005", line=item.line + 1, limit=limits.line_bytes, option="--max-line")
        value = _by_models.accepted(item.raw, limits) if is_first else None
        judged = _by_models.judge(row, item, limits) if value is None else value["type"]
        if isinstance(judged, Rejected):
            result.rejected.append(judged)
        else:
            _note(result, row, strict.parse(item.raw) if value is None else value)
            result.kinds[row] = numbers[judged]
        row = result.kinds.find(REFUSED, row + 1)


def prepare() -> None:
    """Build what judges, so that processes that are forked share it."""
    from conflictschema.engine import _by_models

    _by_models.build(is_first=quick_acceptor() is None)


def _note(result: Decoded, row: int, value: dict[str, Any]) -> None:
    kind = value["type"]
    result.fields[kind].update(value)
    if not value.keys().isdisjoint(_pointing.lists(kind)):
        result.filled[row] = _pointing.written(_pointing.look(value, kind))
