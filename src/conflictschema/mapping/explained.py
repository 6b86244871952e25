"""A mapping explained against a table: which column goes where, what is missing or left over, and the first records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from conflictschema.formats._grid import column_letters
from conflictschema.io import show
from conflictschema.mapping._nodes import Filled, Node, Reference, leaves
from conflictschema.mapping._problems import CODES, problems_of
from conflictschema.mapping.mapper import Mapper, Memory

if TYPE_CHECKING:
    from conflictschema.formats._table import Table
    from conflictschema.mapping.compiled import Compiled

_VALUES: Final = 3
"""Values of a column that are shown."""
_WIDTH: Final = 24


def explained(compiled: Compiled, table: Table, sayings: Mapping[str, str], *, values: bool = True) -> Iterator[str]:
    """Lines for people; `sayings` has a sentence for the code of each rule. The table must not be used afterwards."""
    missing = compiled.fit(table.headers)
    yield f"{compiled.mapping.name}: {compiled.mapping.description or 'a mapping'}"
    if table.grid.sheet is not None:
        yield f"  The sheet is {show(table.grid.sheet, redact=not values)}."
    for remark in table.remarks():
        yield f"  {remark}"
    yield ""
    yield "Columns:"
    first = _first_rows(table)
    goes = uses(compiled)
    for column, place in sorted(compiled.places.items(), key=lambda item: item[1]):
        seen = list(dict.fromkeys(row[place] for row in first if place < len(row) and row[place].strip()))[:_VALUES]
        held = ", ".join(show(each, width=_WIDTH, redact=not values) for each in seen)
        yield f"  {column_letters(place):>3}  {show(table.headers[place], width=40, redact=not values)}: {held}"
        yield f"       goes to {', '.join(goes.get(column, ['nothing but an id or a condition']))}"
    for column in compiled.absent:
        yield f"    -  {column} is not there, and may be missing"
    for each in missing:
        meant = f"; did you mean “{show(each.meant, redact=not values)}”?" if each.meant else ""
        yield f"    !  “{each.header}” is missing{meant}"
    yield ""
    left = [number for number in range(len(table.headers)) if number not in compiled.places.values()]
    if left:
        kept = any(record.template.original for record in compiled.records)
        yield f"Columns that no record takes ({'kept in `original`' if kept else 'lost'}):"
        for number in left:
            yield f"  {column_letters(number):>3}  {show(table.headers[number], width=60, redact=not values)}"
        yield ""
    if missing:
        yield "With columns missing, no row becomes a record."
        return
    if values:
        yield "The records of the first row:"
        yield from _records(compiled, table, sayings)
    for number, loss in enumerate(compiled.mapping.losses):
        if not number:
            yield "Lost:"
        yield f"  {show(loss, width=None)}"


def _first_rows(table: Table) -> list[list[str]]:
    for batch in table.rows.batches():
        wanted = set(list(batch.rows)[:50])
        return list(table.rows.cells(batch, wanted).values())
    return []


def uses(compiled: Compiled) -> dict[str, list[str]]:
    """By column, the fields that take it."""
    found: dict[str, list[str]] = {}
    for record in compiled.records:
        for pointer, node in leaves(record.body):
            if isinstance(node, Filled | Reference):
                for column in _direct(node):
                    found.setdefault(column, []).append(f"{record.name}{pointer}")
        for column in record.id.columns:
            found.setdefault(column, []).append(f"the id of {record.name}")
    return found


def _direct(node: Node) -> tuple[str, ...]:
    return () if isinstance(node, Reference) else node.columns


def _records(compiled: Compiled, table: Table, sayings: Mapping[str, str]) -> Iterator[str]:
    memory = Memory("500MB")
    mapper = Mapper(compiled, table, memory, modified="2000-01-01")
    try:
        for number, mapped in enumerate(mapper.mapped()):
            for line, row in zip(mapped.lines, mapped.rows, strict=True):
                if row == 0:
                    yield f"  {show(json.dumps(_readable(json.loads(line), sayings), ensure_ascii=False), width=400)}"
            if number:
                break
    finally:
        mapper.close()
        memory.close()


def _readable(value: Any, sayings: Mapping[str, str]) -> Any:
    """The value with the reason, in words, in the place of what could not be taken of a cell."""
    problems = problems_of(value)
    if problems:
        codes = dict.fromkeys(CODES[problem] for problem, _ in problems)
        return {"cannot be taken": " ".join(f"{sayings[code]} ({code})" for code in codes)}
    match value:
        case dict():
            return {name: _readable(inner, sayings) for name, inner in value.items()}
        case list():
            return [_readable(inner, sayings) for inner in value]
        case _:
            return value
