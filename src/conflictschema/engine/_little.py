"""Little data as relations: unrolled here, and put into the database as exactly what the rules ask for.

The database unrolls a million records quickly; for sixty, planning two hundred statements would be most of a run. So
each relation that a query names is made in one statement, with the columns and rows that `_stage` and `_views` would
have given it. A test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _lists, _pointing, _sameness, _views
from conflictschema.engine._columns import EACH, Leaf, Table
from conflictschema.engine._rows import Rows
from conflictschema.engine._unrolled import Item, Unrolled, tables_of
from conflictschema.values.edtf import Edtf, resolve

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from conflictschema.engine._stage import Stage

RECORDS: Final = 2_000
"""Records up to which data is little."""
BYTES: Final = 4 * 2**20
"""Bytes up to which it is."""
_DIGIT: Final = re.compile("[0-9]")


def build(
    connection: DuckDBPyConnection,
    stage: Stage | None,
    wanted: tuple[Leaf, ...],
    words: set[str],
    claims: tuple[str, ...],
) -> None:
    """Make every relation that these words name."""
    unrolled = Unrolled(stage, wanted)
    connection.execute("begin")
    made = {"place": unrolled.place, "refused": unrolled.refused, "record": _records(unrolled)}
    later = _later(made["record"])
    if "pointed" in words:
        made["pointed"] = _pointed(unrolled)
    made |= {name: relation for name, relation in _by_table(unrolled, words, later, claims) if name in words}
    made |= {name: union(unrolled) for name, union in _UNIONS.items() if name in words}
    if "said" in words:
        made["said"] = _said(unrolled, later)
    for name, relation in (*made.items(), *_lists.relations(words)):
        relation.create(connection, name)
    connection.execute("commit")


def _records(unrolled: Unrolled) -> Rows:
    own = [table for table in unrolled.tables if not table.list_path]
    shared = _views.shared_columns(own)
    relation = Rows({"row": "BIGINT", "id": "VARCHAR", **{leaf.column: leaf.sql for leaf in shared}, "type": "VARCHAR"})
    for table in own:
        columns = [leaf for leaf in table.columns if leaf.column in relation.columns]
        for item in unrolled.items(table):
            row = {leaf.column: item.held(table, leaf) for leaf in columns}
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
    unrolled: Unrolled, words: set[str], later: frozenset[int], claims: tuple[str, ...]
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


def _seen_by_rules(unrolled: Unrolled, table: Table, words: set[str], later: frozenset[int]) -> Rows:
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
        values = {leaf.column: item.held(table, leaf) for leaf in table.columns}
        days = [day for leaf in dates for day in _days(values[leaf.column])]
        pointer = [item.pointer(table.list_path)] if table.list_path else []
        relation.add(item.row, *item.positions, *values.values(), *days, *pointer)
    return relation


@cache
def _resolved(text: str) -> tuple[str | None, str | None, bool, bool]:
    date, (earliest, latest) = Edtf(text), resolve(text)
    days = (None if day is None else day.isoformat() for day in (earliest, latest))
    return *days, date.is_possible(), date.is_ordered()  # type: ignore[return-value]  # the days are two


def _days(text: str | None) -> tuple[str | None, str | None]:
    return (None, None) if text is None else _resolved(text)[:2]


def _at(item: Item, table: Table, leaf: Leaf) -> str:
    return item.pointer((*table.list_path, *leaf.path[len(table.list_path) :]))


def _references(unrolled: Unrolled) -> Rows:
    relation = Rows(dict.fromkeys(("row", "pointer", "target_type", "id"), "VARCHAR") | {"row": "BIGINT"})
    for item, table, leaf, value in unrolled.values(_views.is_reference):
        relation.add(item.row, _at(item, table, leaf), value.partition(":")[0], value)
    return relation


def _dates(unrolled: Unrolled) -> Rows:
    columns = {"row": "BIGINT", "pointer": "VARCHAR", "edtf": "VARCHAR", "earliest": "DATE", "latest": "DATE"}
    relation = Rows({**columns, "possible": "BOOLEAN", "ordered": "BOOLEAN"})
    for item, table, leaf, value in unrolled.values(_views.is_date):
        relation.add(item.row, _at(item, table, leaf), value, *_resolved(value))
    return relation


def _prose(unrolled: Unrolled) -> Rows:
    relation = Rows(dict.fromkeys(("row", "pointer", "field", "kind", "text"), "VARCHAR") | {"row": "BIGINT"})
    for item, table, leaf, value in unrolled.prose():
        relation.add(item.row, _at(item, table, leaf), *_views.field_and_kind(leaf), value)
    return relation


def _numbered(unrolled: Unrolled) -> Rows:
    relation = Rows({"row": "BIGINT"})
    for item, _, leaf, text in unrolled.prose():
        if _views.is_content(leaf) and _DIGIT.search(text):
            relation.add(item.row)
    return relation


def _tagged(unrolled: Unrolled) -> Rows:
    relation = Rows({"row": "BIGINT", "pointer": "VARCHAR", "tag": "VARCHAR"})
    for item, table, leaf, value in unrolled.values(_views.is_language):
        relation.add(item.row, _at(item, table, leaf), value)
    return relation


def _passages(unrolled: Unrolled) -> Rows:
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
            relation.add(item.row, item.pointer(table.list_path), source, *cited)
    return relation


def _pointed(unrolled: Unrolled) -> Rows:
    relation = Rows({"row": "BIGINT", "pointer": "VARCHAR", "field": "VARCHAR", "filled": "BOOLEAN"})
    for kind, records in unrolled.records.items():
        for row, record in records:
            filled = iter(_pointing.look(record, kind))
            for name in _pointing.lists(kind):
                for position, item in enumerate(record.get(name, ())):
                    relation.add(row, f"/{name}/{position}/field", item.get("field"), next(filled))
    return relation


def _crossing(unrolled: Unrolled) -> Rows:
    relation = Rows({"row": "BIGINT", "pointer": "VARCHAR", "start": "BIGINT", "end": "BIGINT"})
    for table in tables_of(_views.is_of_passage):
        cited: dict[tuple[int, tuple[int, ...]], list[tuple[int, int, Item]]] = {}
        for item in unrolled.items(table):
            start, end = item.value["start"], item.value["end"]
            if start < end:
                cited.setdefault((item.row, item.positions[:-1]), []).append((start, end, item))
        for passages in cited.values():
            edges = sorted((start, end) for start, end, _ in passages)
            reached = accumulate((end for _, end in edges), max)
            if any(start < before for (start, _), before in zip(edges[1:], reached, strict=False)):
                for start, end, item in passages:
                    relation.add(item.row, item.pointer(table.list_path), start, end)
    return relation


def _said(unrolled: Unrolled, later: frozenset[int]) -> Rows:
    relation = Rows({"row": "BIGINT", "print": "BIGINT"})
    for kind, records in unrolled.records.items():
        for row, record in records:
            number = _sameness.said(record, kind)
            if number is not None and row not in later:
                relation.add(row, number)
    return relation


def _looks(unrolled: Unrolled) -> Rows:
    relation = Rows({"row": "BIGINT", "print": "BIGINT"})
    for records in unrolled.records.values():
        for row, record in records:
            relation.add(row, _sameness.looks(record["id"]))
    return relation


_UNIONS: Final = {
    "dated": _dates,
    "reference": _references,
    "passage": _passages,
    "tagged": _tagged,
    "prose": _prose,
    "numbered": _numbered,
    "crossing": _crossing,
    "look": _looks,
}
