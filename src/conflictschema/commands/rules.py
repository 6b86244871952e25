"""`rules`: everything that is checked; `--check` tries the examples of rules of one's own."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from conflictschema.rules._rule import Entry


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, with all that each rule says of itself.")
@click.option("--rules", "folder", metavar="DIR", help="A folder with rules of your own, to be listed too.")
@click.option(
    "--relations",
    is_flag=True,
    help="Instead of rules, as JSON: the tables of records and of their lists, with their columns.",
)
@click.option("--check", metavar="DIR", help="Try the examples of the rules in this folder, instead of listing any.")
@click.option("--write", "target", metavar="FILE", help="Write the JSON into this file, replacing what stands there.")
def command(*, as_json: bool, folder: str | None, relations: bool, check: str | None, target: str | None) -> int:
    """List all rules: code, severity, name and what each one finds."""
    from conflictschema.errors import UsageError

    if check is not None:
        if as_json or relations or folder is not None or target is not None:
            raise UsageError("--check stands alone.")
        return _check(check)
    if relations:
        from conflictschema.generate import relations as described

        if folder is not None:
            raise UsageError("--relations are those of the standard, whatever --rules there are.")
        _told(described.text(), target)
        return 0
    from conflictschema.engine._partner_rules import with_partners
    from conflictschema.generate import rule_catalogue

    entries = with_partners(folder)
    if target is not None or as_json:
        _told(rule_catalogue.text(entries), target)
    else:
        _list(entries)
    return 0


def _told(text: str, target: str | None) -> None:
    if target is None:
        click.echo(text, nl=False)
    else:
        _write(text, target)


def _list(entries: Mapping[str, type[Entry]]) -> None:
    from conflictschema.rules._explain import HEADINGS

    widest = max(len(entry.name) for entry in entries.values())
    codes = max(map(len, entries))
    # Whoever searches or cuts the list has a rule a line, and nothing else.
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    for start, heading in HEADINGS.items():
        group = [entry for code, entry in entries.items() if code.startswith(start)]
        if group and is_terminal:
            click.echo(f"{click.style(heading, bold=True)} ({len(group)})")
        for entry in group:
            head = f"{entry.code:<{codes}}  {entry.severity.value:<7}  {entry.name:<{widest}}  "
            click.echo(_wrapped(head, entry.says()) if is_terminal else head + entry.says())
        if group and is_terminal:
            click.echo()


def _wrapped(head: str, text: str) -> str:
    """A line of the list, gone on with below itself where the terminal is narrow."""
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    if width < len(head) + 30:
        return (
            f"{head.rstrip()}\n{textwrap.fill(text, max(width, 40), initial_indent='    ', subsequent_indent='    ')}"
        )
    return textwrap.fill(text, width, initial_indent=head, subsequent_indent=" " * len(head))


def _write(text: str, target: str) -> None:
    from conflictschema.io import Sink, shown_name

    with Sink(target, force=True) as stream:
        stream.write(text.encode())
    click.echo(f"written: {shown_name(target)}")


def _check(folder: str) -> int:
    from conflictschema.engine.own_rules import tried

    outcome = tried(folder)
    for code, faults in outcome.items():
        click.echo(f"{code}: {'its examples do what they should' if not faults else '; '.join(faults)}.")
    return int(any(outcome.values()))
