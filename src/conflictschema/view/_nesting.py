"""Places without coordinates, in words: one within the other, as the sources have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from conflictschema.view._places import how_exact, kind_of

if TYPE_CHECKING:
    from conflictschema.records import Location
    from conflictschema.view._scene import Scene

LISTED = 400
"""Places that are told so; all of them stand in the table."""


def nested(scene: Scene, places: list[Location]) -> Markup:
    """A list in which a place stands below the one that it lies in."""
    told = places[:LISTED]
    known = {place.id for place in told}
    inside: dict[str, list[Location]] = {}
    for place in told:
        inside.setdefault(place.within if place.within in known else "", []).append(place)
    written: set[str] = set()

    def level(above: str) -> Markup:
        here = [place for place in inside.get(above, ()) if place.id not in written]
        written.update(place.id for place in here)
        items = Markup("").join(Markup("<li>{}{}</li>").format(_place(scene, place), level(place.id)) for place in here)
        return Markup('<ul class="nest">{}</ul>').format(items) if items else items

    found = level("")
    # Places that lie within one another in a circle hang on none that is outermost.
    lost = [place for place in told if place.id not in written]
    found += Markup("").join(Markup('<ul class="nest"><li>{}</li></ul>').format(_place(scene, place)) for place in lost)
    if len(places) > LISTED:
        found += Markup('<p class="note">{} more stand in the table.</p>').format(f"{len(places) - LISTED:,}")
    return found


def _place(scene: Scene, place: Location) -> Markup:
    near = Markup(", near {}").format(scene.link(place.near)) if place.near else ""
    outside = Markup(", in {}").format(scene.link(place.within)) if place.within else ""
    events = [one for one in scene.referring.get(place.id, ()) if scene.shown[one].type == "event"]
    here = (
        Markup('<br><span class="aside">{}</span>').format(Markup("; ").join(map(scene.link, events))) if events else ""
    )
    return Markup('{}: {}{}{}. <span class="aside">No coordinates; {}.</span>{}').format(
        scene.link(place.id), kind_of(place), outside, near, how_exact(place), here
    )
