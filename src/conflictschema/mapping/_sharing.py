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
    from collections.abc import Iterator, Sequence

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
        self._refused: dict[int, object] = {}
        """Of those that were refused for what stands in cells that could be taken: why, as the judge tells it."""

    def refuse(self, identity: str, line: bytes, reason: object) -> None:
        """Note why a record that was taken was refused, by its id in quotes and its JSON.

        One with a faulty cell may have been taken first, and then, of another template, the one that counts.
        """
        number = self._numbers.get(identity)
        if number is not None and not self._broken[number] and self._hashes[number] == hash(line):
            self._refused[number] = reason

    def repeats(self, part: Part, lines: Sequence[bytes], start: int) -> Iterator[Repeating]:
        """The rows of a batch that say again what was refused of an earlier row, of another batch."""
        if not self._refused:
            return
        for at, identity in enumerate(part.ids):
            number = self._numbers.get(identity)
            if number is not None and number in self._refused and self._hashes[number] == hash(lines[at]):
                rows = [start + row for row in part.members[at]]
                yield Repeating(part.number, lines[at], rows, self._refused[number])

    def taken(self, part: Part, lines: Sequence[bytes], source: int, start: int) -> list[int]:
        """Take those of a batch that are new: their positions. `start` is the number of the batch's first row."""
        numbers = self._numbers
        chosen: dict[str, int] = {}
        unnamed: list[int] = []
        for at, identity in enumerate(part.ids):
            if identity.startswith(BROKEN):
                unnamed.append(at)
                continue
            number = numbers.get(identity)
            if number is not None and not (self._broken[number] and _BROKEN not in lines[at]):
                continue
            before = chosen.setdefault(identity, at)
            # They come in the order of their first rows.
            if before != at and _BROKEN in lines[before] and _BROKEN not in lines[at]:
                chosen[identity] = at
        fresh = sorted(chosen.values())
        for at, kept in zip(fresh, self._lines.add([lines[at] for at in fresh]), strict=True):
            number = numbers.add(part.ids[at])
            told = (source, start + part.rows[at], hash(lines[at]), _BROKEN in lines[at], kept)
            for column, value in zip(self._columns, told, strict=True):
                if number < len(column):
                    column[number] = value  # it was taken of a row with a faulty cell, until now
                else:
                    column.append(value)
        # What has no id is no other record again.
        return sorted((*fresh, *unnamed))

    def differing(
        self, record: Record, part: Part, lines: Sequence[bytes], chosen: Sequence[int], start: int
    ) -> Iterator[Differing]:
        """The rows of a batch that say something else than what was taken, or of which a cell cannot be taken.

        What was taken of a row with a faulty cell is not told here: it is refused, like any record.
        """
        wanted, taken = [], set(chosen)
        for at, identity in enumerate(part.ids):
            if at in taken:
                continue
            number = self._numbers.add(identity)
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
