"""Rows that are mapped and judged by a process of its own: what is handed to it, and what comes back."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from conflictschema.engine._records import Records
from conflictschema.engine._room import MOMENT
from conflictschema.engine.decode import Decoded, decode
from conflictschema.io import give_back, keep_freed
from conflictschema.mapping._plan import Making

if TYPE_CHECKING:
    from conflictschema.io import Limits
    from conflictschema.mapping._plan import Made, Plan

_makings: dict[tuple[str, str | None], Making] = {}
"""The database of this process, which is opened by its first batch and ends with it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a batch: what was made of its rows, and the verdict on each record, in the order of the parts."""

    made: Made
    decoded: Decoded


@dataclass(frozen=True, slots=True)
class MappedRows:
    """Maps a batch of rows, and judges what becomes of them."""

    plan: Plan
    rows: array[int]
    """The numbers of the rows, as a spreadsheet shows them."""
    longest: int
    memory: str
    temp: str | None

    def __call__(self, data: bytes, limits: Limits) -> Judged:
        """Take the text of the rows; raises `Refusal` for a record that is longer than the limit."""
        key = (self.memory, self.temp)
        if key not in _makings:
            _makings[key] = Making(*key)
            keep_freed(MOMENT)
        # What was taken before would stand beside what comes next, in every process: the verdicts, once they are sent,
        # beside the tables of this batch, and these beside its verdicts.
        give_back()
        made = _makings[key].made(self.plan, data, self.rows, self.longest)
        _makings[key].clear()
        give_back()
        lines = [line for part in made.parts for line in part.lines]
        return Judged(made, decode(Records.packed(lines), limits))


def narrowed(decoded: Decoded, kept: array[int] | None) -> Decoded:
    """The verdict on those records only, by their numbers; on all of them where none are named."""
    if kept is None:
        return decoded
    kinds = decoded.kinds
    at = {number: now for now, number in enumerate(kept)} if decoded.rejected else {}
    rejected = [
        replace(each, row=at[each.row], line=at[each.row], lines=tuple(at[each.row] for _ in each.lines))
        for each in decoded.rejected
        if each.row in at
    ]
    return Decoded(bytearray(kinds[number] for number in kept), rejected, decoded.fields)
