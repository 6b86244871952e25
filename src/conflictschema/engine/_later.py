"""Later records of an id: only the first one counts for others, and that the later ones stand there is said apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from conflictschema.engine import _views
from conflictschema.engine._columns import quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from conflictschema.engine._columns import Table


def set_apart(connection: DuckDBPyConnection, tables: Iterable[Table], parts: int) -> set[str]:
    """Put what belongs to later records of an id apart, and tell which of the tables held any of it.

    Leaving it out of every query instead would cost each of them a join for every table. Those that share an id are
    looked for in so many `parts`.
    """
    run = connection.execute
    run("create table _later (row bigint)")
    for part in range(parts):
        # Ids that are the same have the same hash, and numbers take far less room than ids.
        run(
            "insert into _later select row from (select row, row_number() over (partition by id order by row) as n "
            "from record where hash(id) in (select hash(id) as print from record where hash(id) % $parts = $part "
            "group by print having count(*) > 1)) where n > 1",
            {"parts": parts, "part": part},
        )
    # To ask every table takes longer than most data takes to be asked for anything else.
    kinds = {kind for (kind,) in run("select distinct type from record where row in (from _later)").fetchall()}
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
