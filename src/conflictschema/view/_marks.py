"""The marks of a map: a number for each place, its name where there is room, and squares for events.

Only what a point can stand for has a dot: a spot, a town, what is near something. A country has none. A square that is
filled stands at a spot that is known; one that is hollow and dashed, somewhere in the place whose mark is beside it.
More events than have room beside one another are a pile with their number, which leads to their list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from conflictschema.records import Location
from conflictschema.values.geometry import Point
from conflictschema.view._happening import Happening, Happenings
from conflictschema.view._paper import WIDE, Paper, middle
from conflictschema.view._places import Placed, how_exact
from conflictschema.view._svg import fitted, line_of_text, number, width
from conflictschema.view._words import counted, plain
from conflictschema.vocabularies.location_precision import LocationPrecision

if TYPE_CHECKING:
    from conflictschema.view._scene import Scene

NAMED: Final = 40
"""Places whose names are written in the map; of more, only the numbers of the table are."""
NOMINAL: Final = 15
"""Pixels of the radius of a ring whose size means nothing."""
SINGLE: Final = 3
"""Events at one place that have a square each; more are a pile."""
_DOTTED: Final = frozenset({LocationPrecision.EXACT, LocationPrecision.VICINITY, LocationPrecision.POPULATED_PLACE})
"""What a point can stand for."""
_SQUARE, _GAP, _PILE = 11, 4, 17
_SPOT: Final = 6
"""Pixels of a radius that is no wider than the mark itself."""
_TOLD: Final = 8
"""Events of a pile whose names are told with it."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Pile:
    """Events that share a mark."""

    number: int
    """That of the first of its places."""
    places: list[Placed]
    events: list[Happening]


class Marks:
    """Draws the marks, each where it covers no other if there is such a place."""

    def __init__(self, scene: Scene, paper: Paper, placed: Sequence[Placed], happening: Happenings) -> None:
        """Gather the places by their spots: places at one spot share a mark."""
        self._scene = scene
        self._paper = paper
        self._happening = happening
        self._spots: dict[tuple[float, float], list[Placed]] = {}
        for each, turned in zip(placed, paper.turned, strict=True):
            x, y = paper.at(middle(turned))
            self._spots.setdefault((round(x), round(y)), []).append(each)
        self._dotted = {spot for spot, here in self._spots.items() if any(map(_is_dotted, here))}
        self._locations: dict[str, Location] = {each.location.id: each.location for each in placed}
        self.piles: list[Pile] = []
        """The piles that were drawn."""
        self._named = len(placed) <= NAMED
        self._taken: list[Box] = [(x - 8, y - 8, x + 8, y + 8) for x, y in self._dotted]
        self._taken.append((WIDE - 210, 0, WIDE, 36))  # the scale bar

    def drawn(self) -> Iterator[Markup]:
        """All of them. Events are placed before names, since a name that finds no room is left to the table."""
        events = [self._events(spot, here) for spot, here in self._spots.items()]
        yield from (self._mark(spot, here) for spot, here in self._spots.items())
        yield from (each for each in events if each)

    def _mark(self, spot: tuple[float, float], here: list[Placed]) -> Markup:
        x, y = spot
        numbers = ", ".join(str(each.number) for each in here)
        names = ", ".join(self._labelled(each.location) for each in here)
        reach = max(self._reach(each.location) for each in here) + 5
        text = fitted(f"{numbers}. {names}" if self._named else numbers, 13, 260)
        wide = width(text, 13)
        offsets = (
            *([] if any(isinstance(each.location.geometry, Point) for each in here) else [(-wide / 2, 4.5)]),
            (reach, 4.5),
            (-reach - wide, 4.5),
            (-wide / 2, -reach - 2),
            (-wide / 2, reach + 12),
            (9, -10),
            (9, 20),
            (9, 36),
        )
        found = self._room(spot, ((dx, dy - 12, wide, 15) for dx, dy in offsets))
        if found is None:
            text, found = fitted(numbers, 13, 60), (x + 8, y - 7.5)
        dot = Markup("")
        if spot in self._dotted:
            dot = Markup('<circle class="dot" cx="{}" cy="{}" r="4"/>').format(number(x), number(y))
        name = line_of_text(found[0], found[1] + 12, text, "name")
        return linked(self._scene, here[0], "mark", dot + name)

    def _room(self, spot: tuple[float, float], boxes: Iterator[Box]) -> tuple[float, float] | None:
        """The first of some boxes around a spot that covers nothing; from here on it is taken."""
        for dx, dy, wide, high in boxes:
            box = (spot[0] + dx, spot[1] + dy, spot[0] + dx + wide, spot[1] + dy + high)
            on_paper = 2 <= box[0] and box[2] <= WIDE - 2 and 2 <= box[1] and box[3] <= self._paper.high - 2  # noqa: PLR2004, SIM300  pixels of the edge
            if on_paper and not any(
                box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
                for other in self._taken
            ):
                self._taken.append(box)
                return box[0], box[1]
        return None

    def _events(self, spot: tuple[float, float], here: list[Placed]) -> Markup:
        """The events at a spot, below its dot or wherever there is room."""
        found = self._happening.drawn_at(each.location.id for each in here)
        if not found:
            return Markup("")
        pile = len(found) > SINGLE
        wide = max(_PILE, width(f"{len(found):,}", 11) + 8) + 3 if pile else len(found) * (_SQUARE + _GAP) - _GAP
        high = _PILE + 3 if pile else _SQUARE
        offsets = (
            *([] if spot in self._dotted else [(-wide / 2, -high / 2)]),
            (-wide / 2, 9),
            (-wide / 2, -9 - high),
            (9, -high / 2),
            (-9 - wide, -high / 2),
            (9, 9),
            (-9 - wide, 9),
        )
        at = self._room(spot, ((dx, dy, wide, high) for dx, dy in offsets))
        x, y = at or (spot[0] - wide / 2, spot[1] + 9)
        if pile:
            self.piles.append(Pile(here[0].number, here, found))
            return self._pile(self.piles[-1], (x, y, wide - 3))
        return Markup("").join(self._single(each, (x + nth * (_SQUARE + _GAP), y)) for nth, each in enumerate(found))

    def _single(self, each: Happening, corner: tuple[float, float]) -> Markup:
        title = self._told(each)
        style = "" if self._at_a_spot(each) else " somewhere"
        x, y = map(number, corner)
        return Markup(
            '<a class="happens{}" href="#{}" data-id="{}" aria-label="{}"><title>{}</title>'
            '<rect x="{}" y="{}" width="{}" height="{}"/></a>'
        ).format(style, each.event, each.event, title, title, x, y, _SQUARE, _SQUARE)

    def _pile(self, pile: Pile, at: tuple[float, float, float]) -> Markup:
        x, y, wide = at
        found = pile.events
        names = "; ".join(map(self._told, found[:_TOLD]))
        more = f"; and {len(found) - _TOLD:,} more" if len(found) > _TOLD else ""
        title = f"{counted(len(found), 'event')}: {names}{more}"
        style = "" if all(map(self._at_a_spot, found)) else " somewhere"
        front = Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
            number(x), number(y + 3), number(wide), _PILE
        )
        back = Markup('<path d="M{} {}v-3h{}v{}h-3"/>').format(number(x + 3), number(y + 3), number(wide), _PILE)
        text = line_of_text(x + wide / 2, y + 15.5, f"{len(found):,}", "count")
        return Markup(
            '<a class="happens pile{}" href="#pile-{}" data-ids="{}" aria-label="{}"><title>{}</title>{}{}{}</a>'
        ).format(style, pile.number, " ".join(each.event for each in found), title, title, back, front, text)

    def _told(self, each: Happening) -> str:
        """An event, and where it would have happened, as exactly as that is known."""
        said, at = self._scene.called(each.said), self._scene.called(each.at)
        where = f"somewhere in {at}" if each.inside else at
        place = where if each.said == each.at else f"{said} ({where})"
        several = f"; one of {counted(each.of, 'place')}" if each.of > 1 else ""
        return f"{self._scene.called(each.event)}, {place}: {how_exact(self._locations[each.at])}{several}"

    def _at_a_spot(self, each: Happening) -> bool:
        """Whether the mark of a place is where the event would have happened, and not only around it."""
        location = self._locations[each.at]
        is_point = isinstance(location.geometry, Point) and location.precision is LocationPrecision.EXACT
        within = 0.0 if location.uncertainty_m is None else self._paper.pixels(float(location.uncertainty_m))
        return is_point and within <= _SPOT and not each.inside

    def _labelled(self, location: Location) -> str:
        """The name of a place, with what its point stands for where that is no spot."""
        name = self._scene.called(location.id)
        coarse = location.precision is not LocationPrecision.EXACT and location.uncertainty_m is None
        is_point = isinstance(location.geometry, Point)
        return f"{name} ({plain(location.precision)})" if is_point and coarse and location.precision else name

    def _reach(self, location: Location) -> float:
        """How far from its mark something is drawn around a place, up to what leaves its name near."""
        if not isinstance(location.geometry, Point):
            return 7
        if location.uncertainty_m is not None:
            return min(max(self._paper.pixels(float(location.uncertainty_m)), 4), 40)
        return 4 if location.precision is LocationPrecision.EXACT else NOMINAL


def _is_dotted(each: Placed) -> bool:
    return isinstance(each.location.geometry, Point) and each.location.precision in _DOTTED


def linked(scene: Scene, each: Placed, style: str, inside: Markup) -> Markup:
    """A part of the map that leads to the card of a place."""
    title = f"{each.number}. {scene.called(each.location.id)}: {each.told}; {how_exact(each.location)}"
    return Markup('<a class="place {}" href="#{}" data-id="{}" aria-label="{}"><title>{}</title>{}</a>').format(
        style, each.location.id, each.location.id, title, title, inside
    )
