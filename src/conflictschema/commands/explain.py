"""`explain`: what a finding means and how to mend it."""

from __future__ import annotations

import click


@click.command()
@click.argument("rule", metavar="CODE|NAME")
@click.option("--rules", metavar="DIR", help="A folder with rules of your own.")
def command(rule: str, rules: str | None) -> None:
    """Say what a rule is about, why it matters, how to mend what it finds, and how it is found."""
    from conflictschema.rules._explain import explain

    if rules is None:
        click.echo(explain(rule), nl=False)
        return
    from conflictschema.engine._partner_rules import with_partners

    click.echo(explain(rule, with_partners(rules)), nl=False)
