"""What of tables of ours would be lost without a word, or passed on unseen, though each cell that is read is sound."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Place
from conflictschema.formats._beside import range_name
from conflictschema.formats._grid import cell_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from conflictschema.engine._table_rows import Judge
    from conflictschema.flat.examples import Examples, Shown
    from conflictschema.flat.meant import Meant
    from conflictschema.flat.reading import Read, Table
    from conflictschema.flat.workbook_text import Page

    At = Callable[[int, int], Place]
    """The place of a cell, by its row, from 1, and its column, from 0."""

ALTERED: Final = "CS083"
NAMELESS: Final = "CS036"
UNSET: Final = "CS056"
MERGED: Final = "CS057"
MISNAMED: Final = "CS081"
_HIDDEN: Final = "CS055"


def examples(noted: Callable[[str], Shown | None]) -> Examples:
    """What rows that are marked as examples may hold: what their template noted, or else what ours hold.

    Nothing is noted in a table of text. One that was saved of another template has its examples told as changed, which
    costs a look; to take a row for an example that is none would cost the row.
    """
    return lambda kind: noted(kind) or _ours()[kind]


@functools.cache
def _ours() -> dict[str, Shown]:
    from conflictschema.dataset.canonical import as_dict
    from conflictschema.engine.example import OF_TEMPLATES, example
    from conflictschema.engine.load import load
    from conflictschema.flat import rows
    from conflictschema.flat.examples import note, noted

    spread = ((each.type, rows.spread(each.type, as_dict(each))) for each in load(example(OF_TEMPLATES)))
    return noted(note(kind, {column.name: cell for column, cell in cells}) for kind, cells in spread)


def altered(table: Table, read: Read) -> tuple[int, str]:
    """Of a row that is marked as an example and is none: the column that marks it, and the header of another cell."""
    at = read.altered or 0
    return table.skip or 0, table.names.get(at) or cell_name(1, at)[:-1]


def not_read(tables: Sequence[Table]) -> Iterator[str]:
    """What is said of rows that were marked in the column `skip`, once all were read."""
    skipped, shown = sum(table.skipped for table in tables), sum(table.shown for table in tables)
    if skipped:
        rows = "1 row was" if skipped == 1 else f"{skipped:,} rows were"
        yield f"{rows} not read, being marked in the column “skip”."
    if shown:
        rows = "1 row is an example" if shown == 1 else f"{shown:,} rows are examples"
        yield f"{rows} of the template, and not read."


def nameless(table: Table) -> list[tuple[int, str]]:
    """The columns that hold something and have no header, once all rows were read; and what is wrong with each."""
    return [
        (at, f"the header in {cell_name(table.header, at)} is empty, and something stands below it")
        for at in table.nameless
    ]


def say_nameless(run: Judge, table: Table, at: At) -> None:
    """Say which columns have no header, once all rows were read: nobody can say what they hold."""
    for column, problem in nameless(table):
        run.add(NAMELESS, at(table.header, column), parameters={"problem": problem})


def say_beside(run: Judge, path: str, page: Page, rows: Sequence[int], at: At) -> None:
    """Say what is lost of merged cells, and what nobody sees, once all rows were read; `rows` are those of records."""
    for merged in page.merged(rows):
        run.add(MERGED, at(merged[0], merged[1]), parameters={"cells": range_name(merged), "number": 1})
    if page.beside.more_merged:
        run.leave_out(f"{path}: {page.beside.more_merged:,} more merged ranges of a sheet were not looked at.")
    for place, told in page.hidden(rows):
        where = Place(file=path, sheet=page.sheet) if place is None else replace(at(*place), header=None)
        run.add(_HIDDEN, where, parameters=told)


def misnamed(what: str, name: str, meant: Meant) -> dict[str, str | int]:
    """What is told of a table that has the name of no record type; `what` has the name."""
    return {"what": what, "name": name, "hint": meant.hint}


def say_misnamed(run: Judge, place: Place, what: str, name: str, meant: Meant) -> None:
    """Say that a table was not read, since its name is that of no record type; `what` has the name."""
    run.add(MISNAMED, place, parameters=misnamed(what, name, meant), refuses_input=True)
