"""The map: places that have coordinates, drawn no more exactly than they are known.

A circle has the radius that the record gives in metres. A place that is coarser than a point, and of which no distance
is given, is a dashed ring whose size means nothing, and the legend says so. Land is drawn as an aid, and borders with a
note that they take no position. What has no coordinates is told in words beside the map, and never drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from conflictschema.records import Location
from conflictschema.values.geometry import LineString, MultiPolygon, Point, Polygon
from conflictschema.view._land import Place, cropped
from conflictschema.view._paper import WIDE, Paper, middle
from conflictschema.view._svg import fitted, line_of_text, number, picture, width
from conflictschema.view._words import counted, plain
from conflictschema.vocabularies.location_precision import LocationPrecision

if TYPE_CHECKING:
    from conflictschema.view._scene import Scene

DRAWN: Final = 300
"""Places that are drawn."""
NAMED: Final = 40
"""Places whose names are written in the map; of more, only the numbers of the table are."""
_NOMINAL: Final = 15
"""Pixels of the radius of a ring whose size means nothing."""
_DIGITS: Final = {
    LocationPrecision.EXACT: 4,
    LocationPrecision.VICINITY: 2,
    LocationPrecision.POPULATED_PLACE: 2,
    LocationPrecision.ADMIN2: 1,
    LocationPrecision.LINEAR_OR_FUZZY: 1,
    LocationPrecision.ADMIN1: 0,
    LocationPrecision.COUNTRY: 0,
    LocationPrecision.INTERNATIONAL: 0,
    LocationPrecision.UNKNOWN: 1,
}
"""Digits after the point that a coordinate of each precision is told with: none is shown finer than it is known."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A place with coordinates."""

    number: int
    location: Location
    places: tuple[tuple[Place, ...], ...]
    """A point, a line, or the outlines of areas, coarsened."""
    told: str
    """Its coordinates in words, as exactly as they are known."""


@dataclass(frozen=True, slots=True)
class Map:
    """What is known of places, and the picture of what can be drawn."""

    placed: list[Placed]
    unplaced: list[Location]
    svg: Markup | None
    left_out: int
    borders: bool


def digits_of(location: Location) -> int:
    """Digits after the point that the coordinates of a place are drawn and told with.

    An outline that is itself larger than a step of them has one more, or its shape would be lost.
    """
    digits = _DIGITS[location.precision or LocationPrecision.UNKNOWN]
    if isinstance(location.geometry, Point):
        return digits
    every = [place for part in _outlines(location) for place in part]
    widest = max(max(each[axis] for each in every) - min(each[axis] for each in every) for axis in (0, 1))
    return digits + 1 if widest >= 10**-digits else digits


def map_of(scene: Scene, *, borders: bool) -> Map:
    """The places of a dataset."""
    locations: list[Location] = scene.of("location")
    known = [location for location in locations if location.geometry is not None or location.bbox is not None]
    placed = [_placed(at, location) for at, location in enumerate(known, 1)]
    known_ids = {location.id for location in known}
    unplaced = [location for location in locations if location.id not in known_ids]
    drawn = placed[:DRAWN]
    svg = _picture(scene, drawn, borders=borders) if drawn else None
    return Map(placed, unplaced, svg, len(placed) - len(drawn), borders)


def _placed(at: int, location: Location) -> Placed:
    digits = digits_of(location)
    places = tuple(tuple((round(x, digits), round(y, digits)) for x, y in part) for part in _outlines(location))
    return Placed(at, location, places, _told(places, digits))


def _outlines(location: Location) -> tuple[tuple[Place, ...], ...]:
    """A point, a line, or the outlines of areas; where there is no geometry, the box around it."""

    def plane(positions: Iterable[tuple[float, ...]]) -> tuple[Place, ...]:
        return tuple((each[0], each[1]) for each in positions)

    match location.geometry:
        case Point(coordinates=position):
            return (plane([position]),)
        case LineString(coordinates=line):
            return (plane(line),)
        case Polygon(coordinates=rings):
            return tuple(plane(ring) for ring in rings)
        case MultiPolygon(coordinates=polygons):
            return tuple(plane(ring) for polygon in polygons for ring in polygon)
        case None:
            west, south, east, north = location.bbox or (0.0, 0.0, 0.0, 0.0)
            east += 360 if west > east else 0
            return (((west, south), (east, south), (east, north), (west, north), (west, south)),)


def _told(places: tuple[tuple[Place, ...], ...], digits: int) -> str:
    every = [place for part in places for place in part]
    if len(every) == 1:
        return _position(*every[0], digits)
    south_west = min(x for x, _ in every), min(y for _, y in every)
    north_east = max(x for x, _ in every), max(y for _, y in every)
    return f"{_position(*south_west, digits)} to {_position(*north_east, digits)}"


def _position(longitude: float, latitude: float, digits: int) -> str:
    turned = (longitude + 180) % 360 - 180
    north, east = "N" if latitude >= 0 else "S", "E" if turned >= 0 else "W"
    return f"{abs(latitude):.{digits}f}° {north}, {abs(turned):.{digits}f}° {east}"


def _picture(scene: Scene, placed: list[Placed], *, borders: bool) -> Markup:
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
    parts += _marks(scene, paper, placed)
    parts += _scale_bar(paper)
    told = f"{counted(len(placed), 'place')} with coordinates. The table below says the same in words."
    return picture("map", (WIDE, paper.high), "Where it would have been", told, parts)


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


def _linked(scene: Scene, each: Placed, style: str, inside: Markup) -> Markup:
    title = f"{each.number}. {scene.called(each.location.id)}: {each.told}; {how_exact(each.location)}"
    return Markup('<a class="place {}" href="#{}" data-id="{}" aria-label="{}"><title>{}</title>{}</a>').format(
        style, each.location.id, each.location.id, title, title, inside
    )


def _area(scene: Scene, paper: Paper, each: Placed, turned: tuple[tuple[Place, ...], ...]) -> Markup:
    is_line = isinstance(each.location.geometry, LineString)
    way = "".join(paper.path(part, closed=not is_line) for part in turned)
    return _linked(scene, each, "way" if is_line else "area", Markup('<path d="{}"/>').format(way))


def _circle(scene: Scene, paper: Paper, each: Placed, turned: tuple[tuple[Place, ...], ...]) -> Markup:
    x, y = paper.at(turned[0][0])
    metres = each.location.uncertainty_m
    if metres is not None:
        inside = Markup('<circle class="reach" cx="{}" cy="{}" r="{}"/>').format(
            number(x), number(y), number(max(paper.pixels(float(metres)), 3))
        )
    elif each.location.precision is not LocationPrecision.EXACT:
        inside = Markup('<circle class="nominal" cx="{}" cy="{}" r="{}"/>').format(number(x), number(y), _NOMINAL)
    else:
        inside = Markup("")
    return _linked(scene, each, "point", inside)


def _marks(scene: Scene, paper: Paper, placed: list[Placed]) -> Iterator[Markup]:
    """A mark and a number for each place, and its name where there is room; places at one spot share a mark."""
    spots: dict[tuple[float, float], list[Placed]] = {}
    for each, turned in zip(placed, paper.turned, strict=True):
        x, y = paper.at(middle(turned))
        spots.setdefault((round(x), round(y)), []).append(each)
    taken: list[tuple[float, float, float, float]] = [(x - 9, y - 9, x + 9, y + 9) for x, y in spots]
    taken.append((WIDE - 210, 0, WIDE, 36))  # the scale bar
    named = sum(map(len, spots.values())) <= NAMED
    for (x, y), here in spots.items():
        numbers = ", ".join(str(each.number) for each in here)
        names = ", ".join(_labelled(scene, each.location) for each in here)
        reach = max(_reach(paper, each.location) for each in here) + 5
        text = fitted(f"{numbers}. {names}" if named else numbers, 13, 260)
        wide = width(text, 13)
        for dx, dy in (
            (reach, 4.5),
            (-reach - wide, 4.5),
            (-wide / 2, -reach - 2),
            (-wide / 2, reach + 12),
            (9, -10),
            (9, 20),
        ):
            box = (x + dx, y + dy - 12, x + dx + wide, y + dy + 3)
            fits = 2 <= box[0] and box[2] <= WIDE - 2 and 2 <= box[1] and box[3] <= paper.high - 2  # noqa: PLR2004, SIM300  pixels of the edge
            if fits and not any(
                box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
            ):
                taken.append(box)
                break
        else:
            text, dx, dy = fitted(numbers, 13, 60), 8, 4.5
        dot = Markup('<circle class="dot" cx="{}" cy="{}" r="4"/>').format(number(x), number(y))
        yield _linked(scene, here[0], "mark", dot + line_of_text(x + dx, y + dy, text, "name"))


def _labelled(scene: Scene, location: Location) -> str:
    """The name of a place, with what its point stands for where that is no spot."""
    name = scene.called(location.id)
    coarse = location.precision is not LocationPrecision.EXACT and location.uncertainty_m is None
    is_point = isinstance(location.geometry, Point)
    return f"{name} ({plain(location.precision)})" if is_point and coarse and location.precision else name


def _reach(paper: Paper, location: Location) -> float:
    """How far from its mark something is drawn around a place, up to what leaves its name near."""
    if not isinstance(location.geometry, Point):
        return 4
    if location.uncertainty_m is not None:
        return min(max(paper.pixels(float(location.uncertainty_m)), 4), 40)
    return 4 if location.precision is LocationPrecision.EXACT else _NOMINAL


def _scale_bar(paper: Paper) -> Iterator[Markup]:
    lengths = [unit * 10**power for power in range(5) for unit in (1, 2, 5)]
    km = max((each for each in lengths if paper.pixels(each * 1000) <= 180), default=1)  # noqa: PLR2004  pixels
    long = paper.pixels(km * 1000)
    x, y = WIDE - 20 - long, 26
    yield Markup('<path class="scale" d="M{} {}v6h{}v-6"/>').format(number(x), y, number(long))
    yield line_of_text(x, y - 4, f"{km:,} km", "degrees")


def how_exact(location: Location) -> str:
    """How exactly a place is known, in words."""
    metres: Any = location.uncertainty_m
    within = "" if metres is None else f"within {_far(float(metres))}"
    known = "" if location.precision is None else location.precision.sentence.rstrip(".").lower()
    if location.geometry is None and location.bbox is not None:
        known = f"{known}; only a box around it is given" if known else "only a box around it is given"
    return "; ".join(part for part in (known, within) if part) or "how exactly is not said"


def _far(metres: float) -> str:
    return f"{metres:,.0f} m" if metres < 1000 else f"{metres / 1000:,.0f} km"  # noqa: PLR2004  a kilometre


def kind_of(location: Location) -> str:
    """What sort of place it is, in words."""
    return plain(location.kind)
