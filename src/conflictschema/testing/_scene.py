"""What claims speak of and rest on: the actors, places, assets, events and sources of a generated dataset."""

from __future__ import annotations

from conflictschema.testing import _sound
from conflictschema.testing._sound import Json
from conflictschema.testing._texts import day_after
from conflictschema.testing._world import Phase, World, without

PRINCIPALS = 2
"""The first actors are the parties: they accuse each other, and belong to nobody."""

_TIES = ("part_of", "speaks_for", "allied_with", "sponsored_by", "member_of", "linked_to")
_ROLES = ("affected", "target", "witness", "participant")


def write(world: World) -> None:
    """Write them all; each refers only to what stands before it, so nothing goes round in a circle."""
    for number, identity in enumerate(world.ids["actor"]):
        _actor(world, identity, number)
    for number, identity in enumerate(world.ids["source"]):
        _source(world, identity, number)
    for number, identity in enumerate(world.ids["location"]):
        _location(world, identity, number)
    for number, identity in enumerate(world.ids["military_asset"]):
        _asset(world, identity, number)
    for number, identity in enumerate(world.ids["event"]):
        _event(world, identity, number)
    asset = world.drafts[world.ids["military_asset"][0]]
    if world.flag():
        _handover(world, asset, world.drafts[world.ids["event"][0]])


def _actor(world: World, identity: str, number: int) -> None:
    draft = world.start(identity, number)
    if number < PRINCIPALS or world.flag():
        draft["identification"] = "named"
        draft["names"] = [_sound.name(world.draw, number)]
    else:
        draft["identification"] = "described"
        draft["description"] = f"{world.text()} {number}"
    if number >= PRINCIPALS and world.flag():
        _tie(world, draft, world.pick(world.ids["actor"][:number]))
    elif world.flag():
        draft["country"] = _sound.country(world.draw)
        world.annotate(draft, "country")


def _tie(world: World, draft: Json, other: str) -> None:
    role = world.pick(_TIES)
    tie: Json = {"actor": other, "role": role, "voice": "source"}
    if world.flag():
        tie |= {"voice": "actor", "asserted_by": other}
    if world.flag():
        tie["extent"] = {"edtf": f"{day_after(world.first, -30)}/..", "mode": "throughout"}
    draft["affiliations"] = [tie]
    if role in ("part_of", "speaks_for"):
        world.ties.setdefault(other, []).append((draft["id"], role))


def _source(world: World, identity: str, number: int) -> None:
    draft = world.start(identity, number)
    draft["publisher"] = world.pick(world.ids["actor"])
    draft["published"] = world.extent(identity, Phase.SOURCE, number)
    draft["accessed"] = world.written(Phase.CODING)
    if world.flag():
        draft["unstated"] = [{"field": "/kind", "reason": "not_in_source"}]
    else:
        draft["kind"] = "news_article"
    if number == 0 or world.flag():
        draft["text"] = _sound.source_text(world.draw, identity)
    if world.flag():
        released = {"actor": world.pick(world.ids["actor"]), "part": "released", "voice": "source"}
        draft["credits"] = [released]
    earlier = world.ids["source"][:number]
    if earlier and world.flag():
        draft["derived_from"] = [world.pick(earlier)]


def _location(world: World, identity: str, number: int) -> None:
    draft = world.start(identity, number)
    earlier = world.ids["location"][:number]
    if earlier and world.flag():
        draft[world.pick(("within", "near"))] = world.pick(earlier)
        # Without a name, something has to tell it from the next one there.
        draft["note"] = f"{world.text()} {number}"
    else:
        draft["names"] = [_sound.name(world.draw, number)]
    if "within" not in draft and world.flag():
        # Either of them: a point must not lie outside of the country that is named.
        if world.flag():
            draft["country"] = _sound.country(world.draw)
            world.annotate(draft, "country")
        else:
            draft |= _sound.geometry(world.draw, draft["kind"])
            world.annotate(draft, "geometry")


def _asset(world: World, identity: str, number: int) -> None:
    draft = world.start(identity, number)
    draft["names"] = [_sound.name(world.draw, number)]
    draft["location"] = world.pick(world.ids["location"])
    if world.flag():
        # The fourth digit says that its side is not known.
        draft["symbol"] = f"1001{number:016}"
    if world.flag():
        draft["count"] = _sound.quantity(world.draw, "assets")
    earlier = world.ids["military_asset"][:number]
    if earlier and world.flag():
        draft["part_of"] = world.pick(earlier)
    if world.flag():
        # One holder after the other, with a day between them.
        turn = world.day(Phase.CLAIM)
        first, second = world.ids["actor"][:PRINCIPALS]
        until, since = day_after(world.first, turn), day_after(world.first, turn + 1)
        draft["custody"] = [
            _custody(first, {"extent": {"edtf": f"../{until}", "mode": "throughout"}}),
            _custody(second, {"extent": {"edtf": f"{since}/..", "mode": "throughout"}}),
        ]


def _custody(holder: str, bounds: Json) -> Json:
    return {"holder": holder, "role": "holder", "voice": "source", **bounds}


def _event(world: World, identity: str, number: int) -> None:
    draft = world.start(identity, number)
    draft["where"] = [world.pick((*world.ids["location"], *world.ids["military_asset"]))]
    draft["participants"] = [{"party": world.pick(world.ids["actor"]), "role": world.pick(_ROLES)}]
    if number == 0 or world.flag():
        draft["when"] = world.extent(identity, Phase.EVENT, number)
    if world.flag():
        draft["quantities"] = [_sound.quantity(world.draw, "persons")]
    if world.flag():
        draft["cites"] = [world.citation()]
    earlier = world.ids["event"][:number]
    if earlier and world.flag():
        draft["follows"] = world.pick(earlier)


def _handover(world: World, asset: Json, event: Json) -> None:
    """An event passes the asset from one party to the other, and bounds the custody of both."""
    first, second = world.ids["actor"][:PRINCIPALS]
    event["kind"] = "handover"
    event["participants"] = [
        {"party": first, "role": "transferor"},
        {"party": second, "role": "transferee"},
        {"party": asset["id"], "role": "object"},
    ]
    bounds: tuple[Json, Json] = ({"ended_by": event["id"]}, {"begun_by": event["id"]})
    asset["custody"] = [_custody(first, bounds[0]), _custody(second, bounds[1])]


def released(world: World) -> list[str]:
    """The sources that somebody is said to have released."""
    return [name for name in world.ids["source"] if "credits" in world.drafts[name]]


def others(world: World, *taken: str) -> list[str]:
    """The actors but those."""
    return without(world.ids["actor"], *taken)
