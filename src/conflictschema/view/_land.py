"""Land and the lines between countries, as Natural Earth draws them at 1:50 million: a drawing aid, and no more."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from conflictschema.io import asset

Place = tuple[float, float]
"""Longitude and latitude."""
Window = tuple[float, float, float, float]
"""West, south, east, north; west and east may lie beyond 180, and east is never below west."""

FILE: Final = "countries-50m.json"


@dataclass(frozen=True, slots=True)
class Land:
    """What can be drawn, in degrees."""

    outlines: tuple[tuple[Place, ...], ...]
    """Rings around land, holes among them."""
    borders: tuple[tuple[Place, ...], ...]
    """Lines that two countries share."""


@functools.cache
def land() -> Land:
    """All of the world."""
    held = json.loads(asset("view/_land", FILE))
    arcs = list(_arcs(held))
    outlines = [
        tuple(_closed(_unrolled(_ring(arcs, ring))))
        for shape in held["objects"]["land"]["geometries"]
        for polygon in _polygons(shape)
        for ring in polygon
    ]
    users: dict[int, set[int]] = {}
    for number, shape in enumerate(held["objects"]["countries"]["geometries"]):
        for polygon in _polygons(shape):
            for ring in polygon:
                for arc in ring:
                    users.setdefault(arc if arc >= 0 else ~arc, set()).add(number)
    borders = tuple(tuple(_unrolled(arcs[arc])) for arc, by in sorted(users.items()) if len(by) > 1)
    return Land(tuple(outlines), borders)


def _arcs(held: dict[str, Any]) -> Iterator[list[Place]]:
    """The arcs of a topology: positions are counted from one another, in steps of a grid."""
    (across, up), (west, south) = held["transform"]["scale"], held["transform"]["translate"]
    for steps in held["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * across + west, y * up + south))
        yield arc


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    match shape["type"]:
        case "Polygon":
            return [shape["arcs"]]
        case "MultiPolygon":
            return list(shape["arcs"])
        case _:
            return []


def _ring(arcs: Sequence[list[Place]], numbers: Iterable[int]) -> list[Place]:
    """A ring of arcs, each without its first position, which the one before ends in; ~n is arc n turned around."""
    ring: list[Place] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def _unrolled(line: list[Place]) -> list[Place]:
    """A line without leaps from one edge of the world to the other: it goes on beyond 180 degrees instead."""
    shift, unrolled, last = 0.0, [], line[0][0]
    for x, y in line:
        if abs(x - last) > 180:  # noqa: PLR2004  half of the world
            shift += 360 if x < last else -360
        last = x
        unrolled.append((x + shift, y))
    return unrolled


def _closed(ring: list[Place]) -> list[Place]:
    """A ring; one that goes around the world is closed by way of the pole that it goes around."""
    (start, y), (end, _) = ring[0], ring[-1]
    if abs(end - start) < 180:  # noqa: PLR2004  half of the world
        return ring
    pole = 90.0 if y > 0 else -90.0
    return [*ring, (end, pole), (start, pole)]


def cropped(window: Window, *, borders: bool) -> Land:
    """The land within a window, and the borders if they are wanted."""
    whole = land()
    outlines, lines = [], []
    for turn in (-720.0, -360.0, 0.0, 360.0):
        for ring in whole.outlines:
            inside = clipped_ring([(x + turn, y) for x, y in ring], window)
            if len(inside) > 2:  # noqa: PLR2004  corners of an area
                outlines.append(tuple(inside))
        for line in whole.borders if borders else ():
            lines += [tuple(part) for part in clipped_line([(x + turn, y) for x, y in line], window)]
    return Land(tuple(outlines), tuple(lines))


def clipped_ring(ring: list[Place], window: Window) -> list[Place]:
    """A ring cut at the four sides of a window (Sutherland and Hodgman)."""
    west, south, east, north = window
    if not ring or max(x for x, _ in ring) < west or min(x for x, _ in ring) > east:
        return []
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: list[Place] = []
        for before, here in zip([ring[-1], *ring[:-1]], ring, strict=True):
            was, now = (sign * (before[axis] - limit) >= 0), (sign * (here[axis] - limit) >= 0)
            if was != now:
                part = (limit - before[axis]) / (here[axis] - before[axis])
                kept.append((before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])))
            if now:
                kept.append(here)
        ring = kept
        if not ring:
            return []
    return ring


def clipped_line(line: list[Place], window: Window) -> Iterator[list[Place]]:
    """The parts of a line near a window: whole steps are kept of which an end lies in it."""
    west, south, east, north = window
    part: list[Place] = []
    for before, here in pairwise(line):
        if any(west <= x <= east and south <= y <= north for x, y in (before, here)):
            part = part or [before]
            part.append(here)
        elif part:
            yield part
            part = []
    if part:
        yield part
