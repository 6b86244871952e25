"""Much data in little memory: what holds all of it against each other is asked of a part of it at a time.

A query that names `in_part(x)` gives the same rows, whether it is asked once or of each part in turn: what it compares
has one value of x, and equal values fall into one part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAME: Final = "in_part"
"""What a query calls it; `disputes_in_part` is a word of the standard, and does not."""
_A_RECORD: Final = 250
"""Bytes of memory that a record comes to where all are compared. Seen: a million to a part is enough with 250 MB."""


def is_asked(query: str) -> bool:
    """Whether a query of ours is to be asked in parts."""
    return f" {NAME}(" in query


def number(connection: DuckDBPyConnection, records: int) -> int:
    """Into how many parts so many records fall, by the memory that the database may take."""
    limit = connection.execute("select parse_formatted_bytes(current_setting('memory_limit'))").fetchone()
    assert limit is not None  # noqa: S101  it has one row
    return 1 + records * _A_RECORD // int(limit[0])


class Parts:
    """The parts of the data of a run: one, until it is divided."""

    def __init__(self, execute: Callable[[str], None]) -> None:
        """Take what is asked to execute a statement when the database has begun to answer."""
        self._execute = execute
        self.number = 1

    def divide(self, connection: DuckDBPyConnection, records: int) -> None:
        """Make as many parts of so many records as the memory asks for."""
        self.number = number(connection, records)
        connection.execute(_means("true"))

    def of(self, query: str) -> Iterator[None]:
        """Go through the parts that a query is to be asked of in turn; for most, that is all of the data at once."""
        if self.number == 1 or not is_asked(query):
            yield
            return
        for part in range(self.number):
            self._execute(_means(f"hash(value) % {self.number} = {part}"))
            yield

    def together(self) -> None:
        """Have the next query asked of all of the data, whatever part was asked for last."""
        if self.number > 1:
            self._execute(_means("true"))


def _means(condition: str) -> str:
    return f"create or replace macro {NAME}(value) as {condition}"
