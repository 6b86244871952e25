"""`diff`: two deliveries of a dataset held against each other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from conflictschema.commands._limits import limits
from conflictschema.commands._settings import Settled, settings, settled
from conflictschema.commands._values import Day, Excused, Graded

if TYPE_CHECKING:
    from conflictschema.io import Limits


@click.command(cls=Settled)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--mapping", metavar="FILE", help="The mapping by which tables of a partner become records.")
@click.option("--from", "adapter", metavar="NAME", help="The known layout that tables are in, such as ucdp-ged.")
@click.option("--encoding", metavar="NAME", help="The encoding of tables that are text.")
@click.option("--sources", metavar="DIR", help="A folder with the texts of sources: every passage is checked again.")
@click.option("--select", multiple=True, metavar="CODE", help="Run only this rule; may be given several times.")
@click.option("--ignore", type=Excused(), multiple=True, metavar="CODE", help="Do not run this rule.")
@click.option("--severity", type=Graded(), multiple=True, metavar="CODE=LEVEL", help="Give a rule another severity.")
@click.option("--today", type=Day(), metavar="DATE", help="The day on which waivers hold or have ended.")
@settings
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--output", metavar="FILE", help="Write to this file and not to standard output.")
@click.option("--force", is_flag=True, help="Let --output replace a file that is there.")
@click.option(
    "--max-findings",
    type=click.IntRange(min=1),
    default=1_000,
    show_default=True,
    help="Name so many findings of one rule, and records of one kind of change; all are counted.",
)
@click.option("--memory", metavar="SIZE", help="The most memory that the database may take, such as 2GB.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; without it, as many as fit.")
@click.option("--no-values", is_flag=True, help="Show nothing that stands in the data.")
@limits
def command(  # noqa: PLR0913  one parameter an option
    *,
    old: str,
    new: str,
    mapping: str | None,
    adapter: str | None,
    encoding: str | None,
    sources: str | None,
    select: tuple[str, ...],
    ignore: tuple[tuple[str, str], ...],
    severity: tuple[tuple[str, str, str], ...],
    today: date | None,
    report: str,
    output: str | None,
    force: bool,
    max_findings: int,
    memory: str | None,
    jobs: int | None,
    no_values: bool,
    limits: Limits,
) -> int:
    """Say what is another in NEW: records and claims added, changed or withdrawn; findings fixed, new and the same.

    OLD and NEW are a file or a folder each: JSON, JSON Lines, or tables, in the form of the standard, in a known layout
    or by a mapping. A claim that was withdrawn is named with who said it. Waivers of the settings hold for both.

    Exit codes: 0 nothing is another; 1 something is; 2 wrong usage; 3 an input could not be read; 4 the program failed.
    """
    from conflictschema.engine.deliveries import difference
    from conflictschema.io import Sink, beside, check_output
    from conflictschema.reports import _difference, _difference_data
    from conflictschema.reports._report import Manner

    click.get_current_context().with_resource(beside.names(told=not no_values))
    if output is not None:
        check_output(output, force=force, reads=[old, new, mapping])
    found = difference(
        old,
        new,
        keep=max_findings,
        mapping=mapping,
        adapter=adapter,
        encoding=encoding,
        sources=sources,
        select=select,
        ignore=dict(ignore),
        severity={code: (level, reason) if reason else level for code, level, reason in severity},
        waivers=settled().waivers,
        today=today,
        max_findings=max_findings,
        memory=memory,
        jobs=jobs,
        limits=limits,
    )
    manner = Manner(values=not no_values)
    exact = report == "json"
    pieces = [_difference_data.text(found, manner)] if exact else _difference.text(found, manner)
    if output is None:
        for piece in pieces:
            click.echo(piece.encode() if exact else piece, nl=False)
    else:
        with Sink(output, force=force) as stream:
            for piece in pieces:
                stream.write(piece.encode("utf-8", "backslashreplace"))
    return found.exit_code
