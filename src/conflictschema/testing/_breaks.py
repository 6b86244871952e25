"""Datasets that break one rule: a dataset that breaks none, and a named change for every rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from conflictschema.dataset.canonical import as_dict
from conflictschema.errors import UsageError
from conflictschema.testing._breaks_across import ACROSS
from conflictschema.testing._breaks_one import ONE
from conflictschema.testing._breaks_whole import WHOLE
from conflictschema.testing._datasets import finished, worlds
from conflictschema.testing._sound import Json
from conflictschema.testing._texts import hashed
from conflictschema.testing._world import Phase, World
from conflictschema.vocabularies.tlp import Tlp

Objects = tuple[dict[str, Any], ...]

_LATER: Final = 5
"""Days; fewer than lie between the phases of a dataset."""


def drawn(code: str) -> SearchStrategy[Objects]:
    """The strategy for a code or a rule's name; `UsageError` lists the codes that there are."""
    found = _BREAKS.get(_BY_NAME.get(code, code))
    if found is None:
        known = ", ".join(f"{each} {name}" for each, (name, _) in _BREAKS.items())
        raise UsageError(f"There is no way to break {code} alone. There is one for {known}.")
    break_ = found[1]

    @st.composite
    def broken(draw: st.DrawFn) -> Objects:
        world = draw(worlds())
        # What was drawn inside is drawn on here.
        world.draw = draw
        extra = break_(world)
        return tuple(map(as_dict, finished(world))) + (() if extra is None else (extra,))

    return broken()


def _impossible_date(world: World) -> None:
    world.pick(_all(world, "assessment"))["made"] = {"edtf": "2021-02-30"}


def _reversed_interval(world: World) -> None:
    edtf = f"{world.written(Phase.CODING, _LATER)}/{world.written(Phase.CODING)}"
    world.pick(_all(world, "assessment"))["made"] = {"edtf": edtf, "mode": "within"}


def _duplicate_id(world: World) -> Json:
    known = [record for record in finished(world) if record.type != "dataset"]
    return {**as_dict(world.pick(known)), "label": "Again"}


def _dangling_reference(world: World) -> None:
    field, kind, target = world.pick(
        (
            ("about", "assessment", "allegation:nowhere"),
            ("about", "denial", "actor:nowhere"),
            ("shows", "source", "event:nowhere"),
            ("where", "event", "location:nowhere"),
            ("addressed_to", "allegation", "actor:nowhere"),
        )
    )
    world.pick(_all(world, kind)).setdefault(field, []).append(target)


def _denial_before_allegation(world: World) -> None:
    denial = _first(world, "denial")
    denial["made"] = {"edtf": world.written(Phase.CLAIM, -_LATER)}
    world.drafts[denial["answers"][0]["claim"]]["made"] = {"edtf": world.written(Phase.CLAIM)}


def _denial_by_stranger(world: World) -> None:
    denial = _first(world, "denial")
    stranger = world.start("actor:stranger", 0)
    stranger |= {"identification": "described", "description": "A bystander"}
    if "sensitivity" in denial:
        stranger["sensitivity"] = denial["sensitivity"]
    denial["speakers"] = [stranger["id"]]
    for name in ("standing", "on_behalf_of"):
        denial.pop(name, None)


def _imputed_without_attestor(world: World) -> None:
    # No assertion answers an allegation, or is about one.
    world.pick(_all(world, "allegation"))["imputed_by"] = [world.pick(world.ids["assertion"])]


def _custody_overlap(world: World) -> None:
    role = world.pick(("holder", "operator", "custodian", "occupier"))
    first, second = world.ids["actor"][:2]
    until, since = world.written(Phase.CLAIM, _LATER), world.written(Phase.CLAIM)
    world.pick(_all(world, "military_asset"))["custody"] = [
        {"holder": holder, "role": role, "voice": "source", "extent": {"edtf": edtf, "mode": "throughout"}}
        for holder, edtf in ((first, f"{world.written(Phase.EVENT)}/{until}"), (second, f"{since}/.."))
    ]


def _location_inside_itself(world: World) -> None:
    first, other = _first(world, "location"), world.pick(_all(world, "location"))
    other["within"] = first["id"]
    first["within"] = other["id"]


def _claim_before_event(world: World) -> None:
    claim = world.pick(_all(world, "allegation"))
    claim["made"] = {"edtf": world.written(Phase.CLAIM)}
    world.drafts[claim["proposes"][0]]["when"] = {"edtf": world.written(Phase.CLAIM, _LATER)}


def _weaker_sensitivity(world: World) -> None:
    links = {name: sorted(found) for name, found in world.links().items() if found and not name.startswith("dataset:")}
    for draft in world.drafts.values():
        draft.pop("sensitivity", None)
    _first(world, "dataset")["sensitivity"] = Tlp.RED
    name = world.pick(sorted(links))
    world.drafts[name]["sensitivity"] = world.pick(tuple(Tlp)[:-1])
    world.drafts[world.pick(links[name])]["sensitivity"] = Tlp.RED


def _passage_out_of_bounds(world: World) -> None:
    source = _first(world, "source")
    length = source["text"]["code_points"]
    start, end = world.pick(((0, length + 1), (length, length + 9), (9, 9), (9, 3)))
    passage = {"start": start, "end": end, "sha256": hashed((start, end))}
    claim = world.pick([draft for kind in ("allegation", "assertion", "denial") for draft in _all(world, kind)])
    claim["cites"] = [{"source": source["id"], "passages": [passage]}]
    # Whoever passed it on is not the publisher of what is cited now.
    claim.pop("attribution", None)


def _all(world: World, kind: str) -> list[Json]:
    return [world.drafts[name] for name in world.ids[kind]]


def _first(world: World, kind: str) -> Json:
    return world.drafts[world.ids[kind][0]]


_BREAKS: Final[dict[str, tuple[str, Callable[[World], Json | None]]]] = {
    "CS101": ("impossible-date", _impossible_date),
    "CS102": ("reversed-interval", _reversed_interval),
    **ONE,
    "CS201": ("duplicate-id", _duplicate_id),
    "CS202": ("dangling-reference", _dangling_reference),
    "CS204": ("denial-before-allegation", _denial_before_allegation),
    "CS205": ("denial-by-stranger", _denial_by_stranger),
    "CS206": ("imputed-without-attestor", _imputed_without_attestor),
    "CS207": ("custody-overlap", _custody_overlap),
    "CS208": ("location-inside-itself", _location_inside_itself),
    "CS209": ("claim-before-event", _claim_before_event),
    "CS210": ("weaker-sensitivity", _weaker_sensitivity),
    "CS211": ("passage-out-of-bounds", _passage_out_of_bounds),
    **ACROSS,
    **WHOLE,
}
CODES: Final = tuple(_BREAKS)
_BY_NAME: Final = {name: code for code, (name, _) in _BREAKS.items()}
