"""Little data as relations: unrolled here, and put into the database as exactly what the rules ask for.

The database unrolls a million records quickly; for sixty, planning two hundred statements would be most of a run. So
each relation that a query names is made in one statement, with the columns and rows that `_stage` and `_views` would
have given it. A test holds the two against each other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import _columns, _lists, _pointing, _views
from conflictschema.engine._columns import EACH, Leaf, Table
from conflictschema.engine._rows import Rows
from conflictschema.values.edtf import Edtf, resolve

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from conflictschema.engine._stage import Stage

Row = dict[str, Any]
RECORDS: Final = 2_000
"""Records up to which data is little."""
BYTES: Final = 4 * 2**20
"""Bytes up to which it is."""
_DIGIT: Final = re.compile("[0-9]")


@dataclass(slots=True)
class _Item:
    """An item of a list, or a record itself: in which row, at which positions, and what it is."""

    row: int
    positions: tuple[int, ...]
    value: Any


class _Unrolled:
    """The records of a stage, item by item."""

    def __init__(self, stage: Stage | None, wanted: tuple[Leaf, ...]) -> None:
        self.place = Rows({"row": "BIGINT", "file": "INTEGER", "line": "BIGINT"})
        self.refused = Rows({"row": "BIGINT", "id": "VARCHAR", "type": "VARCHAR"})
        self.records: dict[str, list[tuple[int, Row]]] = {}
        if stage is not None:
            for kind, row, file, line, raw in stage.records():
                self.place.add(row, file, line)
                self.records.setdefault(kind, []).append((row, json.loads(raw)))
            for told in map(json.loads, stage.refused):
                self.place.add(told["row"], told["file"], told["line"])
                self.refused.add(told["row"], told["id"], told["type"])
        self.tables = _columns.tables(wanted)
        self._items: dict[str, list[_Item]] = {}

    def items(self, table: Table) -> list[_Item]:
        """What the rows of a table are made of."""
        if table.name not in self._items:
            self._items[table.name] = [
                _Item(row, positions, value)
                for row, record in self.records.get(table.record, ())
                for positions, value in _within(record, table.list_path, ())
            ]
        return self._items[table.name]

    def prose(self) -> Iterator[tuple[_Item, Table, Leaf, str]]:
        """All words of people."""
        return self.values(_views.is_prose, _prose_tables())

    def values(
        self, is_asked: Callable[[Leaf], bool], tables: tuple[Table, ...] | None = None
    ) -> Iterator[tuple[_Item, Table, Leaf, Any]]:
        """Every value of these columns that is there."""
        for table in tables or self.tables:
            for leaf in table.columns:
                if is_asked(leaf):
                    for item in self.items(table):
                        value = _value(item, table, leaf)
                        if value is not None:
                            yield item, table, leaf, value


def build(
    connection: DuckDBPyConnection,
    stage: Stage | None,
    wanted: tuple[Leaf, ...],
    words: set[str],
    claims: tuple[str, ...],
) -> None:
    """Make every relation that these words name."""
    unrolled = _Unrolled(stage, wanted)
    connection.execute("begin")
    made = {"place": unrolled.place, "refused": unrolled.refused, "record": _records(unrolled)}
    later = _later(made["record"])
    if "pointed" in words:
        made["pointed"] = _pointed(unrolled)
    made |= {name: relation for name, relation in _by_table(unrolled, words, later, claims) if name in words}
    made |= {name: union(unrolled) for name, union in _UNIONS.items() if name in words}
    for name, relation in (*made.items(), *_lists.relations(words)):
        relation.create(connection, name)
    connection.execute("commit")


@cache
def _prose_tables() -> tuple[Table, ...]:
    return _columns.tables(tuple(filter(_views.is_prose, _columns.leaves())))


def _within(value: Any, path: tuple[str, ...], positions: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Every item that a path leads to."""
    for at, part in enumerate(path):
        if part == EACH:
            for position, item in enumerate(value):
                yield from _within(item, path[at + 1 :], (*positions, position))
            return
        value = value.get(part)
        if value is None:
            return
    yield positions, value


def _value(item: _Item, table: Table, leaf: Leaf) -> Any:
    value = item.value
    for part in leaf.path[len(table.list_path) :]:
        if value is None:
            return None
        value = value.get(part)
    return value


def _pointer(item: _Item, path: tuple[str, ...]) -> str:
    positions = iter(item.positions)
    return "".join(f"/{next(positions) if part == EACH else part}" for part in path)


def _records(unrolled: _Unrolled) -> Rows:
    own = [table for table in unrolled.tables if not table.list_path]
    shared = _views.shared_columns(own)
    relation = Rows({"row": "BIGINT", "id": "VARCHAR", **{leaf.column: leaf.sql for leaf in shared}, "type": "VARCHAR"})
    for table in own:
        columns = [leaf for leaf in table.columns if leaf.column in relation.columns]
        for item in unrolled.items(table):
            row = {leaf.column: _value(item, table, leaf) for leaf in columns}
            relation.rows.append({"row": item.row, **row, "type": table.record})
    return relation


def _later(records: Rows) -> frozenset[int]:
    """The rows that repeat an id: only the first record of an id counts for others."""
    seen, later = set[str](), set[int]()
    for record in sorted(records.rows, key=lambda row: row["row"]):
        if record["id"] in seen:
            later.add(record["row"])
        seen.add(record["id"])
    return frozenset(later)


def _by_table(
    unrolled: _Unrolled, words: set[str], later: frozenset[int], claims: tuple[str, ...]
) -> Iterator[tuple[str, Rows]]:
    """The relations of single tables that are named, then those over claims and over all records."""
    together: dict[str, Rows] = {}
    for table in unrolled.tables:
        unions = _views.names(table.name, table.record, table.list_path, claims) - {table.name}
        if not ({table.name} | unions) & words:
            continue
        relation = _seen_by_rules(unrolled, table, words, later)
        yield table.name, relation
        for name in unions:
            of_claims = not table.list_path and table.record in claims
            union = together.setdefault(name, Rows({"type": "VARCHAR"} if of_claims else {}))
            union.columns |= relation.columns
            union.rows += [{"type": table.record, **row} for row in relation.rows] if of_claims else relation.rows
    yield from together.items()


def _seen_by_rules(unrolled: _Unrolled, table: Table, words: set[str], later: frozenset[int]) -> Rows:
    """A table with the days that its dates come to, and pointers to its items."""
    columns = {"row": "BIGINT", **dict.fromkeys(table.positions, "BIGINT")}
    columns |= {leaf.column: leaf.sql for leaf in table.columns}
    dates = [leaf for leaf in table.columns if _views.is_resolved(leaf, words)]
    for leaf in dates:
        stem = leaf.column.removesuffix("edtf")
        columns |= {f"{stem}earliest": "DATE", f"{stem}latest": "DATE"}
    if table.list_path:
        columns["pointer"] = "VARCHAR"
    relation = Rows(columns)
    for item in unrolled.items(table):
        if item.row in later:
            continue
        values = {leaf.column: _value(item, table, leaf) for leaf in table.columns}
        days = [day for leaf in dates for day in _days(values[leaf.column])]
        pointer = [_pointer(item, table.list_path)] if table.list_path else []
        relation.add(item.row, *item.positions, *values.values(), *days, *pointer)
    return relation


@cache
def _resolved(text: str) -> tuple[str | None, str | None, bool, bool]:
    date, (earliest, latest) = Edtf(text), resolve(text)
    days = (None if day is None else day.isoformat() for day in (earliest, latest))
    return *days, date.is_possible(), date.is_ordered()  # type: ignore[return-value]  # the days are two


def _days(text: str | None) -> tuple[str | None, str | None]:
    return (None, None) if text is None else _resolved(text)[:2]


def _at(item: _Item, table: Table, leaf: Leaf) -> str:
    return _pointer(item, (*table.list_path, *leaf.path[len(table.list_path) :]))


def _references(unrolled: _Unrolled) -> Rows:
    relation = Rows(dict.fromkeys(("row", "pointer", "target_type", "id"), "VARCHAR") | {"row": "BIGINT"})
    for item, table, leaf, value in unrolled.values(_views.is_reference):
        relation.add(item.row, _at(item, table, leaf), value.partition(":")[0], value)
    return relation


def _dates(unrolled: _Unrolled) -> Rows:
    columns = {"row": "BIGINT", "pointer": "VARCHAR", "edtf": "VARCHAR", "earliest": "DATE", "latest": "DATE"}
    relation = Rows({**columns, "possible": "BOOLEAN", "ordered": "BOOLEAN"})
    for item, table, leaf, value in unrolled.values(_views.is_date):
        relation.add(item.row, _at(item, table, leaf), value, *_resolved(value))
    return relation


def _prose(unrolled: _Unrolled) -> Rows:
    relation = Rows(dict.fromkeys(("row", "pointer", "field", "kind", "text"), "VARCHAR") | {"row": "BIGINT"})
    for item, table, leaf, value in unrolled.prose():
        relation.add(item.row, _at(item, table, leaf), *_views.field_and_kind(leaf), value)
    return relation


def _numbered(unrolled: _Unrolled) -> Rows:
    relation = Rows({"row": "BIGINT"})
    for item, _, leaf, text in unrolled.prose():
        if _views.is_content(leaf) and _DIGIT.search(text):
            relation.add(item.row)
    return relation


def _tagged(unrolled: _Unrolled) -> Rows:
    relation = Rows({"row": "BIGINT", "pointer": "VARCHAR", "tag": "VARCHAR"})
    for item, table, leaf, value in unrolled.values(_views.is_language):
        relation.add(item.row, _at(item, table, leaf), value)
    return relation


def _passages(unrolled: _Unrolled) -> Rows:
    columns = {"row": "BIGINT", "pointer": "VARCHAR", "source": "VARCHAR", "start": "BIGINT", "end": "BIGINT"}
    relation = Rows({**columns, "sha256": "VARCHAR"})
    by_path = {(table.record, table.list_path): table for table in unrolled.tables}
    for table in unrolled.tables:
        parent = by_path.get((table.record, table.list_path[:-2]))
        if table.list_path[-2:] != ("passages", EACH) or not table.list_path[:-2] or parent is None:
            continue
        sources = {(item.row, item.positions): item.value.get("source") for item in unrolled.items(parent)}
        asked = {leaf.column for leaf in table.columns}
        for item in unrolled.items(table):
            cited = (item.value.get(name) if name in asked else None for name in ("start", "end", "sha256"))
            source = sources[item.row, item.positions[:-1]]
            relation.add(item.row, _pointer(item, table.list_path), source, *cited)
    return relation


def _pointed(unrolled: _Unrolled) -> Rows:
    relation = Rows({"row": "BIGINT", "pointer": "VARCHAR", "field": "VARCHAR", "filled": "BOOLEAN"})
    for kind, records in unrolled.records.items():
        for row, record in records:
            filled = iter(_pointing.look(record, kind))
            for name in _pointing.lists(kind):
                for position, item in enumerate(record.get(name, ())):
                    relation.add(row, f"/{name}/{position}/field", item.get("field"), next(filled))
    return relation


_UNIONS: Final = {
    "dated": _dates,
    "reference": _references,
    "passage": _passages,
    "tagged": _tagged,
    "prose": _prose,
    "numbered": _numbered,
}
