"""Which tables and columns the models come to: one table a record type, one child table a list in it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from conflictschema.engine import _standard

EACH: Final = "*"
"""Stands in a path for "each item of the list before it"."""

PRINT: Final = "PRINT"
"""Stands for the type of a column of numbers, each of which stands for another value."""


@dataclass(frozen=True, eq=False)
class Leaf:
    """One value that a column can hold: where it stands in the record, and as what. There is one of each."""

    record: str
    path: tuple[str, ...]
    sql: str
    holds: str
    """The kind of value: of texts the name of their type, such as `Phrase`; else `Word`, `Ref`, `Id`, `Edtf`, `Int`."""

    @functools.cached_property
    def table(self) -> str:
        """The table that it is a column of, for instance `denial_answers`."""
        last = len(self.path) - self.path[::-1].index(EACH) if EACH in self.path else 0
        return "_".join((self.record, *(part for part in self.path[:last] if part != EACH)))

    @functools.cached_property
    def list_path(self) -> tuple[str, ...]:
        """The path up to and with the last list."""
        last = len(self.path) - self.path[::-1].index(EACH) if EACH in self.path else 0
        return self.path[:last]

    @functools.cached_property
    def column(self) -> str:
        """Its column, for instance `made_phrase`; the items of a plain list are called `value`."""
        return "_".join(self.path[len(self.list_path) :]) or "value"


@functools.cache
def leaves() -> tuple[Leaf, ...]:
    """Every column of every table."""
    return tuple(
        Leaf(column["record"], tuple(column["path"].split("/")), column["type"], column["holds"])
        for column in _standard.relations()["columns"]
    )


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the list that it unrolls (none for a record's own table), and its columns."""

    name: str
    record: str
    list_path: tuple[str, ...]
    columns: tuple[Leaf, ...]

    @property
    def positions(self) -> tuple[str, ...]:
        """The columns that say where an item stands in its list, the outermost list first."""
        lists = [self.list_path[index - 1] for index, part in enumerate(self.list_path) if part == EACH]
        return (*(f"{name}_position" for name in lists[:-1]), "position") if lists else ()

    @property
    def pointer(self) -> str:
        """The SQL of the pointer to an item."""
        return self.pointer_in("")

    def pointer_in(self, alias: str) -> str:
        """The same in a query where the table has another name, given with its dot."""
        positions = iter(self.positions)
        return " || ".join(
            f"'/' || {alias}{next(positions)}" if part == EACH else f"'/{part}'" for part in self.list_path
        )


def tables(wanted: tuple[Leaf, ...]) -> tuple[Table, ...]:
    """The tables that hold these columns."""
    grouped: dict[str, list[Leaf]] = {}
    for leaf in wanted:
        grouped.setdefault(leaf.table, []).append(leaf)
    return tuple(Table(name, group[0].record, group[0].list_path, tuple(group)) for name, group in grouped.items())


def create(table: Table) -> str:
    """The statement that makes a table with nothing in it."""
    columns = [("row", "BIGINT"), *((name, "BIGINT") for name in table.positions)]
    columns += [(leaf.column, "BIGINT" if leaf.sql == PRINT else leaf.sql) for leaf in table.columns]
    described = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns)
    return f"create table {quoted('_' + table.name)} ({described})"


def field_types(wanted: tuple[Leaf, ...]) -> dict[str, str]:
    """The SQL types of a record's fields, where only these columns are read."""
    tree: dict[str, object] = {}
    for leaf in wanted:
        node = tree
        for part in leaf.path[:-1]:
            node = node.setdefault(part, {})  # type: ignore[assignment]
        node[leaf.path[-1]] = leaf.sql
    return {name: _type(node) for name, node in tree.items()}


def _type(node: object) -> str:
    if isinstance(node, str):
        return node
    assert isinstance(node, dict)  # noqa: S101  the tree is built above
    if EACH in node:
        return f"{_type(node[EACH])}[]"
    return f"STRUCT({', '.join(f'{quoted(name)} {_type(inner)}' for name, inner in node.items())})"


def quoted(name: str) -> str:
    """A name of ours as an SQL identifier; some are words of SQL, such as `where`."""
    return f'"{name}"'
