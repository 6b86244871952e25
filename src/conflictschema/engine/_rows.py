"""A few rows on their way into the database as a table of their own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine._columns import quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


# One text as a parameter is far quicker than values in the statement, or parameters for each.
_SELECT: Final = "select unnest(each) from (select unnest(from_json(?, ?)) as each)"


@dataclass(slots=True)
class Rows:
    """Columns with their SQL types, and rows; what a row lacks is null."""

    columns: dict[str, str]
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, *values: Any) -> None:
        """One more, its values in the order of the columns."""
        self.rows.append(dict(zip(self.columns, values, strict=True)))

    def create(self, connection: DuckDBPyConnection, name: str) -> None:
        """Create the table, in place of one of that name."""
        if not self.rows:
            described = ", ".join(f"{quoted(column)} {kind}" for column, kind in self.columns.items())
            connection.execute(f"create or replace table {quoted(name)} ({described})")
            return
        connection.execute(f"create or replace table {quoted(name)} as {_SELECT}", self._given())

    def append(self, connection: DuckDBPyConnection, name: str) -> None:
        """Put them into a table that is there."""
        if self.rows:
            connection.execute(f"insert into {quoted(name)} {_SELECT}", self._given())

    def _given(self) -> list[str]:
        return [json.dumps(self.rows, ensure_ascii=True), json.dumps([self.columns])]
