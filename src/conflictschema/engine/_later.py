"""Later records of an id: only the first one counts for others, and that the later ones stand there is said apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _views
from conflictschema.engine._columns import quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from conflictschema.engine._columns import Table


_HASHED: Final = "(select row, hash(id) as print from record)"
"""Ids that are the same have the same hash, and numbers take far less room than ids."""


def set_apart(
    connection: DuckDBPyConnection, tables: Iterable[Table], by_themselves: Collection[str], parts: int
) -> set[str]:
    """Put what belongs to later records of an id apart, and tell which of the tables held any of it.

    Leaving it out of every query instead would cost each of them a join for every table. Those that share an id are
    looked for in so many `parts`, by how they look where that is noted by itself.
    """
    run = connection.execute
    run("create table _later (row bigint)")
    prints = "look" if "look" in by_themselves else _HASHED
    for part in range(parts):
        run(
            "insert into _later select row from (select row, row_number() over (partition by id order by row) as n "
            f"from record where row in (select row from {prints} where print in (select print from {prints} "
            "where hash(print) % $parts = $part group by print having count(*) > 1))) where n > 1",
            {"parts": parts, "part": part},
        )
    # To ask every table takes longer than most data takes to be asked for anything else.
    kinds = {kind for (kind,) in run("select distinct type from record where row in (from _later)").fetchall()}
    if kinds and "said" in by_themselves:
        run("delete from said where row in (from _later)")
    divided = set()
    for table in tables:
        if table.record not in kinds:
            continue
        name = table.name
        whole, first, later = quoted(f"_{name}"), quoted(_views.first(name)), quoted(f"_{name} later")
        of_later = f"from {whole} where row in (select row from _later)"
        if not run(f"select 1 {of_later} limit 1").fetchone():
            continue
        run(f"create table {later} as select * {of_later}")
        run(f"delete {of_later}")
        run(f"alter table {whole} rename to {first}")
        run(f"create view {whole} as select * from {first} union all select * from {later}")
        divided.add(name)
    return divided
