"""`view`: a dataset as one page for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from conflictschema.commands._limits import limits
from conflictschema.commands._loading import loaded

if TYPE_CHECKING:
    from conflictschema.io import Limits

LEVELS = ("clear", "green", "amber", "amber+strict", "red")


class Level(click.Choice[str]):
    """A level of TLP, as people and this program write it: in capitals too, and with its prefix."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the prefix away."""
        return super().convert(value.strip().lower().removeprefix("tlp:"), param, ctx)


@click.command()
@click.argument("dataset", metavar="DATASET")
@click.option("--output", "-o", required=True, metavar="FILE", help="The page to write, such as dossier.html.")
@click.option("--sources", metavar="DIR", help="A folder with the texts of sources: what is cited is marked in them.")
@click.option(
    "--redact",
    type=Level(LEVELS),
    metavar="LEVEL",
    help="Leave out what is marked more strictly than this level of TLP: clear, green, amber, amber+strict or red.",
)
@click.option("--no-borders", is_flag=True, help="Draw no lines between countries.")
@click.option("--force", is_flag=True, help="Let --output replace a file that is there.")
@limits
def command(
    *, dataset: str, output: str, sources: str | None, redact: str | None, no_borders: bool, force: bool, limits: Limits
) -> None:
    """Write a page for a browser: claims and answers, time, places, custody, and every record with its sources.

    DATASET is a file, a folder, or - for what is piped in. The page is one file and asks nothing of a network.
    """
    from conflictschema.dataset.redaction import redacted
    from conflictschema.engine.sources import SourceTexts
    from conflictschema.io import Sink, check_output, shown_name
    from conflictschema.view.dossier import dossier
    from conflictschema.vocabularies.tlp import Tlp

    check_output(output, force=force, reads=[dataset])
    records = loaded(dataset, limits=limits)
    texts = SourceTexts(sources)
    redaction = None if redact is None else redacted(records, {mark.value: mark for mark in Tlp}[redact])
    with Sink(output, force=force) as stream:
        for piece in dossier(records, texts=texts, redaction=redaction, borders=not no_borders):
            stream.write(piece.encode())
    for remark in texts.remarks:
        click.echo(remark, err=True)
    if redaction is not None:
        click.echo(
            f"{redaction.left_out:,} of {len(records):,} records are not shown: they are marked above "
            f"TLP:{redaction.level.upper()}, or hang on what is. The page does not say how many.",
            err=True,
        )
    click.echo(f"{shown_name(output)} can be opened in any browser.")
