"""From degrees to pixels: which part of the world a map shows, and how it lies on the paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from conflictschema.view._land import Place, Window
from conflictschema.view._svg import number

WIDE: Final = 980
"""Pixels of the width of a map."""
_HIGHEST, _LOWEST = 760, 420
_LEAST_DEGREES: Final = 3.0
_KM: Final = 111.32
"""Kilometres of a degree of latitude."""
_FARTHEST: Final = 60.0
"""Degrees around a shape that are on the paper at the most."""
_NEAREST_POLE: Final = 0.1
"""How far distances across are squeezed at the most."""

Parts = tuple[tuple[Place, ...], ...]
"""A point, a line, or the outlines of areas."""


class Paper:
    """A plane chart around some shapes, true at the middle of what is drawn."""

    def __init__(self, shapes: Sequence[tuple[Parts, float]]) -> None:
        """Take shapes, each with the metres around it that are to be on the paper too."""
        seam = _seam([parts for parts, _ in shapes])
        self.turned = [_turned(parts, seam) for parts, _ in shapes]
        """The shapes, moved around the world so that they lie together."""
        west, south, east, north = _window(self.turned, [metres for _, metres in shapes])
        self.squeeze = max(_NEAREST_POLE, math.cos(math.radians((south + north) / 2)))
        across, up = (east - west) * self.squeeze, north - south
        ratio = min(max(up / across, _LOWEST / WIDE), _HIGHEST / WIDE)
        # What is missing in one direction is added on both sides.
        if up / across < ratio:
            more = (across * ratio - up) / 2
            south, north = max(-90.0, south - more), min(90.0, north + more)
        else:
            # A world that is too high for its width stays narrow: it is not shown twice.
            more = min((up / ratio - across) / 2 / self.squeeze, (360 - (east - west)) / 2)
            west, east = west - more, east + more
        self.window: Window = (west, south, east, north)
        self.scale = WIDE / ((east - west) * self.squeeze)
        self.high = (north - south) * self.scale

    def at(self, place: Place) -> tuple[float, float]:
        """Where a place is drawn."""
        west, _, _, north = self.window
        return (place[0] - west) * self.squeeze * self.scale, (north - place[1]) * self.scale

    def path(self, places: Iterable[Place], *, closed: bool) -> str:
        """A way through places; steps of less than a pixel are left out."""
        steps: list[tuple[int, int]] = []
        left, top = 0, 0
        for place in places:
            # In tenths of a pixel, each counted from the one before, so that nothing adds up.
            x, y = (round(each * 10) for each in self.at(place))
            if not steps or abs(x - left) + abs(y - top) >= 8:  # noqa: PLR2004  tenths of a pixel
                steps.append((x - left, y - top))
                left, top = x, y
        if len(steps) < 2:  # noqa: PLR2004  ends of a line
            return ""
        first, *after = (f"{number(across / 10)} {number(up / 10)}" for across, up in steps)
        way = f"M{first}l{' '.join(after)}{'z' if closed else ''}"
        return way.replace(" -", "-").replace(" 0.", " .").replace("-0.", "-.")

    def pixels(self, metres: float) -> float:
        """How long so many metres are, at the middle."""
        return metres / 1000 / _KM * self.scale


def middle(parts: Parts) -> Place:
    """The middle of the box around a shape."""
    every = [place for part in parts for place in part]
    across, up = [x for x, _ in every], [y for _, y in every]
    return (min(across) + max(across)) / 2, (min(up) + max(up)) / 2


def _seam(shapes: list[Parts]) -> float:
    """The longitude at which the world is cut open: the middle of the widest stretch without a place."""
    every = sorted({((x + 180) % 360) - 180 for parts in shapes for part in parts for x, _ in part})
    gaps = [(after - before, before) for before, after in zip(every, [*every[1:], every[0] + 360], strict=True)]
    widest, start = max(gaps)
    return start + widest / 2


def _turned(parts: Parts, seam: float) -> Parts:
    """A shape, moved so that the cut does not run between it and its neighbours."""
    shift = -360.0 if seam < 180 and middle(parts)[0] > seam else 0.0  # noqa: PLR2004  half of the world
    return tuple(tuple((x + shift, y) for x, y in part) for part in parts)


def _window(shapes: list[Parts], metres: list[float]) -> Window:
    boxes = []
    for parts, around in zip(shapes, metres, strict=True):
        reach = min(around / 1000 / _KM, _FARTHEST)
        every = [place for part in parts for place in part]
        aside = min(_FARTHEST, reach / max(_NEAREST_POLE, math.cos(math.radians(max(abs(y) for _, y in every)))))
        boxes.append((min(x for x, _ in every) - aside, min(y for _, y in every) - reach))
        boxes.append((max(x for x, _ in every) + aside, max(y for _, y in every) + reach))
    west, east = min(x for x, _ in boxes), max(x for x, _ in boxes)
    south, north = min(y for _, y in boxes), max(y for _, y in boxes)
    pad_x, pad_y = max((east - west) * 0.12, _LEAST_DEGREES / 2), max((north - south) * 0.12, _LEAST_DEGREES / 2)
    west, east = west - pad_x, east + pad_x
    if east - west > 360:  # noqa: PLR2004  the whole world, once
        across = [x for parts in shapes for part in parts for x, _ in part]
        centre = (min(across) + max(across)) / 2
        west, east = centre - 180, centre + 180
    return west, max(-90.0, south - pad_y), east, min(90.0, north + pad_y)
