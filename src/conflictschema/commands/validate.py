"""`validate`: judge files against the standard."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from conflictschema.commands import _annotating
from conflictschema.commands._limits import limits
from conflictschema.commands._settings import Settled, settings, settled
from conflictschema.commands._values import Day, Excused, Graded

if TYPE_CHECKING:
    from datetime import date

    from conflictschema.engine.baseline import Baseline
    from conflictschema.engine.result import Result
    from conflictschema.io import Limits
    from conflictschema.reports._report import Manner


NARROWEST: Final = 40
"""Columns that a report is written for at the least."""


class ReportName(click.ParamType[str]):
    """The name of a report of the shelf."""

    name = "report"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a name that is on the shelf."""
        from difflib import get_close_matches

        from conflictschema._discover import names

        known = names("conflictschema.reports")
        if value not in known:
            close = get_close_matches(str(value), known, n=1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            self.fail(f"{value!r} is none of {', '.join(known)}.{hint}", param, ctx)
        return str(value)


class ReportOption(click.Option):
    """The option that names a report; its help is read from the shelf, and only when help is asked for."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """What the shelf holds, with what each report is for."""
        from conflictschema._discover import discover
        from conflictschema.reports._report import Report

        shelf = discover("conflictschema.reports", Report)  # type: ignore[type-abstract]  # only their words are read
        self.help = f"How to show the result: {'; '.join(f'{name}, {each.summary}' for name, each in shelf.items())}."
        return super().get_help_record(ctx)


@click.command(cls=Settled)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--mapping", metavar="FILE", help="The mapping by which the rows of tables become records.")
@click.option("--from", "adapter", metavar="NAME", help="The known layout of tables, such as ucdp-ged.")
@click.option("--encoding", metavar="NAME", help="The encoding of tables, such as windows-1251.")
@click.option("--sources", metavar="DIR", help="A folder with the texts of sources: every passage is checked again.")
@click.option("--profile", metavar="FILE", help="What is asked for beyond the standard, such as profile.yaml.")
@click.option("--rules", metavar="DIR", help="A folder with rules of your own: .sql files, see `rules --check`.")
@click.option(
    "--rule-timeout",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="How long a rule of your own may take.",
)
@click.option("--select", multiple=True, metavar="CODE", help="Run only this rule; may be given several times.")
@click.option(
    "--ignore", type=Excused(), multiple=True, metavar="CODE", help="Do not run this rule; the report says so."
)
@click.option(
    "--severity",
    type=Graded(),
    multiple=True,
    metavar="CODE=LEVEL",
    help="Give a rule another severity: error, warning or notice; the report says so.",
)
@click.option("--baseline", metavar="FILE", help="Count and show only what is found beyond this baseline.")
@click.option("--write-baseline", metavar="FILE", help="Write what is found to a baseline.")
@click.option("--today", type=Day(), metavar="DATE", help="The day on which waivers hold or have ended.")
@settings
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "notice"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--strict", is_flag=True, help="The same as --fail-on warning.")
@click.option("--format", "report", cls=ReportOption, type=ReportName(), default="text", show_default=True)
@click.option("--output", metavar="FILE", help="Write the report to this file.")
@click.option(
    "--annotate", metavar="FILE", help="Write the workbook or table to this workbook, with what is wrong in its cells."
)
@click.option("--force", is_flag=True, help="Let --output, --annotate or --write-baseline replace a file.")
@click.option("--statistics", is_flag=True, help="Show only how often each rule found something.")
@click.option(
    "--max-findings",
    type=click.IntRange(min=1),
    default=1_000,
    show_default=True,
    help="Keep so many findings of one rule; all are counted.",
)
@click.option("--memory", metavar="SIZE", help="The most memory that the database may take, such as 2GB.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that judge; without it, one less than processors. Several take more memory.",
)
@click.option("--spill", metavar="DIR", help="A folder for what does not fit into memory; it is plain text there.")
@click.option("--temp", metavar="DIR", help="A folder for temporary files, where the system has none in memory.")
@click.option("--no-values", is_flag=True, help="Show nothing that stands in the data.")
@limits
def command(  # noqa: PLR0913  one parameter an option
    *,
    paths: tuple[str, ...],
    mapping: str | None,
    adapter: str | None,
    encoding: str | None,
    sources: str | None,
    profile: str | None,
    rules: str | None,
    rule_timeout: float,
    select: tuple[str, ...],
    ignore: tuple[tuple[str, str], ...],
    severity: tuple[tuple[str, str, str], ...],
    baseline: str | None,
    write_baseline: str | None,
    today: date | None,
    fail_on: str,
    strict: bool,
    report: str,
    output: str | None,
    annotate: str | None,
    force: bool,
    statistics: bool,
    max_findings: int,
    memory: str | None,
    jobs: int | None,
    spill: str | None,
    temp: str | None,
    no_values: bool,
    limits: Limits,
) -> int:
    """Judge files and folders as one dataset. PATH is a file, a folder, or - for what is piped in.

    Exit codes: 0 nothing at the level of --fail-on; 1 something; 2 wrong usage; 3 an input could not be read; 4 the
    program failed.
    """
    from conflictschema.engine.validate import validate
    from conflictschema.io import beside, check_output
    from conflictschema.reports._report import Manner

    click.get_current_context().with_resource(beside.names(told=not no_values))
    if output is not None:
        check_output(output, force=force, reads=[*paths, mapping, profile, baseline])
    if annotate is not None:
        _annotating.check(paths, annotate, output, write_baseline, baseline, mapping, force=force)
    before, gather = _to_gather(write_baseline, output, force=force)
    chosen = settled()
    result = validate(
        *paths,
        mapping=mapping,
        adapter=adapter,
        encoding=encoding,
        sources=sources,
        profile=profile,
        rules=rules,
        rule_timeout=rule_timeout,
        select=select,
        ignore=dict(ignore),
        severity={code: (level, reason) if reason else level for code, level, reason in severity},
        waivers=chosen.waivers,
        baseline=baseline,
        gather=gather,
        today=today,
        settings=chosen.name,
        fail_on="warning" if strict and fail_on == "error" else fail_on,
        max_findings=max_findings,
        jobs=jobs,
        memory=memory,
        spill=spill,
        temp=temp,
        limits=limits,
    )
    manner = Manner(
        values=not no_values,
        colour=output is None and _takes_colour(),
        statistics=statistics,
        width=_width() if output is None else None,
        rules_from=_typed({"--profile": profile, "--rules": rules}),
    )
    _show(result, report, manner, output, force=force)
    if annotate is not None:
        reading = _annotating.Reading(limits, mapping, encoding, temp)
        click.echo(_annotating.write(result, paths[0], annotate, manner, reading, force=force), err=True)
    if write_baseline is not None and gather is not None:
        _write_baseline(result, gather, before, write_baseline, force=force)
    return result.exit_code


def _typed(options: dict[str, str | None]) -> str:
    """The options that are given, as one types them."""
    from conflictschema.io import show

    given = (f"{name} {shlex.quote(value)}" for name, value in options.items() if value is not None)
    return show(" ".join(given), width=None)


def _to_gather(path: str | None, output: str | None, *, force: bool) -> tuple[Baseline | None, Baseline | None]:
    """The baseline that is to be replaced, if there is one, and the one to be filled. Nothing else is replaced."""
    from conflictschema.engine.baseline import Baseline
    from conflictschema.errors import UsageError
    from conflictschema.io import check_output

    if path is None:
        return None, None
    if output is not None and os.path.abspath(output) == os.path.abspath(path):  # noqa: PTH100  a name, not a file
        raise UsageError("The report and the baseline cannot be one file.")
    check_output(path, force=force)
    before = Baseline.read(path) if os.path.lexists(path) else None
    # With the same salt a finding keeps its hash, and the difference between two baselines is what changed.
    return before, Baseline() if before is None else Baseline(salt=before.salt)


def _write_baseline(result: Result, gathered: Baseline, before: Baseline | None, path: str, *, force: bool) -> None:
    from conflictschema.io import shown_name

    name = shown_name(path)
    if result.exit_code not in (0, 1):
        click.echo(f"{name} was not written, since not everything was looked at.", err=True)
        return
    gathered.write(path, force=force)
    said = f"{name} holds {len(gathered):,} finding{'' if len(gathered) == 1 else 's'}"
    if before is not None:
        added, gone = gathered.beyond(before), before.beyond(gathered)
        said += f": {added:,} {'was' if added == 1 else 'were'} added, {gone:,} {'is' if gone == 1 else 'are'} gone"
    click.echo(f"{said}.", err=True)


def _show(result: Result, name: str, manner: Manner, output: str | None, *, force: bool) -> None:
    from conflictschema._discover import one
    from conflictschema.io import Sink
    from conflictschema.reports._report import Report

    report = one("conflictschema.reports", name, Report)()  # type: ignore[type-abstract]  # it gives concrete ones
    pieces = report.render(result, manner)
    if output is None:
        for piece in pieces:
            click.echo(piece.encode() if report.exact else piece, nl=False, color=manner.colour)
        return
    with Sink(output, force=force) as stream:
        for piece in pieces:
            stream.write(piece.encode("utf-8", "backslashreplace"))


def _takes_colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (_is_terminal() and os.environ.get("TERM") != "dumb")


def _width() -> int | None:
    return max(shutil.get_terminal_size().columns, NARROWEST) if _is_terminal() else None


def _is_terminal() -> bool:
    # There is no stream at all where the shell closed it.
    return sys.stdout is not None and sys.stdout.isatty()
