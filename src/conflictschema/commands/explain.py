"""`explain`: what a finding means and how to mend it."""

from __future__ import annotations

import click


@click.command()
@click.argument("rule", metavar="CODE|NAME")
@click.option("--rules", metavar="DIR", help="A folder with rules of your own.")
@click.option("--profile", metavar="FILE", help="A profile, whose rules are explained too.")
def command(rule: str, rules: str | None, profile: str | None) -> None:
    """Say what a rule is about, why it matters, how to mend what it finds, and how it is found."""
    from conflictschema.rules._explain import explain

    if rules is None and profile is None:
        click.echo(explain(rule), nl=False)
        return
    from conflictschema.engine.profile_rules import with_profile
    from conflictschema.profile import load

    click.echo(explain(rule, with_profile(None if profile is None else load(profile), rules)), nl=False)
