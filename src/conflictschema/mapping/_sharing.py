"""Records that several rows share: which row each is taken from, and which rows say something else of it."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from conflictschema.mapping._numbers import Numbers
from conflictschema.mapping._problems import MARK
from conflictschema.mapping._store import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from conflictschema.mapping._nodes import Record
    from conflictschema.mapping._plan import Part

BROKEN: Final = f'{{"{MARK}":'
"""Stands in the JSON of a record of which a cell could not be taken."""
_BROKEN: Final = BROKEN.encode()


@dataclass(frozen=True, slots=True)
class Differing:
    """A record that several rows share, and of which one says something else than the first did."""

    record: Record
    id: str
    row: int
    source: int
    """The number of the table that the record was taken from, in the order of the mappers of one memory."""
    first: int
    """The row in it; both count sound rows, from 0."""
    column: str | None
    now: str
    before: str
    broken: bytes | None
    """The whole record as this row has it, where a cell of the row could not be taken."""


@dataclass(frozen=True, slots=True)
class Repeating:
    """A record that was refused, and rows that say the same once more."""

    template: int
    line: bytes
    rows: list[int]
    """Of all sound rows, from 0."""
    reason: object


class Shared:
    """The records that were taken, by their ids. A row whose cells could all be taken goes before one with a fault."""

    def __init__(self) -> None:
        """None was taken yet."""
        self._numbers = Numbers()
        self._sources = array("I")
        self._firsts = array("I")
        self._hashes = array("q")
        self._broken = bytearray()
        self._kept = array("I")
        self._lines = Lines()
        self._columns: tuple[Any, ...] = (self._sources, self._firsts, self._hashes, self._broken, self._kept)
        self.overtaken = 0
        """How many were taken of a row with a faulty cell in one batch, and of a sound row in a later one."""
        self._refused: dict[int, object] = {}
        """Of those that were refused for what stands in cells that could be taken: why, as the judge tells it."""

    def refuse(self, identity: str, reason: object) -> None:
        """Note why a record that was taken was refused, by its id in quotes."""
        number = self._numbers.get(identity)
        if number is not None and not self._broken[number]:
            self._refused[number] = reason

    def repeats(self, part: Part, chosen: Collection[int], start: int) -> Iterator[Repeating]:
        """The rows of a batch that say again what was refused of another row, or of another column."""
        if not self._refused:
            return
        told = set(chosen)
        for at, identity in enumerate(part.ids):
            number = self._numbers.get(identity)
            if at in told or number is None or number not in self._refused:
                continue
            if self._hashes[number] == hash(part.lines[at]):
                rows = [start + row for row in part.members[at]]
                yield Repeating(part.number, part.lines[at], rows, self._refused[number])

    def taken(self, parts: Sequence[Part], source: int, start: int) -> list[list[int]]:
        """Take those of a batch that are new: their positions, part by part. `start` is the number of its first row.

        A record is taken of the first row that says it soundly, whichever of its columns says it.
        """
        numbers = self._numbers
        chosen: dict[str, tuple[int, int]] = {}
        unnamed: list[tuple[int, int]] = []
        every = ((row, number, at) for number, part in enumerate(parts) for at, row in enumerate(part.rows))
        for _, number, at in sorted(every):
            identity = parts[number].ids[at]
            if identity.startswith(BROKEN):
                unnamed.append((number, at))
                continue
            is_broken = _BROKEN in parts[number].lines[at]
            known = numbers.get(identity)
            if known is not None and (is_broken or not self._broken[known]):
                continue
            before, there = chosen.setdefault(identity, (number, at))
            if not is_broken and _BROKEN in parts[before].lines[there]:
                chosen[identity] = (number, at)
        fresh = list(chosen.values())
        for (of, at), kept in zip(fresh, self._lines.add([parts[of].lines[at] for of, at in fresh]), strict=True):
            part, met = parts[of], len(numbers)
            line, number = part.lines[at], numbers.add(part.ids[at])
            self.overtaken += number < met
            told = (source, start + part.rows[at], hash(line), _BROKEN in line, kept)
            for column, value in zip(self._columns, told, strict=True):
                if number < len(column):
                    column[number] = value  # it was taken of a row with a faulty cell, until now
                else:
                    column.append(value)
        # What has no id is no other record again.
        found: list[list[int]] = [[] for _ in parts]
        for number, at in sorted((*fresh, *unnamed)):
            found[number].append(at)
        return found

    def differing(self, record: Record, part: Part, chosen: Sequence[int], start: int) -> Iterator[Differing]:
        """The rows of a batch that say something else than what was taken, or of which a cell cannot be taken.

        What was taken of a row with a faulty cell is not told here: it is refused, like any record.
        """
        lines, wanted, taken = part.lines, [], set(chosen)
        for at, identity in enumerate(part.ids):
            if at in taken:
                continue
            number = self._numbers.get(identity)
            assert number is not None  # noqa: S101  what was not known before was taken
            broken = _BROKEN in lines[at]
            differs = self._hashes[number] != hash(lines[at])
            if broken or (differs and not self._broken[number]):
                wanted.append((at, number, broken))
        before = self._lines.at([self._kept[number] for _, number, broken in wanted if not broken])
        for at, number, broken in wanted:
            key, now, was = "", "", ""
            if not broken:
                key, now, was = _first_difference(lines[at], before[self._kept[number]])
            node = record.body.fields.get(key)
            column = node.columns[0] if node is not None and node.columns else None
            text = lines[at] if broken else None
            identity = part.ids[at].strip('"')
            first = self._firsts[number]
            for row in part.members[at]:
                yield Differing(record, identity, start + row, self._sources[number], first, column, now, was, text)


def _first_difference(new: bytes, old: bytes) -> tuple[str, str, str]:
    """The first field in which two records differ, and what it holds in each."""
    now, before = json.loads(new), json.loads(old)
    key = next((each for each in {**before, **now} if now.get(each) != before.get(each)), "")
    said, was = (json.dumps(each.get(key), ensure_ascii=False) if key in each else "nothing" for each in (now, before))
    return key, said, was
