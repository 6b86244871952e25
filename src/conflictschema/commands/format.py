"""`format`: the canonical form of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from conflictschema.commands._limits import limits
from conflictschema.commands._loading import loaded

if TYPE_CHECKING:
    from conflictschema.io import Limits


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output", metavar="FILE", help="Write to this file and not to standard output.")
@click.option("--force", is_flag=True, help="Let --output replace a file that is there.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is not in canonical form.")
@limits
def command(*, paths: tuple[str, ...], output: str | None, force: bool, check: bool, limits: Limits) -> int:
    """Print a dataset in canonical form: JSON Lines, records and keys in their order, no nulls.

    Several files come out as one. What is formatted twice is the same the second time.
    """
    from conflictschema.dataset.canonical import dumps
    from conflictschema.errors import UsageError
    from conflictschema.io import Sink, check_output

    if check:
        if output is not None:
            raise UsageError("--check writes nothing, so it takes no --output.")
        return _check(paths, limits)
    if output is not None:
        check_output(output, force=force)
    lines = (f"{dumps(record)}\n" for record in loaded(*paths, limits=limits))
    if output is None:
        for line in lines:
            # Bytes, since the form is UTF-8 whatever the locale says.
            click.echo(line.encode(), nl=False)
        return 0
    with Sink(output, force=force) as stream:
        for line in lines:
            stream.write(line.encode())
    return 0


def _check(paths: tuple[str, ...], limits: Limits) -> int:
    from conflictschema.dataset.canonical import dumps
    from conflictschema.engine.load import load
    from conflictschema.engine.paths import expand
    from conflictschema.errors import UsageError
    from conflictschema.io import open_input, shown_name

    found = expand(list(paths), limits=limits)
    files = found.files
    if found.barred or not files:
        load(*paths, limits=limits)
    if "-" in files:
        raise UsageError("--check reads a file twice, which cannot be done with what is piped in.")
    for each in found.tables_left():
        click.echo(each, err=True)
    others = 0
    for path in files:
        wanted = "".join(f"{dumps(record)}\n" for record in load(path, limits=limits)).encode()
        with open_input(path, limits) as source:
            if source.read(0, source.size) != wanted:
                others += 1
                click.echo(f"not in canonical form: {shown_name(path)}")
    return int(others > 0)
