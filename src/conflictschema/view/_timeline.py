"""The timeline: when things would have happened, were said and were published, as exactly as that is known.

What is known to the day is a mark. What lies somewhere in a stretch is a hatched bar between brackets, what lasted all
of it a full one; open ends fade out; what is dated by another record hangs on it by a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from conflictschema.dataset.when import extent_of, when
from conflictschema.view._axis import Axis
from conflictschema.view._dates import extent_in_words
from conflictschema.view._svg import fitted, line_of_text, number, picture, width
from conflictschema.view._words import KINDS, counted
from conflictschema.vocabularies.temporal_mode import TemporalMode

if TYPE_CHECKING:
    from conflictschema.values.temporal_extent import TemporalExtent
    from conflictschema.view._scene import Scene

DRAWN: Final = 70
"""Rows of the picture."""
WIDE: Final = 980
_ROW, _TOP, _MARGIN, _OPEN, _LABEL = 44, 54, 10, 64, 13
_BAR: Final = 14
_DOUBTED: Final = {"?": ", date uncertain", "~": ", about that date", "%": ", about that date, uncertain"}
_DATED: Final = ("event", "allegation", "denial", "response", "assertion", "source")


@dataclass(frozen=True, slots=True)
class Dated:
    """A record that is dated in some way."""

    identity: str
    kind: str
    earliest: date | None
    latest: date | None
    extent: TemporalExtent
    told: str
    """Its date in words."""

    @property
    def bounded(self) -> bool:
        """Whether there is any day to draw it at."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is dated, the picture, and how much of it is not drawn."""

    rows: list[Dated]
    svg: Markup | None
    left_out: int
    to_scale: bool
    undated: list[str]
    """Events and claims of which no date is given in any way."""


def timeline(scene: Scene) -> Timeline:
    """All that is dated, in the order of time, and the picture of what can be drawn."""
    rows: list[Dated] = []
    undated: list[str] = []
    for record in scene.of(*_DATED):
        extent = extent_of(scene.dataset, record.id)
        if extent is None:
            if record.type != "source":
                undated.append(record.id)
            continue
        earliest, latest = when(scene.dataset, record.id)
        told = extent_in_words(extent, scene.called)
        rows.append(Dated(record.id, record.type, earliest, latest, extent, told))
    rows.sort(key=lambda row: (row.earliest or row.latest or date.max, row.latest or date.max, row.identity))
    bounded = [row for row in rows if row.bounded]
    drawn = _foremost(scene, bounded)
    if not drawn:
        return Timeline(rows, None, 0, to_scale=True, undated=undated)
    days = [day for row in drawn for day in (row.earliest, row.latest) if day is not None]
    axis = Axis(days, _MARGIN + _OPEN, WIDE - _MARGIN - _OPEN)
    return Timeline(rows, _picture(scene, drawn, axis), len(bounded) - len(drawn), axis.to_scale, undated)


def _foremost(scene: Scene, rows: list[Dated]) -> list[Dated]:
    """The rows that are drawn: events and claims before sources, and those first that most other records refer to."""
    if len(rows) <= DRAWN:
        return rows
    referring = {row.identity: len(scene.referring.get(row.identity, ())) for row in rows}
    ranked = sorted(rows, key=lambda row: (row.kind == "source", -referring[row.identity], row.identity))
    chosen = {row.identity for row in ranked[:DRAWN]}
    return [row for row in rows if row.identity in chosen]


def _picture(scene: Scene, rows: list[Dated], axis: Axis) -> Markup:
    high = _TOP + _ROW * len(rows) + _MARGIN
    at = {row.identity: _TOP + _ROW * number for number, row in enumerate(rows)}
    spans = {row.identity: _span(row, axis) for row in rows}
    parts = _axis(axis, high)
    parts += [
        _hanging(spans[relative.record], spans[row.identity], at[relative.record], at[row.identity])
        for row in rows
        for relative in row.extent.relative_to or ()
        if relative.record in at
    ]
    parts += [_row(scene, row, at[row.identity], spans[row.identity]) for row in rows]
    told = (
        f"{counted(len(rows), 'row')} in the order of time, one for each event, claim or source that is dated. "
        "The table below says the same in words."
    )
    return picture("timeline", (WIDE, high), "What is dated, and how exactly", told, parts)


def _axis(axis: Axis, high: float) -> list[Markup]:
    parts = []
    for x, day, year in axis.ticks(56):
        parts.append(Markup('<path class="tick" d="M{} {}V{}"/>').format(number(x), _TOP - 16, number(high)))
        parts.append(line_of_text(x, 16, day, "day"))
        parts.append(line_of_text(x, 31, year, "day"))
    for start, end, long in axis.cuts():
        middle = (start + end) / 2
        way = f"M{number(middle - 7)} {_TOP - 10}l6 -12M{number(middle + 1)} {_TOP - 10}l6 -12"
        parts.append(Markup('<path class="cut" d="{}"><title>{}</title></path>').format(way, f"{long}, shortened"))
    return parts


def _span(row: Dated, axis: Axis) -> tuple[float, float]:
    """Where a row begins and ends; beyond the axis where it has no bound."""
    left = axis.left - _OPEN if row.earliest is None else axis.x(row.earliest)
    right = axis.right + _OPEN if row.latest is None else axis.x(row.latest)
    return min(left, right), max(left, right)


def _hanging(reference: tuple[float, float], own: tuple[float, float], above: float, below: float) -> Markup:
    """The line from a record to one that is dated by it."""
    middle = _ROW - _BAR / 2 - 4
    start, end = (reference[0] + reference[1]) / 2, (own[0] + own[1]) / 2
    a, b = above + middle, below + middle
    return Markup('<path class="hangs" d="M{} {}C{} {} {} {} {} {}"/>').format(
        *map(number, (start, a, start, (a + b) / 2, end, (a + b) / 2, end, b))
    )


def _row(scene: Scene, row: Dated, y: float, span: tuple[float, float]) -> Markup:
    left, right = span
    top = y + _ROW - _BAR - 4
    doubted = next((said for sign, said in _DOUBTED.items() if sign in (row.extent.edtf or "")), "")
    label = fitted(f"{scene.called(row.identity)}{doubted}", _LABEL, WIDE - 2 * _MARGIN)
    wide = width(label, _LABEL)
    x = min(max(left if row.earliest else max(left, _MARGIN), _MARGIN), WIDE - _MARGIN - wide)
    title = f"{KINDS[row.kind][0]}: {scene.called(row.identity)}: {row.told}"
    return Markup('<a class="dated {}" href="#{}" data-id="{}" aria-label="{}"><title>{}</title>{}{}{}</a>').format(
        row.kind,
        row.identity,
        row.identity,
        title,
        title,
        Markup('<rect class="touch" x="0" y="{}" width="{}" height="{}"/>').format(number(y + 4), WIDE, _ROW - 4),
        line_of_text(x, y + _ROW - _BAR - 10, label, "label"),
        _bar(row, left, right, top),
    )


def _bar(row: Dated, left: float, right: float, top: float) -> Markup:
    if row.earliest is not None and row.earliest == row.latest:
        return _mark(row.kind, left, top + _BAR / 2)
    exact_ends = row.earliest is not None and row.latest is not None
    edtf, mode = row.extent.edtf, row.extent.mode
    # An interval lasted all of its time, and a date holds what happened in it, unless something else is said.
    throughout = mode is TemporalMode.THROUGHOUT or (mode is None and edtf is not None and edtf.is_interval)
    right = max(right, left + 8)
    style = "lasts" if throughout else "within"
    if not exact_ends:
        style = f"{style} {'from-left' if row.earliest is None else 'to-right'}"
    bar = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        style, number(left), number(top), number(right - left), _BAR
    )
    brackets = ""
    if row.earliest is not None:
        brackets += f"M{number(left + 4)} {number(top - 2)}h-4v{_BAR + 4}h4"
    if row.latest is not None:
        brackets += f"M{number(right - 4)} {number(top - 2)}h4v{_BAR + 4}h-4"
    return bar + Markup('<path class="bracket" d="{}"/>').format(brackets)


def _mark(kind: str, x: float, y: float) -> Markup:
    """A day: a square for an event, a bubble for what was said, a sheet for a source."""
    match kind:
        case "event":
            way = f"M{number(x - 6)} {number(y - 6)}h12v12h-12z"
        case "source":
            way = f"M{number(x - 5)} {number(y - 7)}h7l4 4v10h-11zM{number(x + 2)} {number(y - 7)}v4h4"
        case _:
            way = f"M{number(x - 7)} {number(y - 7)}h14v9h-7l-4 5v-5h-3z"
    return Markup('<path class="mark" d="{}"/>').format(way)
