"""Accepted records as they wait to be loaded: blocks as they were read, with the type of every record in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from conflictschema.engine._records import Records


@dataclass(slots=True)
class Chunk:
    """The records of one type, of one block of a file."""

    file: int
    row: int
    """The number in the run of the block's first record."""
    line: int
    """The line of the file that the block begins on."""
    block: Records
    """All records of the block, sound or not."""
    kinds: bytes
    """Of each the number of its type; 255 where it was not accepted."""
    kind: int
    """The number of the type that is meant."""
    filled: Filled
    count: int = field(init=False)
    """How many there are of this type."""

    def __post_init__(self) -> None:
        """Count once what is asked for often."""
        self.count = self.kinds.count(self.kind)

    def __iter__(self) -> Iterator[tuple[int, int, bytes]]:
        """Every record with its row and its line."""
        number = self.kinds.find(self.kind)
        while number >= 0:
            item = self.block[number]
            yield self.row + number, self.line + item.line, item.raw
            number = self.kinds.find(self.kind, number + 1)


@dataclass(slots=True)
class Filled:
    """Whether something stands where the records of a block point to in themselves: for those that do, a JSON list."""

    rows: array[int]
    """Which ones these are, in the order of the block."""
    ends: array[int]
    """Where the list ends of each."""
    told: bytes
    """The lists, one behind the other."""

    def by_row(self, first: int) -> dict[int, bytes]:
        """The lists by the numbers of their records, of which the block's first has `first`."""
        starts = (0, *self.ends)
        return {
            first + row: self.told[start:end] for row, start, end in zip(self.rows, starts, self.ends, strict=False)
        }


@dataclass(slots=True)
class Part:
    """The records of one type in a batch."""

    kind: str
    chunks: list[Chunk] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    """The fields that occur in them."""

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(chunk.count for chunk in self.chunks)

    def clear(self) -> None:
        """Make room for the next batch."""
        self.chunks.clear()
        self.fields.clear()
