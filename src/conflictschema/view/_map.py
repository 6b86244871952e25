"""The map: places that have coordinates, drawn no more exactly than they are known.

A circle has the radius that the record gives in metres. A place that is coarser than a point, and of which no distance
is given, is a dashed ring whose size means nothing, and the legend says so. Land is drawn as an aid, and borders with a
note that they take no position. What has no coordinates is told in words beside the map, and never drawn. Events stand
beside the place where they would have happened.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from conflictschema.records import Location
from conflictschema.values.geometry import LineString
from conflictschema.view._happening import Happenings, happenings
from conflictschema.view._land import Place, cropped
from conflictschema.view._marks import NOMINAL, Marks, Pile, linked
from conflictschema.view._paper import WIDE, Paper
from conflictschema.view._places import Placed, placed_at
from conflictschema.view._svg import line_of_text, number, picture
from conflictschema.view._words import counted
from conflictschema.vocabularies.location_precision import LocationPrecision

if TYPE_CHECKING:
    from conflictschema.view._scene import Scene

DRAWN: Final = 300
"""Places that are drawn."""


@dataclass(frozen=True, slots=True)
class Map:
    """What is known of places, and the picture of what can be drawn."""

    placed: list[Placed]
    unplaced: list[Location]
    svg: Markup | None
    left_out: int
    borders: bool
    happening: Happenings
    piles: list[Pile]
    """Events of which so many share a mark that it leads to a list."""
    off: list[str]
    """Events that are not drawn."""


def map_of(scene: Scene, *, borders: bool) -> Map:
    """The places of a dataset."""
    locations: list[Location] = scene.of("location")
    known = [location for location in locations if location.geometry is not None or location.bbox is not None]
    placed = [placed_at(at, location) for at, location in enumerate(known, 1)]
    known_ids = {location.id for location in known}
    unplaced = [location for location in locations if location.id not in known_ids]
    happening = happenings(scene, known_ids)
    drawn = _foremost(placed, happening)
    svg, piles = _picture(scene, drawn, happening, borders=borders) if drawn else (None, [])
    shown = {each.event for each in happening.drawn_at(one.location.id for one in drawn)}
    off = [event.id for event in scene.of("event") if event.id not in shown]
    return Map(placed, unplaced, svg, len(placed) - len(drawn), borders, happening, piles, off)


def _foremost(placed: list[Placed], happening: Happenings) -> list[Placed]:
    """The places that are drawn: those first at which most would have happened."""
    ranked = sorted(placed, key=lambda each: (-len(happening.at.get(each.location.id, ())), each.number))
    return sorted(ranked[:DRAWN], key=lambda each: each.number)


def _picture(scene: Scene, placed: list[Placed], happening: Happenings, *, borders: bool) -> tuple[Markup, list[Pile]]:
    paper = Paper([(each.places, float(each.location.uncertainty_m or 0)) for each in placed])
    shown = cropped(paper.window, borders=borders)
    ground = "".join(paper.path(ring, closed=True) for ring in shown.outlines)
    parts = [
        Markup('<rect class="sea" width="{}" height="{}"/>').format(WIDE, math.ceil(paper.high)),
        Markup('<path class="land" d="{}"/>').format(ground),
        *_graticule(paper),
    ]
    if borders:
        lines = "".join(paper.path(line, closed=False) for line in shown.borders)
        parts.append(Markup('<path class="border" d="{}"/>').format(lines))
    parts += [
        _area(scene, paper, each, turned)
        for each, turned in zip(placed, paper.turned, strict=True)
        if len(turned[0]) > 1
    ]
    parts += [
        _circle(scene, paper, each, turned)
        for each, turned in zip(placed, paper.turned, strict=True)
        if len(turned[0]) == 1
    ]
    marks = Marks(scene, paper, placed, happening)
    parts += marks.drawn()
    parts += _scale_bar(paper)
    events = counted(len(happening.drawn_at(each.location.id for each in placed)), "event")
    told = (
        f"{counted(len(placed), 'place')} with coordinates, and {events} there. The table below says the same in words."
    )
    return picture("map", (WIDE, paper.high), "Where it would have been", told, parts), marks.piles


def _graticule(paper: Paper) -> Iterator[Markup]:
    west, south, east, north = paper.window
    span = max(east - west, north - south)
    step = next((each for each in (0.5, 1, 2, 5, 10, 20, 30) if span / each <= 8), 60)  # noqa: PLR2004  lines
    digits = 1 if step < 1 else 0
    for at in range(math.ceil(west / step), math.floor(east / step) + 1):
        x, _ = paper.at((at * step, 0))
        yield Markup('<path class="grid" d="M{} 0V{}"/>').format(number(x), number(paper.high))
        turned = (at * step + 180) % 360 - 180
        text = f"{abs(turned):.{digits}f}°{'' if turned in (0, -180) else ' E' if turned > 0 else ' W'}"
        yield line_of_text(x + 3, paper.high - 5, text, "degrees")
    for at in range(math.ceil(south / step), math.floor(north / step) + 1):
        _, y = paper.at((0, at * step))
        yield Markup('<path class="grid" d="M0 {}H{}"/>').format(number(y), WIDE)
        text = f"{abs(at * step):.{digits}f}°{'' if at == 0 else ' N' if at > 0 else ' S'}"
        yield line_of_text(4, y - 3, text, "degrees")


def _area(scene: Scene, paper: Paper, each: Placed, turned: tuple[tuple[Place, ...], ...]) -> Markup:
    is_line = isinstance(each.location.geometry, LineString)
    way = "".join(paper.path(part, closed=not is_line) for part in turned)
    return linked(scene, each, "way" if is_line else "area", Markup('<path d="{}"/>').format(way))


def _circle(scene: Scene, paper: Paper, each: Placed, turned: tuple[tuple[Place, ...], ...]) -> Markup:
    x, y = paper.at(turned[0][0])
    metres = each.location.uncertainty_m
    if metres is not None:
        inside = Markup('<circle class="reach" cx="{}" cy="{}" r="{}"/>').format(
            number(x), number(y), number(max(paper.pixels(float(metres)), 3))
        )
    elif each.location.precision is not LocationPrecision.EXACT:
        inside = Markup('<circle class="nominal" cx="{}" cy="{}" r="{}"/>').format(number(x), number(y), NOMINAL)
    else:
        inside = Markup("")
    return linked(scene, each, "point", inside)


def _scale_bar(paper: Paper) -> Iterator[Markup]:
    lengths = [unit * 10**power for power in range(5) for unit in (1, 2, 5)]
    km = max((each for each in lengths if paper.pixels(each * 1000) <= 180), default=1)  # noqa: PLR2004  pixels
    long = paper.pixels(km * 1000)
    x, y = WIDE - 20 - long, 26
    yield Markup('<path class="scale" d="M{} {}v6h{}v-6"/>').format(number(x), y, number(long))
    yield line_of_text(x, y - 4, f"{km:,} km", "degrees")
