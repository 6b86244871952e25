"""`rules`: everything that is checked."""

from __future__ import annotations

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, with all that each rule says of itself.")
def command(*, as_json: bool) -> None:
    """List all rules: code, severity, name and what each one finds."""
    import json

    from conflictschema.rules import catalogue

    entries = catalogue().values()
    if as_json:
        listed = [
            {
                "code": entry.code,
                "name": entry.name,
                "severity": entry.severity,
                "since": entry.since,
                "says": entry.says(),
                "why": entry.why,
                "fix": entry.fix,
            }
            for entry in entries
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    widest = max(len(entry.name) for entry in entries)
    for entry in entries:
        click.echo(f"{entry.code}  {entry.severity.value:<7}  {entry.name:<{widest}}  {entry.says()}")
