"""How accepted records come to stand in the database, and the relations that rules read over it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictschema.engine import _columns, _days, _later, _lists, _native, _pointing, _standard, _views, _wanted
from conflictschema.engine._columns import Leaf, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from conflictschema.engine._wanted import Question
    from conflictschema.rules._signs import Signs


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that records are taken into, and the relations that are made of them."""

    columns: tuple[Leaf, ...]
    words: frozenset[str]
    """Whatever may be the name of a relation, or of a column of one."""
    by_themselves: tuple[str, ...] = ()
    """Relations that are filled record by record."""
    signs: tuple[Signs, ...] = ()
    """What texts show that are kept in them; nothing, where that is all."""

    @classmethod
    def of(cls, questions: Sequence[Question]) -> Layout:
        """As little as these questions take."""
        words = _wanted.words_asked(questions)
        # How ids look is what those are found by that stand there twice.
        by_themselves = tuple(name for name in _wanted.COLUMNS_OF if name in words or name == "look")
        if not _native.is_there():
            # The others are put together as views.
            return cls(_wanted.leaves_of(questions), words, tuple({"said"} & set(by_themselves)))
        return cls(_wanted.laid_out(questions), words, by_themselves, _wanted.signs_of(questions))

    def prepare(self, connection: DuckDBPyConnection) -> None:
        """Make what is filled record by record, with nothing in it."""
        connection.execute("create table place (row bigint, file integer, line bigint)")
        connection.execute("create table refused (row bigint, id varchar, type varchar)")
        connection.execute(_pointing.TABLE)
        for name in self.by_themselves:
            connection.execute(f"create table {name} ({_wanted.COLUMNS_OF[name]})")

    def put_together(
        self, connection: DuckDBPyConnection, filled: dict[str, Table], *, parts: int, records: int, temp: str | None
    ) -> None:
        """Make the tables that no record gave rise to, which are added to those that are `filled`, and the views.

        `records` were taken, and what holds all of them against each other is asked in so many `parts`.
        """
        words = set(self.words) - set(self.by_themselves)
        tables = _columns.tables(self.columns)
        for table in tables:
            if table.name not in filled and (not table.list_path or _wanted.is_named(table, words)):
                connection.execute(_columns.create(table))
                filled[table.name] = table
        _days.resolve_all(connection, filled.values(), temp)
        made = tuple(filled[each.name] for each in tables if each.name in filled)
        apart = functools.partial(_later.set_apart, connection, tuple(filled.values()), self.by_themselves, parts)
        for name, rows in _lists.relations(words):
            rows.create(connection, name)
        for statement in _views.statements(made, words, _standard.claims(), apart, records=records):
            connection.execute(statement)
