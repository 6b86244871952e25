"""The dossier: a dataset as one page for reading, whole without a script, that asks nothing of a network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from conflictschema._version import VERSION
from conflictschema.dataset.redaction import marking
from conflictschema.io import asset, policy, show, templates
from conflictschema.values.schema_version import CURRENT
from conflictschema.view import _overview, _tables
from conflictschema.view._cards import Cards
from conflictschema.view._custody import Custody, custody
from conflictschema.view._graph import graph
from conflictschema.view._map import map_of
from conflictschema.view._nesting import nested
from conflictschema.view._passages import Passages
from conflictschema.view._pieces import Pieces, said, shown
from conflictschema.view._scene import MOST, Scene
from conflictschema.view._timeline import timeline
from conflictschema.view._words import KINDS

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.dataset.redaction import Redacted
    from conflictschema.view._passages import Texts
    from conflictschema.view._tables import Table

_FOLDER: Final = "view/_page"
_LISTED: Final = 200
"""Items that are listed in a sentence."""


def dossier(
    dataset: Dataset,
    *,
    texts: Texts | None = None,
    redaction: Redacted | None = None,
    borders: bool = True,
    most: int = MOST,
) -> Iterator[str]:
    """The page, a part at a time.

    `texts` finds the texts of sources by their hashes. Of a dataset that was redacted, `redaction` says what must be
    said of it; its own dataset is shown. Of more than `most` records, allegations with what hangs on them come first.
    """
    scene = Scene(redaction.dataset if redaction else dataset, redaction, most)
    passages = Passages(scene, texts)
    drawn = map_of(scene, borders=borders)
    cards = Cards(scene, Pieces(scene, passages), drawn.placed)
    dated = timeline(scene)
    held = custody(scene)
    kinds = [kind for kind in KINDS if kind != "dataset" and scene.of(kind)]
    pages = templates(_FOLDER)
    pages.filters["shown"] = shown
    common = {"scene": scene, "kinds": KINDS, "listed": _LISTED}

    def part(name: str, **more: Any) -> str:
        return pages.get_template(name).render(**common, **more)

    yield part(
        "head.html",
        policy=policy(_FOLDER, "dossier.css", "dossier.js"),
        style=Markup(asset(_FOLDER, "dossier.css")),  # noqa: S704  a file of ours
        version=VERSION,
        title=_title(scene),
        manifest=scene.dataset.manifest,
        about=_about(scene),
        marking=_marking(scene),
        shown_kinds=kinds,
        parts=_parts(held, passages, kinds),
        in_short=_overview.in_short(scene),
        groups=_overview.groups(scene),
        matrix=_overview.matrix(scene),
    )
    yield part("graph.html", graph=graph(scene), table=_rendered(_tables.allegations(scene, cards)))
    yield part("timeline.html", timeline=dated, table=_rendered(_tables.dates(scene, dated)), called=scene.called)
    yield part(
        "map.html", map=drawn, nested=nested(scene, drawn.unplaced), table=_rendered(_tables.places(scene, drawn))
    )
    if held.rows:
        yield part("custody.html", custody=held, table=_rendered(_tables.custody_table(scene, held)))
    for kind in kinds:
        yield part("kind.html", kind=kind, records=scene.of(kind), first=kind == kinds[0])
        for record in scene.of(kind):
            yield cards.card(record)
        yield "</section>\n"
    if passages.shown or passages.missing:
        yield part("texts.html", passages=passages, shown=shown)
    table = _tables.everything(scene)
    yield part("everything.html")
    yield from _pieces_of(table, stacked=False)
    yield part(
        "foot.html",
        script=Markup(asset(_FOLDER, "dossier.js")),  # noqa: S704  a file of ours
        schema=CURRENT,
        manifests=[cards.card(record) for record in scene.of("dataset")],
        map=drawn,
    )


def _rendered(table: Table) -> Markup:
    """A table; nothing where no row stands in it."""
    return Markup("").join(_pieces_of(table)) if table.rows else Markup("")


def _pieces_of(table: Table, *, stacked: bool = True) -> Iterator[Markup]:
    """A table, a row at a time."""
    heads = Markup("").join(Markup('<th scope="col">{}').format(name) for name in table.columns)
    yield Markup(
        '<div class="wide" role="group" tabindex="0" aria-label="{}">\n'
        '<table class="data{}" id="{}-table" data-record="{}"><caption>{}</caption>\n<thead><tr>{}<tbody>\n'
    ).format(f"Table: {table.caption}", " stacked" if stacked else "", table.key, table.record, table.caption, heads)
    for row in table.rows:
        # End tags that may be left out are: they would be a tenth of a large page.
        yield Markup("<tr>{}\n").format(
            Markup("").join(
                Markup("<td>{}").format(cell) if key is None else Markup('<td data-key="{}">{}').format(key, cell)
                for cell, key in zip(row.cells, row.keys, strict=True)
            )
        )
    yield Markup("</table>\n</div>\n")


def _title(scene: Scene) -> str:
    manifest = scene.dataset.manifest
    return show(manifest.title) if manifest else "A dataset of claims"


def _about(scene: Scene) -> list[tuple[str, Markup]]:
    manifest = scene.dataset.manifest
    if manifest is None:
        return []
    told = [("Published by", said(manifest.publisher, scene.language)), ("Made on", shown(manifest.created))]
    if manifest.version:
        told.append(("Version", shown(manifest.version)))
    return [*told, ("Licence", shown(manifest.licence))]


def _marking(scene: Scene) -> str | None:
    """The strictest marking of what the page holds; None where some of it has none."""
    default = scene.dataset.manifest.sensitivity if scene.dataset.manifest else None
    marks = [marking(record, default) for record in scene.shown.values()]
    known = [mark for mark in marks if mark is not None]
    if not known or len(known) < len(marks):
        return None
    return max(known, key=lambda mark: mark.rank).upper()


def _parts(held: Custody, passages: Passages, kinds: list[str]) -> list[tuple[str, str]]:
    """The parts of the page that there are, by their ids."""
    parts = [("graph", "Claims and answers"), ("timeline", "Time"), ("map", "Places")]
    parts += [("custody", "Custody")] if held.rows else []
    parts += [("records", "Records")] if kinds else []
    parts += [("texts", "Texts")] if passages.shown or passages.missing else []
    return [*parts, ("everything", "Table of everything")]
