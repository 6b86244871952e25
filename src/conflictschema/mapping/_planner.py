"""From a mapping to a plan: for every template the statements and the query that make its records.

What many rows make alike is worked out once: the id of a shared record for each text that it is made of, and the record
for each set of cells that differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from conflictschema.formats._grid import NUMBER
from conflictschema.formats._table import plain
from conflictschema.mapping._expanding import twin_check
from conflictschema.mapping._nodes import Filled, conditions_of, leaves
from conflictschema.mapping._plan import Plan, Step
from conflictschema.mapping._quoting import name, text
from conflictschema.mapping._sql import Writer
from conflictschema.values import _shape as shapes

if TYPE_CHECKING:
    from conflictschema.mapping._checks import Check
    from conflictschema.mapping._nodes import Record
    from conflictschema.mapping.compiled import Compiled


class Planner:
    """Writes the plan for one mapping, as fitted to the headers of a table."""

    def __init__(self, compiled: Compiled, headers: Sequence[str], modified: str, *, has_numbers: bool = False) -> None:
        """Take also the day that the file was changed on, and whether true numbers are told from texts in it."""
        self.compiled = compiled
        self.headers = headers
        self.modified = modified
        self._has_numbers = has_numbers
        typed = frozenset(_numbers(compiled.records)) if has_numbers else frozenset[str]()
        self.writer = Writer(compiled.mapping, {record.name: record for record in compiled.records}, typed)
        self.cells = self.writer.cells
        self._needed: set[str] = set()
        """Records whose ids are looked up."""
        self.written = tuple(compiled.written)
        """Of every record, whether this table gives rise to it."""
        self._at = {plain(header): number for number, header in reversed(list(enumerate(headers)))}
        self._fitting = [each for each in compiled.checks if all(plain(column) in self._at for column in each.columns)]
        self.checks = (*map(self._as_headed, self._fitting), *self._twin_checks())
        self._unused = {
            header: name(f"_c{number}")
            for number, header in enumerate(headers)
            if number not in compiled.places.values()
        }

    def _as_headed(self, check: Check) -> Check:
        """A check with the headers that its columns have here."""
        columns = tuple(self.headers[self._at[plain(each)]] for each in check.columns)
        return replace(check, column=self.headers[self._at[plain(check.column)]], columns=columns)

    def _twin_checks(self) -> Iterator[Check]:
        """That columns have something beside them in their twins."""
        for number, (pair, _, twin) in enumerate(self.compiled.paired):
            yield twin_check(self.compiled, pair, self.headers[twin], f"_t{number}")

    def constant(self, record: Record) -> str:
        """The query for a record that no row has a part in."""
        writer = replace(self.writer, inline=True)
        return f"select {writer.record(record, {})} from (select {text(self.modified)} as _modified, 0 as _row)"

    def plan(self, delimiter: str) -> Plan:
        """The whole plan."""
        written = [(number, record) for number, record in enumerate(self.compiled.records) if self.written[number]]
        made = [
            self._shared(number, record) if record.template.shared else self._single(number, record)
            for number, record in written
            if not record.is_constant
        ]
        # Ids are looked up in what is worked out for each text: that comes before any record.
        grouped = {record.name for _, record in written if record.is_keyed}
        first = tuple(
            statement
            for record in self.compiled.records
            if record.name in grouped or record.name in self._needed
            for statement in self._keys(record, grouped=record.name in grouped)
        )
        steps = tuple(
            Step(step.number, step.shared, (*first, *step.statements) if at == 0 else step.statements, step.query)
            for at, step in enumerate(made)
        )
        checks = tuple(f"select _n, {each.found} from base where {each.broken} order by _n" for each in self.checks)
        return Plan(len(self.headers), delimiter, self._base(), steps, checks)

    def _base(self) -> str:
        """Reads the rows, with what is worked out once for each of them: written last, when that is known."""
        compiled, headers, cells = self.compiled, self.headers, self.cells
        cleaned = [
            f"{cells.cleaned(column, name(f'_c{place}'))} as {name(column)}"
            for column, place in compiled.places.items()
        ]
        missing = [f"null::varchar as {name(column)}" for column in compiled.absent]
        rows = [each for each, made in zip(compiled.records, self.written, strict=True) if made]
        raw = list(self._unused.values()) if any(each.template.original == "*" for each in rows) else []
        known = {*compiled.places, *compiled.absent}
        looked_at = dict.fromkeys(each for check in self._fitting for each in check.columns if each not in known)
        cleaned += [f"{cells.cleaned(each, name(f'_c{self._at[plain(each)]}'))} as {name(each)}" for each in looked_at]
        for number, (pair, of, twin) in enumerate(compiled.paired):
            held, beside = (cells.cleaned(c, name(f"_c{at}")) for c, at in ((pair.column, of), (pair.twin, twin)))
            cleaned.append(f"({held} is not null and {beside} is null) as _t{number}")
        columns = ", ".join([*cleaned, *missing, *raw, *self._told()])
        spaced = cells.spaced([name(f"_c{number}") for number in range(len(headers))])
        texts = "".join(f", {expression} as {name(alias)}" for alias, expression in self.writer.texts.items())
        derived = "".join(f", {expression} as {name(alias)}" for alias, expression in self.writer.derived.items())
        return (
            f"create or replace temp table base as select *{derived} from (select *{texts} from (select _at as _n, "
            f"{{row}} as _row, {text(self.modified)} as _modified, {columns} from "
            f"(select *, {spaced} as _spaced from (select row_number() over () - 1 as _at, {self._held()} "
            "from {source}))))"
        )

    def _held(self) -> str:
        """The cells of the text; where true numbers are told from texts, each without what tells it, and told apart."""
        if not self._has_numbers:
            return "*"
        ends = "ends_with({}, " + text(NUMBER) + ")"
        held = [name(f"_c{number}") for number in range(len(self.headers))]
        bare = (f"case when {ends.format(each)} then left({each}, -1) else {each} end as {each}" for each in held)
        typed = ((column, held[at]) for column, at in self.compiled.places.items() if column in self.cells.typed)
        told = (f"coalesce({ends.format(c)}, false) as {self.cells.told_number(column)}" for column, c in typed)
        return ", ".join([*bare, *told])

    def _told(self) -> Iterator[str]:
        """Of every column with numbers, whether the cell is a true one; what is not there is none."""
        for column in sorted(self.cells.typed):
            told = self.cells.told_number(column)
            yield told if column in self.compiled.places else f"false as {told}"

    def _alike(self, record: Record) -> list[str]:
        """What two rows have alike that make the same of a record."""
        typed = [self.cells.told_number(column) for column in record.columns if column in self.cells.typed]
        raw = list(self._unused.values()) if record.template.original == "*" else []
        return [*map(name, record.columns), *typed, *raw]

    def _keys(self, record: Record, *, grouped: bool) -> tuple[str, ...]:
        """What differs in the columns of a record, with the rows of each; and of every text that ids need, the id."""
        columns = [name(column) for column in record.columns]
        group = name(f"_group_{record.name}")
        source = group if grouped else "base"
        of_id = _of_id(record)
        ids = ", ".join(f"{name(column)} as _k{at}" for at, column in enumerate(of_id))
        made, tidied = self.writer.id_of(record, "_text"), self.writer.tidied(record.id, "_strung")
        grouping = (
            f"create or replace temp table {group} as select {', '.join(columns)}, min(_n) as _n, "
            f"list(_n order by _n) as _members from base group by {', '.join(self._alike(record))}"
        )
        ids_of_texts = (
            f"create or replace temp table {name(f'_ids_{record.name}')} as "
            f"select {ids}, {made} as {name(f'_id_{record.name}')} from (select *, {tidied} as _text from "
            f"(select *, {self.writer.strung(record.id)} as _strung from "
            f"(select distinct {', '.join(map(name, of_id))} from {source})))"
        )
        return (grouping, ids_of_texts) if grouped else (ids_of_texts,)

    def _joined(self, source: str, names: Sequence[str]) -> str:
        """A source with the ids of these records beside its rows."""
        joins = ""
        for each in names:
            of_id = _of_id(self.writer.records[each])
            table = name(f"_ids_{each}")
            same = " and ".join(f"{table}._k{at} is not distinct from _at_hand.{name(c)}" for at, c in enumerate(of_id))
            joins += f" left join {table} on {same}"
        return f"{source} as _at_hand{joins}"

    def _each(self, record: Record) -> str:
        """The rows that a template sees: with a list, one for each of its items."""
        each = record.template.each
        if each is None:
            return "base"
        return f"(select * replace (unnest({self.cells.split(each, name(each))}) as {name(each)}) from base)"

    def _expressions(self, record: Record) -> tuple[str, str, list[str]]:
        """The id and the record; where rows give several, item by item; and whose ids have to be looked up."""
        each = record.template.each
        writer = self.writer if each is None else self.writer.within(each, name(each))
        writer.looked_up.clear()
        identity, body = writer.id(record), writer.record(record, self._unused)
        self._needed |= writer.looked_up
        return identity, body, sorted(writer.looked_up)

    def _single(self, number: int, record: Record) -> Step:
        identity, body, names = self._expressions(record)
        source = self._joined(self._each(record), names)
        query = f"select _at_hand._n, encode({body}) from {source} where {identity} is not null order by _at_hand._n"
        return Step(number, False, (), query)  # noqa: FBT003  it is no shared one

    def _shared(self, number: int, record: Record) -> Step:
        identity, body, names = self._expressions(record)
        if record.is_keyed:
            group = name(f"_group_{record.name}")
            rows = f"(select base.*, _alike._members from {group} as _alike join base using (_n))"
        else:
            keys = self._alike(record)
            alike = f"partition by {', '.join(keys)}" if keys else ""
            rows = (
                "(select * from (select *, list(_n order by _n) over (" + alike + ") as _members, "
                f"row_number() over ({alike} order by _n) as _nth from {self._each(record)}) where _nth = 1)"
            )
        query = (
            f"select _at_hand._n, encode({body}), {identity}, _at_hand._members "
            f"from {self._joined(rows, names)} where {identity} is not null order by _at_hand._n"
        )
        return Step(number, True, (), query)  # noqa: FBT003  it is one


def _of_id(record: Record) -> tuple[str, ...]:
    """The columns that an id depends on."""
    return tuple(dict.fromkeys((*record.id.columns, *conditions_of(record.template))))


def _numbers(records: Sequence[Record]) -> Iterator[str]:
    """The columns whose cells are read as numbers."""
    for record in records:
        for _, node in leaves(record.body):
            if isinstance(node, Filled) and node.alone and isinstance(node.shape, shapes.IntShape | shapes.NumberShape):
                yield node.alone.column
