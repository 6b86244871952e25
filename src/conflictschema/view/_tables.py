"""Tables: the twin of every picture, and one of all records. They can be sorted, and say the same without a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from conflictschema.dataset.redaction import citations
from conflictschema.dataset.when import extent_of
from conflictschema.records import Allegation, Response
from conflictschema.view._cards import sign
from conflictschema.view._dates import extent_in_words
from conflictschema.view._pieces import said
from conflictschema.view._places import how_exact, kind_of
from conflictschema.view._scene import NOBODY_ACCUSED, NOBODY_SPEAKS
from conflictschema.view._words import KINDS, listed, plain

if TYPE_CHECKING:
    from conflictschema.view._cards import Cards
    from conflictschema.view._custody import Custody
    from conflictschema.view._map import Map
    from conflictschema.view._scene import Scene
    from conflictschema.view._timeline import Timeline

_SOURCES: Final = 6
"""Sources that a row names."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, which is about one record."""

    cells: tuple[Markup, ...]
    keys: tuple[str | None, ...]
    """What each column is sorted by, where that is not its text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its name."""

    key: str
    caption: str
    columns: tuple[str, ...]
    record: int
    """The column in which the first link leads to the record that a row is about."""
    rows: tuple[Row, ...]


def _row(cells: Sequence[Markup | str], keys: Sequence[str | None] | None = None) -> Row:
    written = tuple(map(escape, cells))
    keys = keys or [None] * len(written)
    return Row(written, tuple(None if key == cell else key for key, cell in zip(keys, written, strict=True)))


def allegations(scene: Scene, cards: Cards) -> Table:
    """Who alleges what against whom, and who answers: the twin of the graph."""
    rows = []
    for each in scene.of("allegation"):
        word, sentence = scene.standing(each.id)
        if scene.answers(each.id):
            lines = Markup('<ul class="answers">{}</ul>').format(Markup("").join(cards.answer_lines(each)))
        else:
            lines = Markup('<p class="nothing">{}</p>').format(sentence)
        by = scene.parties(each, "speakers", NOBODY_SPEAKS)
        imputed = Markup('<p class="aside">Said to have been alleged; known only through {}.</p>')
        what = Markup('<a class="main" href="#{}">{}</a><p>{}</p>').format(
            each.id, listed([plain(word) for word in each.conduct]), said(each.content, scene.language)
        )
        stands = Markup("{} {}").format(sign(scene.glyph(each.id), imputed=bool(each.imputed_by)), word)
        rows.append(
            _row(
                (
                    by + (imputed.format(scene.links(each.imputed_by)) if each.imputed_by else ""),
                    scene.parties(each, "accused", NOBODY_ACCUSED),
                    what,
                    lines,
                    stands + (" (imputed)" if each.imputed_by else ""),
                ),
            )
        )
    columns = ("Alleged by", "Against", "What is alleged", "Who answers", "Where it stands")
    return Table("allegations", "Every allegation, who answers it, and where it stands", columns, 2, tuple(rows))


def dates(scene: Scene, timeline: Timeline) -> Table:
    """What is dated: the twin of the timeline."""
    rows = []
    for each in timeline.rows:
        earliest = "" if each.earliest is None else each.earliest.isoformat()
        latest = "" if each.latest is None else each.latest.isoformat()
        cells = (
            KINDS[each.kind][0],
            scene.link(each.identity),
            each.told,
            earliest or "not bounded",
            latest or "not bounded",
        )
        rows.append(_row(cells, (None, None, earliest or latest or "z", None, None)))
    columns = ("Type", "What", "When, in words", "Earliest", "Latest")
    return Table("dates", "Everything that is dated, in the order of time", columns, 1, tuple(rows))


def places(scene: Scene, drawn: Map) -> Table:
    """All places, with and without coordinates: the twin of the map."""
    found = {each.location.id: each for each in drawn.placed}
    rows = []
    for location in scene.of("location"):
        placed = found.get(location.id)
        inside = Markup("; ").join(
            Markup("{} {}").format(word, scene.link(target))
            for word, target in (("in", location.within), ("near", location.near))
            if target
        )
        rows.append(
            _row(
                (
                    str(placed.number) if placed else "–",
                    scene.link(location.id),
                    kind_of(location),
                    placed.told if placed else "No coordinates",
                    how_exact(location),
                    inside,
                    _events_at(scene, location.id, drawn),
                ),
                (f"{placed.number:06d}" if placed else "z", *[None] * 6),
            )
        )
    columns = ("No.", "Place", "Kind", "Coordinates", "How exactly", "In, or near", "Events")
    return Table("places", "Every place, and how exactly it is known", columns, 1, tuple(rows))


def _events_at(scene: Scene, location: str, drawn: Map) -> Markup:
    """The events of a place: those that the map has there, with what the record says, and others that name it."""
    here = drawn.happening.at.get(location, ())
    told = [
        scene.link(each.event) + (Markup(" ({})").format(scene.link(each.said)) if each.said != location else "")
        for each in here
    ]
    on_map = {each.event for each in here}
    naming = [one for one in scene.referring.get(location, ()) if scene.shown[one].type == "event"]
    return Markup("; ").join([*told, *(scene.link(one) for one in naming if one not in on_map)])


def custody_table(scene: Scene, custody: Custody) -> Table:
    """Who held what: the twin of the pictures of custody."""
    rows = [
        _row(
            (
                scene.link(each.asset),
                scene.link(each.interval.holder),
                plain(each.interval.role),
                scene.link(each.interval.begun_by) if each.interval.begun_by else each.begun,
                scene.link(each.interval.ended_by) if each.interval.ended_by else each.ended,
                each.voice,
            ),
        )
        for each in custody.rows
    ]
    columns = ("Asset", "Holder", "In what right", "From", "To", "On whose word")
    return Table("custody", "Who is said to have held which asset", columns, 0, tuple(rows))


def everything(scene: Scene) -> Table:
    """All records."""
    rows = tuple(_of_record(scene, record) for record in scene.shown.values())
    columns = ("Type", "Record", "Who", "When", "Where it stands", "Sources")
    return Table("everything", "Every record of this page", columns, 1, rows)


def _of_record(scene: Scene, record: Any) -> Row:
    extent = extent_of(scene.dataset, record.id)
    stands: Markup | str = "; ".join(word for word, _ in scene.event_words(record.id))
    if isinstance(record, Allegation):
        word = scene.standing(record.id)[0]
        stands = Markup("{} {}").format(sign(scene.glyph(record.id), imputed=bool(record.imputed_by)), word)
    sources = list(dict.fromkeys(citation.source for citation in citations(record)))
    more = f" and {len(sources) - _SOURCES} more" if len(sources) > _SOURCES else ""
    cells = (
        KINDS[record.type][0],
        scene.link(record.id),
        _who(scene, record),
        "" if extent is None else extent_in_words(extent, scene.called),
        stands,
        Markup("; ").join(map(scene.link, sources[:_SOURCES])) + more,
    )
    return _row(cells, (None, None, None, _sortable(extent), None, None))


def _sortable(extent: Any) -> str | None:
    day = extent.edtf.earliest() or extent.edtf.latest() if extent is not None and extent.edtf else None
    return "z" if day is None else day.isoformat()


def _who(scene: Scene, record: Any) -> Markup:
    if isinstance(record, Response) and record.silent:
        return scene.parties(record, "silent", NOBODY_SPEAKS)
    if hasattr(record, "speakers"):
        return scene.parties(record, "speakers", NOBODY_SPEAKS)
    if getattr(record, "publisher", None) and record.type == "source":
        return scene.link(record.publisher)
    return scene.links(dict.fromkeys(_parties(record)))


def _parties(record: Any) -> Iterator[str]:
    for participant in getattr(record, "participants", None) or ():
        if participant.party.record_type == "actor":
            yield participant.party
    for interval in getattr(record, "custody", None) or ():
        yield interval.holder
