"""Where events would have happened: each at a place that has coordinates, if there is one.

A place is what the record says: a location, or the location of an asset. What lies in a place with coordinates, and has
none itself, is somewhere in that place. What lies near one is not: nobody knows how near, so it is told in words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictschema.records import Event, Location, MilitaryAsset

if TYPE_CHECKING:
    from conflictschema.view._scene import Scene


@dataclass(frozen=True, slots=True)
class Happening:
    """An event at a place that has coordinates."""

    event: str
    said: str
    """What the record says: a location, or an asset."""
    at: str
    """The location whose coordinates stand for it."""
    inside: bool
    """Whether it is only known to lie in that location."""
    of: int
    """At how many such places the event is."""


@dataclass(frozen=True, slots=True)
class Happenings:
    """All events, by place."""

    at: dict[str, list[Happening]]
    """By location, in the order of the page."""

    def drawn_at(self, locations: Iterable[str]) -> list[Happening]:
        """What is at some locations, each event once."""
        found: dict[str, Happening] = {}
        for location in locations:
            for each in self.at.get(location, ()):
                found.setdefault(each.event, each)
        return list(found.values())


def happenings(scene: Scene, known: Collection[str]) -> Happenings:
    """The events of a dataset, at those of its locations that are known to have coordinates."""
    at: dict[str, list[Happening]] = {}
    for event in scene.of("event"):
        found: dict[str, tuple[str, bool]] = {}
        # What is said of a place itself goes before what is only known to lie in it.
        for said, location, inside in sorted(_placed(scene, event, known), key=lambda each: each[2]):
            found.setdefault(location, (said, inside))
        for location, (said, inside) in found.items():
            at.setdefault(location, []).append(Happening(event.id, said, location, inside, len(found)))
    return Happenings(at)


def _placed(scene: Scene, event: Event, known: Collection[str]) -> Iterator[tuple[str, str, bool]]:
    """What the record says, the location that stands for it, and whether it is only known to lie in that."""
    for said in event.where or ():
        place = scene.shown.get(said)
        location = scene.shown.get(place.location or "") if isinstance(place, MilitaryAsset) else place
        passed: set[str] = set()
        while isinstance(location, Location) and location.id not in known and location.id not in passed:
            passed.add(location.id)
            location = scene.shown.get(location.within or "")
        if isinstance(location, Location) and location.id in known:
            yield said, location.id, bool(passed)
