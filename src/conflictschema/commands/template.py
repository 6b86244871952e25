"""`template`: a workbook to be filled in."""

from __future__ import annotations

import click


@click.command()
@click.option("--output", "-o", required=True, metavar="FILE", help="The workbook to write, such as claims.xlsx.")
@click.option(
    "--records", metavar="TYPE,...", help="Only sheets for these record types, such as allegation,denial; else for all."
)
@click.option("--profile", metavar="FILE", help="With what is asked for beyond the standard, such as profile.yaml.")
@click.option("--force", is_flag=True, help="Let --output replace a file that is there.")
def command(*, output: str, records: str | None, profile: str | None, force: bool) -> None:
    """Write a workbook to be filled in: one sheet a record type, with dropdowns, explanations and three examples.

    Filled in, it is judged as it is: `conflictschema validate FILE.xlsx`. With --profile it has the fields, the words
    and the requirements of a profile, and is judged by it with the same option.
    """
    from conflictschema.errors import UsageError
    from conflictschema.generate.template import template
    from conflictschema.io import Sink, check_output, shown_name
    from conflictschema.profile import load

    if not output.lower().endswith(".xlsx"):
        raise UsageError(f"A template is a workbook, whose name ends in .xlsx; {shown_name(output)} does not.")
    check_output(output, force=force)
    asked = [name.strip() for name in (records or "").split(",") if name.strip()]
    made = template(*asked, profile=None if profile is None else load(profile))
    with Sink(output, force=force) as stream:
        stream.write(made)
    click.echo(f"{shown_name(output)} is ready to be filled in. Begin with its first sheet.")
