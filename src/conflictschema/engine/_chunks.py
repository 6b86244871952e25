"""Accepted records as they wait to be loaded: those of one type in one block, one behind the other."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Chunk:
    """Records of one type, of one block of a file."""

    file: int
    records: bytes = b""
    """Their bytes, with nothing in between."""
    ends: array[int] = field(default_factory=lambda: array("Q"))
    """Of each, the byte behind it."""
    rows: array[int] = field(default_factory=lambda: array("q"))
    """Of each, its number in the run."""
    lines: array[int] = field(default_factory=lambda: array("q"))
    """Of each, its line in the file."""
    filled: dict[int, bytes] = field(default_factory=dict)
    """By row, whether something stands where a record points to in itself, as a JSON list."""

    def __iter__(self) -> Iterator[tuple[int, int, bytes]]:
        """Every record with its row and its line."""
        spans = pairwise((0, *self.ends))
        for row, line, (start, end) in zip(self.rows, self.lines, spans, strict=True):
            yield row, line, self.records[start:end]


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
        return sum(len(chunk.ends) for chunk in self.chunks)

    def clear(self) -> None:
        """Make room for the next batch."""
        self.chunks.clear()
        self.fields.clear()
