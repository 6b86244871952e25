"""Much data in little memory: what holds all of it against each other is asked of a part of it at a time.

A query that names `in_part(x)` gives the same rows, whether it is asked once or of each part in turn: what it compares
has one value of x, and equal values fall into one part.
"""

from __future__ import annotations

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


def choose(parts: int, part: int) -> str:
    """The statement after which `in_part` holds of one part alone; of a single one, of everything."""
    meaning = f"hash(value) % {parts} = {part}" if parts > 1 else "true"
    return f"create or replace macro {NAME}(value) as {meaning}"
