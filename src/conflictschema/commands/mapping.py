"""`mapping`: explain a mapping against a table, or propose one for it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflictschema.commands._limits import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.formats._grid import Layout
    from conflictschema.formats._table import Table
    from conflictschema.io import Limits


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
        click.echo(f"{shown_name(mapping)}{where}: {error.problem}{error.hint}", err=True)
        return 1 if error.code == FAULTY else 3
    with _table(path, compiled.layout(checked_encoding(encoding)), limits) as table:
        _check_headers(table)
        missing = compiled.fit(table.headers)
        sayings = {code: entry.says() for code, entry in catalogue().items()}
        for line in explained(compiled, table, sayings, values=not no_values):
            click.echo(line)
    return 1 if missing else 0


@command.command()
@click.argument("path", metavar="FILE")
@click.option("--encoding", metavar="NAME", help="The encoding of the table, such as windows-1251.")
@click.option("-o", "--output", metavar="MAPPING", help="Write the mapping to this file.")
@click.option("--force", is_flag=True, help="Let --output replace a file.")
@limits
def draft(*, path: str, encoding: str | None, output: str | None, force: bool, limits: Limits) -> None:
    """Propose a mapping for FILE, from its headers and values; what is left to decide is marked DECIDE.

    Until it is decided, and the marks are gone, the mapping is not taken. A table of a known layout needs none.
    """
    from conflictschema.engine.options import checked_encoding
    from conflictschema.formats._grid import Layout
    from conflictschema.io import Sink, check_output, shown_name
    from conflictschema.mapping.draft import draft as drafted

    if output is not None:
        check_output(output, force=force, reads=[path])
    with _table(path, Layout(encoding=checked_encoding(encoding)), limits) as table:
        known = _known(table)
        if known is not None:
            click.echo(
                f"{shown_name(path)} has the headers of a known layout, {known}: `conflictschema validate "
                f"{shown_name(path)}` reads it without a mapping.",
                err=True,
            )
        _check_headers(table)
        text = drafted(table, Path(path).stem)
    if output is None:
        click.echo(text, nl=False)
        return
    with Sink(output, force=force) as stream:
        stream.write(text.encode())


@contextmanager
def _table(path: str, layout: Layout, limits: Limits) -> Iterator[Table]:
    """The table of a file; of a workbook, the first sheet that has one."""
    from conflictschema.engine.read import opened
    from conflictschema.errors import UsageError
    from conflictschema.formats._format import TableFormat
    from conflictschema.formats._table import table
    from conflictschema.io import shown_name

    with opened(path, limits, tables=True) as source:
        if not isinstance(source.format, TableFormat):
            raise UsageError(f"{shown_name(path)} is no table.")
        grid, *others = source.format.tables(source.source, layout, limits, None)
        for each in others:
            each.close()
        try:
            yield table(grid, layout, limits)
        finally:
            grid.close()


def _known(table: Table) -> str | None:
    """The layout that a table has, if it is a known one: its title, and the name that --from takes."""
    from conflictschema.adapters._adapter import adapters, find
    from conflictschema.finding import Refusal

    try:
        name = find(table, None)[0].name
    except Refusal:
        return None
    return f"{adapters()[name].title} ({name})"


def _check_headers(table: Table) -> None:
    if table.trouble is not None:
        raise table.trouble
