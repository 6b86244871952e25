"""A dataset is loaded in one way, whichever command asks for it: what was not read is told beside what it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.io import Limits


def loaded(
    *paths: str,
    limits: Limits,
    mapping: str | None = None,
    adapter: str | None = None,
    encoding: str | None = None,
) -> Dataset:
    """As `load`; what lay beside the data and was not read is told on standard error."""
    from conflictschema.engine.load import load

    dataset = load(*paths, mapping=mapping, adapter=adapter, encoding=encoding, limits=limits)
    for each in dataset.not_read:
        click.echo(each, err=True)
    return dataset
