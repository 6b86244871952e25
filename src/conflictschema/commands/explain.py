"""`explain`: what a finding means and how to mend it."""

from __future__ import annotations

import click


@click.command()
@click.argument("rule", metavar="CODE|NAME")
def command(rule: str) -> None:
    """Say what a rule is about, why it matters, how to mend what it finds, and how it is found."""
    from conflictschema.rules._explain import explain

    click.echo(explain(rule), nl=False)
