"""Rows become records: a table and a mapping go in, JSON Lines come out, and of every line one knows where it is from.

A batch of rows is read by DuckDB, which writes the records as text by one query for each template. Nothing here loops
over rows. The database stands apart from the one that holds the relations.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from conflictschema.finding import pointer_steps
from conflictschema.formats._table import plain
from conflictschema.io import Scratch, database
from conflictschema.mapping._expanding import twin_check
from conflictschema.mapping._numbers import name, text
from conflictschema.mapping._problems import MARK
from conflictschema.mapping._sql import MACROS, SPACES, Writer
from conflictschema.mapping._template import Items, Node, Object, Record

if TYPE_CHECKING:
    from conflictschema.formats._rows import Batch
    from conflictschema.formats._table import Table
    from conflictschema.mapping._checks import Check
    from conflictschema.mapping.compiled import Compiled

BROKEN: Final = f'{{"{MARK}":'
"""Stands in the JSON of a record of which a cell could not be taken."""
_ROOM: Final = 2**21
"""Bytes of a row that the reader is prepared for at the least."""


@dataclass(slots=True)
class Mapped:
    """The records of a batch of rows."""

    lines: bytes
    """JSON Lines."""
    templates: array[int]
    """Of every line, the number of its template."""
    rows: array[int]
    """Of every line, the number of its row among all sound rows, from 0."""
    batch: Batch | None
    differing: list[Differing] = field(default_factory=list)
    broken: list[tuple[Check, int, str]] = field(default_factory=list)
    """Checks of the layout that a row breaks: the check, the row (from 0), and what is there."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A record that several rows share, and of which one says something else than the first did."""

    record: Record
    id: str
    row: int
    source: int
    """The number of the table that the record was taken from, in the order of the mappers of one memory."""
    first: int
    """The row in it; both count sound rows, from 0."""
    column: str | None
    now: str
    before: str
    broken: str | None
    """The whole record as this row has it, where a cell of the row could not be taken."""


class Memory:
    """What tables of one mapping have in common: the records that they share, and the database that does the work."""

    def __init__(self, limit: str) -> None:
        """Open the database, which may take so much memory."""
        self.connection = database(memory=limit)
        self.constants: set[str] = set()
        """Records that no row has a part in, and that were written."""
        self.tables = 0
        for macro in MACROS:
            self.connection.execute(macro)

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()


class Mapper:
    """Maps one table. Let go of it with `close`."""

    def __init__(self, compiled: Compiled, table: Table, memory: Memory, *, temp: str | None, modified: str) -> None:
        """Take the mapping as fitted to the headers of this table; `modified` is the day the file was changed on."""
        self.compiled = compiled
        self.table = table
        self.places = dict(compiled.places)
        self._records = [(number, each) for number, each in enumerate(compiled.records) if compiled.written[number]]
        """What the table gives rise to, with the numbers of its templates."""
        self.number = memory.tables
        """Its number among the tables that share records."""
        self._scratch = Scratch(temp)
        self._memory = memory
        self._connection = memory.connection
        self._modified = modified
        memory.tables += 1
        self.row_numbers: array[int] = array("L")
        self.line_numbers: array[int] = array("L")
        self.batches: list[tuple[int, Batch]] = []
        """The batches, each with the number of its first sound row."""
        self._plan()

    def _plan(self) -> None:
        compiled, headers = self.compiled, self.table.headers
        writer = Writer(compiled.mapping, {record.name: record for record in compiled.records})
        self._unused = {
            headers[number]: name(f"_c{number}")
            for number in range(len(headers))
            if number not in compiled.places.values()
        }
        rows = [(number, record) for number, record in self._records if not record.is_constant]
        self._expressions = {number: writer.record(record, self._unused) for number, record in rows}
        self._ids = {number: writer.id(record) for number, record in rows}
        self._constants = {each.name: writer.record(each, {}) for _, each in self._records if each.is_constant}
        self._writer = writer
        cleaned = [
            f"{writer.cleaned(column, name(f'_c{place}'))} as {name(column)}"
            for column, place in compiled.places.items()
        ]
        missing = [f"null::varchar as {name(column)}" for column in compiled.absent]
        raw = list(self._unused.values()) if any(each.template.original == "*" for _, each in rows) else []
        at = {plain(header): number for number, header in reversed(list(enumerate(headers)))}
        fitting = [each for each in compiled.checks if all(plain(column) in at for column in each.columns)]
        self._checks = [replace(each, column=headers[at[plain(each.column)]]) for each in fitting]
        known = {*compiled.places, *compiled.absent}
        looked_at = dict.fromkeys(each for check in fitting for each in check.columns if each not in known)
        cleaned += [f"{writer.cleaned(each, name(f'_c{at[plain(each)]}'))} as {name(each)}" for each in looked_at]
        for number, (pair, of, twin) in enumerate(compiled.paired):
            held, beside = (writer.cleaned(c, name(f"_c{at}")) for c, at in ((pair.column, of), (pair.twin, twin)))
            cleaned.append(f"({held} is not null and {beside} is null) as _t{number}")
            self._checks.append(twin_check(compiled, pair, headers[twin], f"_t{number}"))
        self._columns = ", ".join([*cleaned, *missing, *raw])
        derived = "".join(f", {expression} as {name(alias)}" for alias, expression in writer.derived.items())
        self._derived = f"select *{derived}" if derived else "select *"
        texts = "".join(f", {expression} as {name(alias)}" for alias, expression in writer.texts.items())
        self._texts = f"select *{texts}"
        for _, record in rows:
            if record.template.shared:
                self._connection.execute(
                    f"create table if not exists shared_{record.type} "
                    "(id varchar primary key, json varchar, source integer, first bigint)"
                )

    def mapped(self) -> Iterator[Mapped]:
        """The records: those that no row has a part in, then batch by batch."""
        yield self._constant()
        for batch in self.table.rows.batches():
            first = len(self.row_numbers)
            self.row_numbers.extend(batch.rows)
            self.line_numbers.extend(batch.lines)
            self.batches.append((first, batch))
            yield self._batch(batch, first)

    def _constant(self) -> Mapped:
        made = Mapped(b"", array("B"), array("L"), None)
        lines = []
        for number, record in self._records:
            if record.is_constant and record.name not in self._memory.constants:
                self._memory.constants.add(record.name)
                query = f"select {self._constants[record.name]} from (select ? as _modified, 0 as _row)"
                (line,) = self._asked(query, [self._modified])
                lines.append(line.encode() + b"\n")
                made.templates.append(number)
                made.rows.append(0)
        made.lines = b"".join(lines)
        return made

    def _asked(self, query: str, parameters: Sequence[Any] = ()) -> Any:
        return self._connection.execute(query, list(parameters)).fetchone()

    def _batch(self, batch: Batch, first: int) -> Mapped:
        made = Mapped(b"", array("B"), array("L"), batch)
        if not batch.rows:
            return made
        self._read(batch, first)
        pieces = []
        for number, record in self._records:
            if record.is_constant:
                continue
            if record.template.shared:
                rows, lines = self._shared(number, record, made)
            else:
                rows, lines = self._single(number, record)
            if rows:
                pieces.append(lines)
                made.templates.extend([number] * len(rows))
                made.rows.extend(rows)
        made.lines = b"".join(pieces)
        for check in self._checks:
            query = f"select _n, {check.found} from base where {check.broken} order by _n"
            made.broken += [(check, row, found) for row, found in self._connection.execute(query).fetchall()]
        return made

    def _read(self, batch: Batch, first: int) -> None:
        self._scratch.fill([batch.text])
        width = len(self.table.headers)
        columns = ", ".join(f"'_c{number}': 'VARCHAR'" for number in range(width))
        delimiter = text(self.table.grid.dialect.delimiter)
        room = max(_ROOM, batch.longest + 1024)
        source = (
            f"read_csv(?, auto_detect = false, header = false, delim = {delimiter}, quote = '\"', escape = '\"', "
            f"nullstr = '\\x00', new_line = '\\n', strict_mode = true, max_line_size = {room}, "
            f"buffer_size = {max(room * 4, 32 * 2**20)}, columns = {{{columns}}})"
        )
        begin = batch.rows[0]
        if batch.rows[-1] - begin + 1 == len(batch.rows):
            numbered = f"select row_number() over () - 1 as _at, * from {source}"
            row, parameters = f"_at + {begin}", list[Any]([self._scratch.name])
        else:
            numbered = f"select row_number() over () - 1 as _at, * from {source}"
            row, parameters = "list_extract(?, _at + 1)", [list(batch.rows), self._scratch.name]
        modified = text(self._modified)
        self._connection.execute(
            f"create or replace temp table base as {self._derived} from ({self._texts} from (select "
            f"_at + {first} as _n, {row} as _row, {modified} as _modified, {self._columns} from ({numbered})))",
            parameters,
        )
        (count,) = self._asked("select count(*) from base")
        if count != len(batch.rows):
            raise RuntimeError(f"{len(batch.rows)} rows were cut and {count} were read")

    def _source(self, record: Record) -> str:
        """The rows that a template sees: with a list, one for each of its items."""
        each = record.template.each
        if each is None:
            return "base"
        return f"(select * replace (unnest({self._writer.split(each, name(each))}) as {name(each)}) from base)"

    def _fresh(self, number: int, record: Record) -> tuple[str, str]:
        """The expressions for the id and the record; where rows give several, they are worked out item by item."""
        if record.template.each is None:
            return self._ids[number], self._expressions[number]
        each = record.template.each
        inner = self._writer.within(each, name(each))
        return inner.id(record), inner.record(record, self._unused)

    def _single(self, number: int, record: Record) -> tuple[list[int], bytes]:
        identity, body = self._fresh(number, record)
        (rows, lines) = self._asked(
            f"select list(_n), string_agg(_json, chr(10)) from "
            f"(select _n, {body} as _json from {self._source(record)} where {identity} is not null order by _n)"
        )
        return (rows or []), (f"{lines}\n".encode() if rows else b"")

    def _shared(self, number: int, record: Record, made: Mapped) -> tuple[list[int], bytes]:
        run = self._connection.execute
        identity, body = self._fresh(number, record)
        keys = [name(column) for column in record.columns]
        if record.template.original == "*":
            keys += list(self._unused.values())
        # Only what differs in the columns at hand is written out.
        grouped = ", ".join(keys)
        if record.template.each is None:
            source = f"base where _n in (select min(_n) from base group by {grouped})"
        else:
            source = f"(select distinct on ({grouped}) * from {self._source(record)} order by _n)"
        run(
            f"create or replace temp table made as select _n as n, _id as id, _json as json from "
            f"(select _n, {identity} as _id, {body} as _json from {source}) where _id is not null"
        )
        table = f"shared_{record.type}"
        run(
            # A row whose cells could all be taken goes before one with a faulty cell.
            "create or replace temp table fresh as select id, arg_min(json, (broken, n)) as json, "
            "arg_min(n, (broken, n)) as n "
            f"from (select *, contains(json, {text(BROKEN)}) as broken from made) "
            f"where id not in (select id from {table}) group by id"
        )
        run(f"insert into {table} select id, json, {self.number}, n from fresh")
        differing = run(
            f"select made.id, made.n, old.source, old.first, made.json, old.json "
            f"from made join {table} as old using (id) "
            f"where made.json <> old.json and (contains(made.json, {text(BROKEN)}) "
            f"or not contains(old.json, {text(BROKEN)})) order by made.n"
        ).fetchall()
        for each in differing:
            made.differing.append(_differing(record, each))
        (rows, lines) = self._asked("select list(n order by n), string_agg(json, chr(10) order by n) from fresh")
        return (rows or []), (f"{lines}\n".encode() if rows else b"")

    def cells(self, rows: Sequence[int]) -> dict[int, list[str]]:
        """The cells of rows, by their number among all sound rows; they are read again where they are not at hand."""
        found: dict[int, list[str]] = {}
        wanted = sorted(set(rows))
        starts = [first for first, _ in self.batches]
        from bisect import bisect_right

        by_batch: dict[int, list[int]] = {}
        for row in wanted:
            by_batch.setdefault(bisect_right(starts, row) - 1, []).append(row)
        for at, together in by_batch.items():
            if at < 0:
                continue
            first, batch = self.batches[at]
            numbers = {batch.rows[row - first]: row for row in together if row - first < len(batch.rows)}
            for number, cells in self.table.rows.cells(batch, set(numbers)).items():
                found[numbers[number]] = cells
        return found

    def filled(self, column: str, cells: Sequence[str]) -> str | None:
        """What a cell holds once it is cleaned; None where it is empty."""
        place = self.places.get(column)
        if place is None or place >= len(cells):
            return None
        cell = cells[place].strip(SPACES)
        return None if cell == "" or cell in self._writer.nulls(column) else cell

    def column_of(self, record: Record, pointer: str, cells: Sequence[str] | None) -> str | int | None:
        """The column that a place in a record comes from; a number is one that is kept as it is."""
        parts = pointer_steps(pointer)
        if parts[:1] == ["id"]:
            return record.id.columns[0] if record.id.columns else None
        if parts[:1] == ["original"] and len(parts) > 1:
            return self.table.headers.index(parts[1]) if parts[1] in self.table.headers else None
        node: Node = record.body
        for number, part in enumerate(parts):
            if isinstance(node, Object):
                inner = node.fields.get(part)
                if inner is None and node.is_time and part == "phrase":
                    inner = node.fields.get("edtf")
                if inner is None:
                    return None if not number or not node.columns else node.columns[0]
                node = inner
            elif isinstance(node, Items) and part.isdigit():
                node = self._item(node, int(part), cells)
        return node.columns[0] if node.columns else None

    def _item(self, node: Items, index: int, cells: Sequence[str] | None) -> Node:
        """The part of the template that an item of the list comes from: those that are absent are not in the list."""
        if node.is_point or cells is None or len(node.items) == 1:
            return node.items[min(index, len(node.items) - 1)].node if node.is_point or len(node.items) == 1 else node
        for item in node.items:
            there = 1 if not item.columns or any(self.filled(each, cells) is not None for each in item.columns) else 0
            if there and item.each is not None:
                cell = self.filled(item.each, cells) or ""
                mark = self.compiled.mapping.columns[item.each].split or ";"
                there = sum(bool(each.strip(SPACES)) for each in cell.split(mark))
            if index < there:
                return item.node
            index -= there
        return node

    def close(self) -> None:
        """Let go of everything."""
        self._scratch.close()
        self.table.grid.close()


def _differing(record: Record, told: tuple[str, int, int, int, str, str]) -> Differing:
    """What differs first; `told` holds the id, the row, the table and the row of the first, and both texts."""
    import json

    identity, row, source, first, now, before = told

    new, old = json.loads(now), json.loads(before)
    keys = [key for key in {**old, **new} if new.get(key) != old.get(key)]
    key = keys[0] if keys else ""
    node = record.body.fields.get(key)
    column = node.columns[0] if node is not None and node.columns else None
    said, was = (json.dumps(each.get(key), ensure_ascii=False) if key in each else "nothing" for each in (new, old))
    broken = now if BROKEN in now else None
    return Differing(record, identity.strip('"'), row, source, first, column, said, was, broken)
