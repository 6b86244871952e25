"""Places in words: which coordinates they have, and how exactly they are known. None is told finer than it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from conflictschema.records import Location
from conflictschema.values.geometry import LineString, MultiPolygon, Point, Polygon
from conflictschema.view._land import Place
from conflictschema.view._words import plain
from conflictschema.vocabularies.location_precision import LocationPrecision

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


def placed_at(at: int, location: Location) -> Placed:
    """A place that has coordinates, with its number."""
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
