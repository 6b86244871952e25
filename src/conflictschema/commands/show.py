"""`show`: a readable account of a dataset, or of one of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from conflictschema.commands._limits import limits
from conflictschema.commands._loading import loaded

if TYPE_CHECKING:
    from conflictschema.io import Limits


@click.command()
@click.argument("dataset", metavar="DATASET")
@click.argument("identity", metavar="[ID]", required=False)
@limits
def command(*, dataset: str, identity: str | None, limits: Limits) -> None:
    """Tell who alleges what against whom and who denies it; with an ID, all that one record says.

    DATASET is a file, a folder, or - for what is piped in.
    """
    from conflictschema.errors import UsageError
    from conflictschema.generate.account import account, record_account

    records = loaded(dataset, limits=limits)
    if identity is None:
        lines = account(records)
    elif identity in records:
        lines = record_account(records, identity)
    else:
        close = records.nearest(identity)
        hint = f" Did you mean {close}?" if close else ""
        raise UsageError(f"No record has the id {identity!r}.{hint}")
    for line in lines:
        click.echo(line)
