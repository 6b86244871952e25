"""The views that rules read: the tables with pointers and resolved dates, and the unions over record types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from conflictschema.engine._columns import EACH, Leaf, Table, quoted
from conflictschema.records._record import BaseRecord
from conflictschema.values import _shape as shapes

SHARED: Final = frozenset((field.name,) for field in shapes.fields_of(BaseRecord)) | {("id",)}
"""Columns that every record's table can have, and so the view `record`."""


def statements(
    tables: tuple[Table, ...],
    words: set[str],
    claims: tuple[str, ...],
    has_duplicates: Callable[[], bool],
    *,
    few: bool,
) -> Iterator[str]:
    """What creates the views that these words ask for.

    `has_duplicates` is asked once the view `record` is there. Of `few` records, what is put together from many tables
    is written out: planning it anew for every rule would take longer than all else.
    """
    union = "table" if few else "view"
    own = [table for table in tables if not table.list_path]
    shared = [leaf.column for leaf in own[0].columns if leaf.path in SHARED and leaf.path != ("id",)]
    columns = ", ".join(["row", "id", *map(quoted, shared)])
    every = " union all ".join(
        f"select {columns}, '{table.record}' as type from {quoted('_' + table.name)}" for table in own
    )
    yield f"create {union} record as {every}"
    duplicates = has_duplicates()
    if duplicates:
        # Only the first record of an id counts for others; that the later ones stand there is a finding of its own.
        yield (
            "create table _later as select row from (select row, row_number() over (partition by id order by row) as n "
            "from record where id in (select id from record group by id having count(*) > 1)) where n > 1"
        )
    selects = {table.name: _select(table, words, duplicates=duplicates) for table in tables}
    for name, select in selects.items():
        if name in words:
            yield f"create view {quoted(name)} as {select}"
    for name, select in _claims(tables, claims, selects):
        if name in words:
            yield f"create {union} {quoted(name)} as {select}"
    for name, parts in (("dated", _dates), ("reference", _references), ("passage", _passages)):
        if name in words:
            yield f"create {union} {name} as {' union all '.join(parts(tables))}"


def _select(table: Table, words: set[str], *, duplicates: bool) -> str:
    """A table as rules see it: with the days that its dates come to, and pointers to its items."""
    columns, joins = ["t.*"], list[str]()
    for leaf in table.columns:
        stem = leaf.column.removesuffix("edtf")
        if isinstance(leaf.shape, shapes.EdtfShape) and {f"{stem}earliest", f"{stem}latest"} & words:
            alias = f"d{len(joins)}"
            columns += [
                f"{alias}.earliest as {quoted(stem + 'earliest')}",
                f"{alias}.latest as {quoted(stem + 'latest')}",
            ]
            joins.append(f"left join _edtf as {alias} on {alias}.text = t.{quoted(leaf.column)}")
    if table.list_path:
        columns.append(f"{table.pointer} as pointer")
    first = " where t.row not in (select row from _later)" if duplicates else ""
    return f"select {', '.join(columns)} from {quoted('_' + table.name)} as t {' '.join(joins)}{first}"


def _claims(tables: tuple[Table, ...], claims: tuple[str, ...], selects: dict[str, str]) -> Iterator[tuple[str, str]]:
    grouped: dict[str, list[Table]] = {}
    for table in tables:
        if table.record in claims:
            grouped.setdefault(table.name.replace(table.record, "claim", 1), []).append(table)
    for name, group in grouped.items():
        parts = [
            f"select '{table.record}' as type, * from ({selects[table.name]})"
            if not table.list_path
            else f"select * from ({selects[table.name]})"
            for table in group
        ]
        yield name, " union all by name ".join(parts)


def _references(tables: tuple[Table, ...]) -> Iterator[str]:
    yield (
        "select null::bigint as row, null::varchar as pointer, null::varchar as target_type, null::varchar as id "
        "where false"
    )
    for table in tables:
        for leaf in table.columns:
            if isinstance(leaf.shape, shapes.RefShape) and not leaf.shape.own:
                rest = "".join(f"/{part}" for part in leaf.path[len(table.list_path) :])
                start = f"{table.pointer} || " if table.list_path else ""
                column = quoted(leaf.column)
                yield (
                    f"select row, {start}'{rest}' as pointer, split_part({column}, ':', 1) as target_type, "
                    f"{column} as id from {quoted('_' + table.name)} where {column} is not null"
                )


def is_date(leaf: Leaf) -> bool:
    """Whether a column holds dates: EDTF, or a single day."""
    return isinstance(leaf.shape, shapes.EdtfShape) or (
        isinstance(leaf.shape, shapes.TextShape) and leaf.shape.text.name == "Day"
    )


def _dates(tables: tuple[Table, ...]) -> Iterator[str]:
    yield (
        "select null::bigint as row, null::varchar as pointer, null::varchar as edtf, null::date as earliest, "
        "null::date as latest, null::boolean as possible, null::boolean as ordered where false"
    )
    for table in tables:
        for leaf in table.columns:
            if is_date(leaf):
                rest = "".join(f"/{part}" for part in leaf.path[len(table.list_path) :])
                start = f"{table.pointer} || " if table.list_path else ""
                yield (
                    f"select row, {start}'{rest}' as pointer, d.text as edtf, d.earliest, d.latest, d.possible, "
                    f"d.ordered from {quoted('_' + table.name)} join _edtf as d on d.text = {quoted(leaf.column)}"
                )


def _passages(tables: tuple[Table, ...]) -> Iterator[str]:
    yield (
        'select null::bigint as row, null::varchar as pointer, null::varchar as source, null::bigint as "start", '
        'null::bigint as "end", null::varchar as sha256 where false'
    )
    by_path = {(table.record, table.list_path): table for table in tables}
    for table in tables:
        if table.list_path[-2:] != ("passages", EACH):
            continue
        citation = by_path[table.record, table.list_path[:-2]] if table.list_path[:-2] else None
        parent = by_path.get((table.record, table.list_path[:-2]))
        if citation is None or parent is None:
            continue
        pairs = [("row", "row"), *zip(parent.positions, table.positions[:-1], strict=True)]
        joined = " and ".join(f"c.{above} = p.{here}" for above, here in pairs)
        yield (
            f'select p.row, {table.pointer_in("p.")} as pointer, c.source, p.start, p."end", p.sha256 '
            f"from {quoted('_' + table.name)} as p join {quoted('_' + parent.name)} as c on {joined}"
        )
