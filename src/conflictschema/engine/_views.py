"""The views that rules read: the tables with pointers and resolved dates, and the unions over record types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from conflictschema.engine import _sameness, _standard
from conflictschema.engine._columns import EACH, Leaf, Table, quoted

SHARED: Final = frozenset((name,) for name in _standard.shared())
"""Columns that every record's table can have, and so the view `record`."""
FEW: Final = 20_000
"""Records up to which what rules ask for is written out once, instead of being put together for each."""
_MANY: Final = {"prose": 200_000}
"""The same, for what is put together from so many columns that planning it takes a tenth of a second or more."""


def statements(
    tables: tuple[Table, ...],
    words: set[str],
    claims: tuple[str, ...],
    set_apart: Callable[[], set[str]],
    *,
    records: int,
) -> Iterator[str]:
    """What creates the views that these words ask for.

    `set_apart` is asked once the view `record` is there: it puts the rows of later records of an id into tables of
    their own, and tells which tables had any. Of few records, everything is written out: to plan what it is put
    together from, anew for every rule, would take longer than all else.
    """
    union = "table" if records < FEW else "view"
    own = [table for table in tables if not table.list_path]
    columns = ", ".join(["row", "id", *(quoted(leaf.column) for leaf in shared_columns(own))])
    every = " union all ".join(
        f"select {columns}, '{table.record}' as type from {quoted('_' + table.name)}" for table in own
    )
    yield f"create {union} record as {every}"
    # Only the first record of an id counts for others; that the later ones stand there is a finding of its own.
    apart = set_apart()
    selects = {
        table.name: _select(table, words, first(table.name) if table.name in apart else None) for table in tables
    }
    for name, select in selects.items():
        if name in words:
            yield f"create {union} {quoted(name)} as {select}"
    for name, select in (*_claims(tables, claims, selects), *_shared_lists(tables, selects)):
        if name in words:
            yield f"create {union} {quoted(name)} as {select}"
    for name, parts in _UNIONS.items():
        if name in words:
            written = union if records >= _MANY.get(name, 0) else "table"
            yield f"create {written} {name} as {' union all '.join(parts(tables))}"


def shared_columns(own: Sequence[Table]) -> list[Leaf]:
    """What the view `record` has of the records' own tables, besides row, id and type."""
    # Where no rule asks for `record` itself, a table can lack a column that another has.
    everywhere = set.intersection(*({leaf.column for leaf in table.columns} for table in own))
    return [leaf for leaf in own[0].columns if leaf.path in SHARED and leaf.column in everywhere - {"id"}]


def is_resolved(leaf: Leaf, words: set[str]) -> bool:
    """Whether a column holds dates whose earliest or latest day is asked for."""
    stem = leaf.column.removesuffix("edtf")
    return leaf.holds == "Edtf" and bool({f"{stem}earliest", f"{stem}latest"} & words)


def first(table: str) -> str:
    """The name of the table of first records' rows, where a table was divided."""
    return f"_{table} first"


def _select(table: Table, words: set[str], divided: str | None) -> str:
    """A table, or its first records, as rules see it: with the days that dates come to, and pointers to items."""
    columns, joins = ["t.*"], list[str]()
    for leaf in table.columns:
        stem = leaf.column.removesuffix("edtf")
        if is_resolved(leaf, words):
            alias = f"d{len(joins)}"
            columns += [
                f"{alias}.earliest as {quoted(stem + 'earliest')}",
                f"{alias}.latest as {quoted(stem + 'latest')}",
            ]
            joins.append(f"left join _edtf as {alias} on {alias}.text = t.{quoted(leaf.column)}")
    if table.list_path:
        columns.append(f"{table.pointer} as pointer")
    return f"select {', '.join(columns)} from {quoted(divided or '_' + table.name)} as t {' '.join(joins)}"


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


def names(table: str, record: str, path: tuple[str, ...], claims: tuple[str, ...]) -> set[str]:
    """What a table can be asked for by: its own name, that of the claims' union, that of all records' union."""
    found = {table}
    if record in claims:
        found.add(table.replace(record, "claim", 1))
    if EACH in path and path[:1] in SHARED:
        found.add(table.replace(record, "record", 1))
    return found


def _shared_lists(tables: tuple[Table, ...], selects: dict[str, str]) -> Iterator[tuple[str, str]]:
    grouped: dict[str, list[str]] = {}
    for table in tables:
        if table.list_path[:1] in SHARED:
            grouped.setdefault(table.name.replace(table.record, "record", 1), []).append(selects[table.name])
    for name, group in grouped.items():
        yield name, " union all by name ".join(f"select * from ({each})" for each in group)


def is_reference(leaf: Leaf) -> bool:
    """Whether a column refers to other records."""
    return leaf.holds == "Ref"


def _references(tables: tuple[Table, ...]) -> Iterator[str]:
    yield (
        "select null::bigint as row, null::varchar as pointer, null::varchar as target_type, null::varchar as id "
        "where false"
    )
    for table in tables:
        for leaf in table.columns:
            if is_reference(leaf):
                column = quoted(leaf.column)
                yield (
                    f"select row, {_pointer(table, leaf)} as pointer, "
                    f"split_part({column}, ':', 1) as target_type, "
                    f"{column} as id from {quoted('_' + table.name)} where {column} is not null"
                )


def _pointer(table: Table, leaf: Leaf) -> str:
    """The SQL of the pointer to a column's value."""
    rest = "".join(f"/{part}" for part in leaf.path[len(table.list_path) :])
    return f"{table.pointer} || '{rest}'" if table.list_path else f"'{rest}'"


def is_date(leaf: Leaf) -> bool:
    """Whether a column holds dates: EDTF, or a single day."""
    return leaf.holds in ("Edtf", "Day")


def _dates(tables: tuple[Table, ...]) -> Iterator[str]:
    yield (
        "select null::bigint as row, null::varchar as pointer, null::varchar as edtf, null::date as earliest, "
        "null::date as latest, null::boolean as possible, null::boolean as ordered where false"
    )
    for table in tables:
        for leaf in table.columns:
            if is_date(leaf):
                column = quoted(leaf.column)
                yield (
                    f"select row, {_pointer(table, leaf)} as pointer, d.text as edtf, d.earliest, d.latest, "
                    f"d.possible, d.ordered from {quoted('_' + table.name)} join _edtf as d on d.text = {column}"
                )


def is_prose(leaf: Leaf) -> bool:
    """Whether a column holds words of people: what they wrote, quoted or called something."""
    return leaf.holds in ("Text", "Phrase")


def field_and_kind(leaf: Leaf) -> tuple[str, str]:
    """The field that a column of words is, and of which kind its words are."""
    field = next(part for part in reversed(leaf.path) if part != EACH)
    return field, "name" if leaf.path[-3:] == ("names", EACH, "text") else leaf.holds.lower()


def _prose(tables: tuple[Table, ...]) -> Iterator[str]:
    yield (
        "select null::bigint as row, null::varchar as pointer, null::varchar as field, null::varchar as kind, "
        "null::varchar as text where false"
    )
    for table in tables:
        for leaf in table.columns:
            if is_prose(leaf):
                field, kind = field_and_kind(leaf)
                yield (
                    f"select row, {_pointer(table, leaf)} as pointer, '{field}' as field, '{kind}' as kind, "
                    f"{quoted(leaf.column)} as text from {quoted('_' + table.name)} "
                    f"where {quoted(leaf.column)} is not null"
                )


def is_language(leaf: Leaf) -> bool:
    """Whether a column holds language tags."""
    return leaf.holds == "LanguageTag"


def _tagged(tables: tuple[Table, ...]) -> Iterator[str]:
    yield "select null::bigint as row, null::varchar as pointer, null::varchar as tag where false"
    for table in tables:
        for leaf in table.columns:
            if is_language(leaf):
                column = quoted(leaf.column)
                yield (
                    f"select row, {_pointer(table, leaf)} as pointer, {column} as tag from {quoted('_' + table.name)} "
                    f"where {column} is not null"
                )


def _passages(tables: tuple[Table, ...]) -> Iterator[str]:
    yield (
        'select null::bigint as row, null::varchar as pointer, null::varchar as source, null::bigint as "start", '
        'null::bigint as "end", null::varchar as sha256 where false'
    )
    by_path = {(table.record, table.list_path): table for table in tables}
    for table in tables:
        parent = by_path.get((table.record, table.list_path[:-2]))
        if table.list_path[-2:] != ("passages", EACH) or parent is None:
            continue
        pairs = [("row", "row"), *zip(parent.positions, table.positions[:-1], strict=True)]
        joined = " and ".join(f"c.{above} = p.{here}" for above, here in pairs)
        sha256 = "p.sha256" if any(leaf.column == "sha256" for leaf in table.columns) else "null"
        yield (
            f'select p.row, {table.pointer_in("p.")} as pointer, c.source, p.start, p."end", {sha256} '
            f"from {quoted('_' + table.name)} as p join {quoted('_' + parent.name)} as c on {joined}"
        )


def is_content(leaf: Leaf) -> bool:
    """Whether a column holds what claims say."""
    return leaf.path == ("content",)


def _numbered(tables: tuple[Table, ...]) -> Iterator[str]:
    yield "select null::bigint as row where false"
    for table in tables:
        for leaf in filter(is_content, table.columns):
            yield f"select row from {quoted('_' + table.name)} where regexp_matches({quoted(leaf.column)}, '[0-9]')"


def is_of_passage(leaf: Leaf) -> bool:
    """Whether a column holds where passages begin or end."""
    return leaf.path[-3:-1] == ("passages", EACH) and leaf.path[-1] in ("start", "end")


def _crossing(tables: tuple[Table, ...]) -> Iterator[str]:
    """Passages of one citation of which any two have a place in common."""
    yield (
        'select null::bigint as row, null::varchar as pointer, null::bigint as "start", null::bigint as "end" '
        "where false"
    )
    for table in tables:
        if table.list_path[-2:] == ("passages", EACH):
            citation = ", ".join(("row", *table.positions[:-1]))
            before = f'partition by {citation} order by "start", "end", position'
            yield (
                'select row, pointer, "start", "end" from ('
                f"select *, bool_or(crosses) over (partition by {citation}) as crossed from ("
                f'select *, {table.pointer} as pointer, coalesce("start" < max("end") over ({before} rows between '
                "unbounded preceding and 1 preceding), false) as crosses "
                f'from {quoted("_" + table.name)} where "start" < "end")) where crossed'
            )


def _looks(tables: tuple[Table, ...]) -> Iterator[str]:
    yield "select null::bigint as row, null::bigint as print where false"
    for table in tables:
        if not table.list_path:
            yield f"select row, {_sameness.LOOKS} as print from {quoted('_' + table.name)}"


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
"""Relations that put columns of many tables together."""
