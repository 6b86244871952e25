"""`mapping`: explain a mapping against a table, or propose one for it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflictschema.commands._limits import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.formats._grid import Grid, Layout
    from conflictschema.formats._table import Table
    from conflictschema.io import Limits
    from conflictschema.mapping.compiled import Compiled


@click.group()
def command() -> None:
    """Mappings, by which the rows of a partner's table become records."""


@command.command()
@click.argument("mapping", metavar="MAPPING")
@click.argument("path", metavar="FILE")
@click.option("--encoding", metavar="NAME", help="The encoding of the table, such as windows-1251.")
@click.option("--no-values", is_flag=True, help="Show nothing that stands in the table.")
@limits
def check(*, mapping: str, path: str, encoding: str | None, no_values: bool, limits: Limits) -> int:
    """Say which column of FILE goes where, what is missing or left over, and what the first row becomes.

    MAPPING is a file, or the name of a known layout such as ucdp-ged. Exit code 1 where columns are
    missing or the mapping is faulty, 3 where it or FILE cannot be read.
    """
    from conflictschema.adapters._adapter import adapters
    from conflictschema.engine.options import checked_encoding
    from conflictschema.io import beside, shown_name
    from conflictschema.mapping._yaml import FAULTY, MappingError
    from conflictschema.mapping.compiled import load
    from conflictschema.mapping.explained import explained
    from conflictschema.rules import catalogue

    click.get_current_context().with_resource(beside.names(told=not no_values))
    known = adapters()
    try:
        compiled = known[mapping].mapping(()) if mapping in known else load(mapping)
    except MappingError as error:
        where = "" if error.spot is None else f":{error.spot.line}:{error.spot.column}"
        click.echo(f"{shown_name(mapping)}{where}: {error.problem}{error.hint}{_swapped(mapping, path)}", err=True)
        return 1 if error.code == FAULTY else 3
    layout = compiled.layout(checked_encoding(encoding))
    with _grids(path, layout, limits) as grids:
        table = _fitting(grids, compiled, layout, limits)
        _check_headers(table)
        missing = compiled.fit(table.headers)
        sayings = {code: entry.says() for code, entry in catalogue().items()}
        for line in explained(compiled, table, sayings, values=not no_values):
            click.echo(line)
    return 1 if missing else 0


@command.command()
@click.argument("path", metavar="FILE")
@click.option("--encoding", metavar="NAME", help="The encoding of the table, such as windows-1251.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook; without it, the one that looks most like data.")
@click.option("-o", "--output", metavar="MAPPING", help="Write the mapping to this file.")
@click.option("--force", is_flag=True, help="Let --output replace a file, and draft for a table that needs no mapping.")
@limits
def draft(
    *, path: str, encoding: str | None, sheet: str | None, output: str | None, force: bool, limits: Limits
) -> None:
    """Propose a mapping for FILE, from its headers and values; what is left to decide is marked DECIDE.

    Until it is decided, and the marks are gone, the mapping is not taken. A table of a known layout, or in the form
    of the standard, needs none, and none is written.
    """
    from conflictschema.engine.options import checked_encoding
    from conflictschema.formats._grid import Layout
    from conflictschema.io import Sink, check_output
    from conflictschema.mapping._draft_sheets import chosen
    from conflictschema.mapping.draft import draft as drafted

    if output is not None:
        check_output(output, force=force, reads=[path])
    layout = Layout(encoding=checked_encoding(encoding))
    with _grids(path, layout, limits, sheet=sheet, ours=force) as grids:
        found = None if grids[0].sheet is None else chosen(grids, layout, limits, sheet)
        table = _only(grids[0], layout, limits) if found is None else found.sheet.table
        assert table is not None  # noqa: S101  where there is none, that was refused
        if not force:
            _needs_one(path, table)
        _check_headers(table)
        for sentence in [] if found is None else found.told():
            click.echo(sentence, err=True)
        text = drafted(table, Path(path).stem, found)
    if output is None:
        click.echo(text, nl=False)
        return
    with Sink(output, force=force) as stream:
        stream.write(text.encode())


def _swapped(mapping: str, path: str) -> str:
    """The sentence about a mapping that cannot be used, where the other name is rather that of one."""
    endings = (".yaml", ".yml")
    if mapping.lower().endswith(endings) or not path.lower().endswith(endings):
        return ""
    return " The mapping comes first, then the table: the two may be swapped."


@contextmanager
def _grids(
    path: str, layout: Layout, limits: Limits, *, sheet: str | None = None, ours: bool = True
) -> Iterator[list[Grid]]:
    """The tables of a file, or the sheets of a workbook that can be seen and the one that is named.

    What is in the form of the standard is refused unless it is taken (`ours`) like any other table.
    """
    from conflictschema.engine.read import HEAD, holds_records, opened, own_format
    from conflictschema.errors import UsageError
    from conflictschema.formats._format import TableFormat
    from conflictschema.io import shown_name

    with opened(path, limits, tables=True) as source:
        # A record may be as long as a line.
        head = source.source.read(0, limits.line_bytes)
        is_own = not ours and (
            own_format(path, source.source, head[:HEAD], limits) is not None or holds_records(source.source, head)
        )
        if is_own:
            raise UsageError(
                f"{shown_name(path)} is in the form of the standard, and needs no mapping: `conflictschema validate "
                f"{shown_name(path)}` reads it as it is. None was written; --force drafts one all the same."
            )
        if not isinstance(source.format, TableFormat):
            raise UsageError(f"{shown_name(path)} is no table.")
        grids = list(source.format.tables(source.source, layout, limits, None))
        try:
            if sheet is not None and grids[0].sheet is None:
                raise UsageError(f"{shown_name(path)} is no workbook: it has no sheets.")
            if sheet is not None and all(each.sheet != sheet for each in grids):
                # One that nobody sees is read where it is named; one that is not there is refused by the others' names.
                grids += source.format.tables(source.source, replace(layout, sheet=sheet), limits, None)
            yield grids
        finally:
            for each in grids:
                each.close()


def _fitting(grids: list[Grid], compiled: Compiled, layout: Layout, limits: Limits) -> Table:
    """The first sheet that has the columns of the mapping; where none has all of them, the one that lacks fewest."""
    from conflictschema.finding import Refusal

    found: list[Table] = []
    for each in grids:
        try:
            found.append(_only(replace(each, remarks=list(each.remarks)), layout, limits))
        except Refusal:
            # Beside a sheet that is a table, one that is none was not meant.
            if len(grids) == 1 or (each is grids[-1] and not found):
                raise
    return min(found, key=lambda table: len(compiled.fit(table.headers)))


def _only(grid: Grid, layout: Layout, limits: Limits) -> Table:
    from conflictschema.formats._table import table

    return table(grid, layout, limits)


def _needs_one(path: str, table: Table) -> None:
    """Refuse a table of a known layout, by its title and the name that --from takes."""
    from conflictschema.adapters._adapter import adapters, find
    from conflictschema.errors import UsageError
    from conflictschema.finding import Refusal
    from conflictschema.io import shown_name

    try:
        name = find(table, None)[0].name
    except Refusal:
        return
    raise UsageError(
        f"{shown_name(path)} has the headers of a known layout, {adapters()[name].title} ({name}), and needs no "
        f"mapping: `conflictschema validate {shown_name(path)}` reads it. None was written; --force drafts one "
        "all the same."
    )


def _check_headers(table: Table) -> None:
    if table.trouble is not None:
        raise table.trouble
