"""What a format is: it cuts an input into blocks, and a block into records with their lines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from conflictschema.formats._grid import Grid, Layout
    from conflictschema.io import Input, Limits


def line_breaks(data: bytes) -> int:
    """How many lines end in these bytes, as an editor counts them: with LF, CRLF or CR."""
    ends = data.count(b"\n")
    # Looked for only where it can be: few files have any, and two bytes take longer to find than one.
    return ends + data.count(b"\r") - data.count(b"\r\n") if b"\r" in data else ends


def last_line(data: bytes) -> bytes:
    """What stands behind the last line break."""
    return data[max(data.rfind(b"\n"), data.rfind(b"\r")) + 1 :]


def characters(data: bytes) -> int:
    """How many characters an editor shows for these bytes."""
    return len(data.decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Block:
    """A range of bytes that can be judged by itself."""

    start: int
    length: int
    data: bytes | None = field(default=None, repr=False, compare=False)
    """Its bytes, where they are at hand."""

    def read(self, source: Input) -> bytes:
        """Its bytes; read where they are not at hand."""
        return source.read(self.start, self.length) if self.data is None else self.data


class Item(NamedTuple):
    """What should be one record: its bytes, and where it begins within its block."""

    line: int
    """Its first line, from 0."""
    raw: bytes
    column: int = 0
    """Characters before it on its first line."""


class Format(ABC):
    """A way to pack records, or rows of a table, into bytes."""

    name: ClassVar[str]
    """What people call it."""

    suffixes: ClassVar[tuple[str, ...]]
    """The endings of file names that announce it."""


class TableFormat(Format):
    """A way to pack rows of a table into bytes: a mapping makes records of them."""

    @abstractmethod
    def tables(self, source: Input, asked: Layout, limits: Limits, temp: str | None) -> Iterator[Grid]:
        """The tables that the input holds, each as text of separated values; raises `Refusal` where it is damaged.

        Whoever asks closes each of them.
        """


class RecordFormat(Format):
    """A way to pack records into bytes."""

    whole: ClassVar[bool]
    """Whether the input is one document, of which nothing holds once its syntax is broken."""

    by_line: ClassVar[bool] = False
    """Whether every line that is not blank is a candidate for a record."""

    @abstractmethod
    def recognises(self, head: bytes) -> bool:
        """Whether bytes that begin like this, white space and byte-order mark taken off, can be of this format."""

    def certain(self, head: bytes) -> bool:
        """Whether such bytes are of this format whatever the file is called."""
        return False

    @abstractmethod
    def blocks(self, source: Input, start: int, limits: Limits) -> Iterator[Block]:
        """The input in ranges, from a byte on; raises `Refusal` where a limit is passed."""

    @abstractmethod
    def items(self, data: bytes) -> Iterator[Item]:
        """The records of one block; raises `Refusal` where a whole document is broken."""

    def lines(self, data: bytes) -> int:
        """How many line breaks a block holds, as an editor counts them."""
        return line_breaks(data)
