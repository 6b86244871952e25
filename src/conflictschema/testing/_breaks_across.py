"""Changes to a sound dataset that break one rule on how its records go together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from conflictschema.testing._sound import Json
from conflictschema.testing._world import Phase, World

_WEEK: Final = 7


def _unmark(world: World) -> None:
    """Leave the marking to the manifest, so that a new record may be referred to from anywhere."""
    for draft in world.drafts.values():
        if draft["type"] != "dataset":
            draft.pop("sensitivity", None)


def _cite(world: World, source: Json) -> None:
    """Let the first event rest on a source too, so that it is of use."""
    world.first_of("event").setdefault("cites", []).append({"source": source["id"]})
    _unmark(world)


def _hold_on(world: World, identity: str) -> None:
    """Let an allegation speak of a record, so that it is of use."""
    world.first_of("allegation").setdefault("about", []).append(identity)


def _stranger(world: World) -> Json:
    """Somebody whom nothing ties to anybody."""
    stranger = world.start("actor:stranger", 0)
    stranger |= {"identification": "described", "description": "A bystander"}
    return stranger


def _place(world: World, slug: str, country: str, **more: str) -> Json:
    """A place of nowhere, marked as its dataset is, with the code of a country."""
    place = world.start(f"location:{slug}", 0)
    place |= {"kind": "populated_place", "names": [{"text": f"{slug} of nowhere", "kind": "official"}], **more}
    place["country"] = {"scheme": "iso3166_1", "code": country}
    world.annotate(place, "country")
    return place


def _country_differs_from_outer_place(world: World) -> None:
    outer = _place(world, "outer", "MLI", kind="region")
    inner = _place(world, "inner", "NER", within=outer["id"])
    _hold_on(world, inner["id"])
    _unmark(world)


def _event_in_two_countries(world: World) -> None:
    event = world.pick(world.all_of("event"))
    event["kind"] = "discovery"
    event["where"] = [_place(world, "first", "MLI")["id"], _place(world, "second", "NER")["id"]]
    # One of the two would lie outside of it.
    world.drafts[world.ids["dataset"][0]].pop("area", None)
    _unmark(world)


def _custody_gap(world: World) -> None:
    asset, event = world.pick(world.all_of("military_asset")), world.first_of("event")
    event["kind"] = "handover"
    event["participants"] = [{"party": asset["id"], "role": "object"}]
    for other in world.all_of("military_asset"):
        other.pop("custody", None)
    holder = world.ids["actor"][0]
    asset["custody"] = [{"holder": holder, "role": "holder", "voice": "source", "ended_by": event["id"]}]
    _unmark(world)


def _handover_parties_differ(world: World) -> None:
    asset, event = world.pick(world.all_of("military_asset")), world.first_of("event")
    first, second = world.ids["actor"][:2]
    for other in world.all_of("military_asset"):
        other.pop("custody", None)
    event["participants"] = [{"party": _stranger(world)["id"], "role": "transferor"}]
    asset["custody"] = [
        {"holder": first, "role": "holder", "voice": "source", "ended_by": event["id"]},
        {"holder": second, "role": "holder", "voice": "source", "begun_by": event["id"]},
    ]
    _unmark(world)


def _speaker_without_tie(world: World) -> None:
    stranger = _stranger(world)
    claim = world.pick(world.all_of("assertion"))
    claim["speakers"] = [stranger["id"]]
    claim["on_behalf_of"] = [world.ids["actor"][0]]
    _unmark(world)


def _quotes_later_source(world: World) -> None:
    later, earlier = world.first_of("source"), world.start("source:too-early", 0)
    earlier |= {"kind": "report", "published": {"edtf": world.written(Phase.SOURCE, -_WEEK)}}
    earlier["derived_from"] = [later["id"]]
    later["published"] = {"edtf": world.written(Phase.SOURCE)}
    _cite(world, earlier)


def _claim_after_source(world: World) -> None:
    claim, source = world.pick(world.all_of("assertion")), world.start("source:too-early", 0)
    source |= {"kind": "report", "published": {"edtf": world.written(Phase.CLAIM)}}
    claim["cites"] = [{"source": source["id"]}]
    claim["made"] = {"edtf": world.written(Phase.CLAIM, _WEEK)}
    for name in ("attribution", "made_in"):
        claim.pop(name, None)
    _unmark(world)


def _source_after_dataset(world: World) -> None:
    world.first_of("dataset")["created"] = world.written(Phase.CODING, len(world.drafts))
    source = world.start("source:too-late", 0)
    source |= {"kind": "report", "published": {"edtf": world.written(Phase.CODING, len(world.drafts) + _WEEK)}}
    _cite(world, source)


def _superseded_reference(world: World) -> None:
    # The first allegation is always denied.
    old = world.ids["allegation"][0]
    new = {**world.drafts[old], "id": "allegation:newer", "supersedes": old, "note": "The newer version"}
    world.drafts["allegation:newer"] = new


def _unreleased_exhibit(world: World) -> None:
    exhibit = world.start("source:found", 0)
    exhibit["kind"] = "video"
    claim = world.pick(world.all_of("allegation"))
    claim["exhibits"] = [*claim.get("exhibits", []), exhibit["id"]]
    _unmark(world)


def _attribution_repeats_end(world: World) -> None:
    claim = world.pick([draft for kind in ("allegation", "assertion", "denial") for draft in world.all_of(kind)])
    publisher = world.drafts[claim["cites"][0]["source"]]["publisher"]
    end = publisher if world.flag() and publisher != claim["speakers"][0] else claim["speakers"][0]
    claim["attribution"] = [{"agents": [end], "verb": "reported"}]
    claim["cites"] = claim["cites"][:1]
    _unmark(world)


def _affiliation_cycle(world: World) -> None:
    first, second = (world.start(f"actor:{slug}", 0) for slug in ("company", "army"))
    for one, other in ((first, second), (second, first)):
        one |= {"identification": "described", "description": f"The {one['id']} of nowhere"}
        one["affiliations"] = [{"actor": other["id"], "role": "part_of", "voice": "source"}]
    world.first_of("event")["participants"].append({"party": first["id"], "role": "witness"})
    _unmark(world)


def _answers_itself(world: World) -> None:
    claim = world.pick([draft for kind in ("allegation", "assertion") for draft in world.all_of(kind)])
    claim["answers"] = [*claim.get("answers", []), {"claim": claim["id"], "explicitness": "explicit"}]


def _unlinked_counter_allegation(world: World) -> None:
    event, old = world.start("event:raid", 0), world.first_of("allegation")
    old["proposes"] = [event["id"]]
    new = {name: old[name] for name in ("type", "conduct", "cites", "proposes")}
    new |= {
        "id": "allegation:counter",
        "speakers": old["accused"],
        "accused": old["speakers"],
        "content": "It was they",
    }
    world.drafts["allegation:counter"] = new
    _unmark(world)


def _silent_bystander(world: World) -> None:
    stranger = _stranger(world)
    world.drafts["response:silence"] = {
        "type": "response",
        "id": "response:silence",
        "kind": "did_not_respond",
        "silent": [stranger["id"]],
        "answers": [{"claim": world.ids["allegation"][0], "explicitness": "explicit"}],
    }
    _unmark(world)


def _disputed_evidence_not_offered(world: World) -> None:
    denial, other = world.first_of("denial"), world.start("source:other", 0)
    other["kind"] = "video"
    denial["answers"] = [{**denial["answers"][0], "kind": "disputes_evidence"}]
    denial["disputes"] = [other["id"]]
    _unmark(world)


def _disputed_scale_without_count(world: World) -> None:
    denial = world.first_of("denial")
    denial["answers"] = [{**denial["answers"][0], "kind": "disputes_scale"}]
    for name in ("disputes", "disputed_as"):
        denial.pop(name, None)
    world.drafts[denial["answers"][0]["claim"]]["content"] = "Many were killed"
    for event in world.all_of("event"):
        event.pop("quantities", None)


def _contradictory_coordinates(world: World) -> None:
    first, second = _place(world, "first", "MLI"), _place(world, "second", "MLI")
    for place, north in ((first, 14.5), (second, 16.5)):
        place["geometry"] = {"type": "Point", "coordinates": [1.5, north]}
        place["precision"] = "populated_place"
        world.annotate(place, "geometry")
    second["perhaps_same"] = [first["id"]]
    _hold_on(world, second["id"])
    _unmark(world)


def _accused_not_in_event(world: World) -> None:
    claim, stranger = world.pick(world.all_of("allegation")), _stranger(world)
    event = world.start("event:raid", 0)
    event |= {"kind": "attack", "participants": [{"party": stranger["id"], "role": "initiator"}]}
    claim["conduct"] = ["attack_on_civilians"]
    claim["proposes"] = [event["id"]]
    _unmark(world)


def _circular_dating(world: World) -> None:
    first, second = (world.start(f"event:{slug}", number) for number, slug in enumerate(("coming", "going")))
    for one, other in ((first, second), (second, first)):
        one["when"] = {"relative_to": [{"record": other["id"], "relation": "same_day"}]}
    world.pick(world.all_of("assertion"))["proposes"].append(first["id"])
    _unmark(world)


def _circular_descent(world: World) -> None:
    kind, field = world.pick(
        (("event", "part_of"), ("event", "follows"), ("source", "part_of"), ("source", "corrects"))
    )
    record = world.pick(world.all_of(kind))
    record[field] = record["id"]


def _same_content(world: World) -> None:
    kind = world.pick(("assertion", "event", "location", "military_asset"))
    record = world.pick(world.all_of(kind))
    world.drafts[f"{kind}:the-same"] = {**record, "id": f"{kind}:the-same", "label": "Again"}
    _hold_on(world, f"{kind}:the-same")
    _unmark(world)


def _look_alike_ids(world: World) -> None:
    for number, slug in enumerate(world.pick((("gate-10", "gate-1o"), ("barn", "bam"), ("north-gate", "northgate")))):
        world.drafts[f"actor:{slug}"] = {
            "type": "actor",
            "id": f"actor:{slug}",
            "kind": "other",
            "identification": "described",
            "description": f"The {number + 1}. of two at the gate",
        }
        _hold_on(world, f"actor:{slug}")
    _unmark(world)


def _opposed_identities(world: World) -> None:
    holder = world.ids["actor"][0]
    for number, (slug, symbol) in enumerate((("drone", "10061500001101000000"), ("truck", "10031500001401000000"))):
        asset = world.start(f"military_asset:{slug}", number)
        asset |= {"names": [{"text": f"The {slug}", "kind": "mention"}], "symbol": symbol}
        asset["custody"] = [{"holder": holder, "role": "holder", "voice": "source"}]
        _hold_on(world, asset["id"])
    _unmark(world)


ACROSS: Final[dict[str, tuple[str, Callable[[World], Json | None]]]] = {
    "CS213": ("same-content", _same_content),
    "CS214": ("look-alike-ids", _look_alike_ids),
    "CS215": ("country-differs-from-outer-place", _country_differs_from_outer_place),
    "CS216": ("event-in-two-countries", _event_in_two_countries),
    "CS217": ("custody-gap", _custody_gap),
    "CS218": ("handover-parties-differ", _handover_parties_differ),
    "CS219": ("affiliation-cycle", _affiliation_cycle),
    "CS220": ("speaker-without-tie", _speaker_without_tie),
    "CS221": ("answers-itself", _answers_itself),
    "CS222": ("unlinked-counter-allegation", _unlinked_counter_allegation),
    "CS223": ("quotes-later-source", _quotes_later_source),
    "CS224": ("claim-after-source", _claim_after_source),
    "CS225": ("source-after-dataset", _source_after_dataset),
    "CS226": ("superseded-reference", _superseded_reference),
    "CS227": ("unreleased-exhibit", _unreleased_exhibit),
    "CS228": ("attribution-repeats-end", _attribution_repeats_end),
    "CS229": ("silent-bystander", _silent_bystander),
    "CS230": ("disputed-evidence-not-offered", _disputed_evidence_not_offered),
    "CS231": ("disputed-scale-without-count", _disputed_scale_without_count),
    "CS232": ("contradictory-coordinates", _contradictory_coordinates),
    "CS233": ("accused-not-in-event", _accused_not_in_event),
    "CS234": ("opposed-identities", _opposed_identities),
    "CS236": ("circular-dating", _circular_dating),
    "CS237": ("circular-descent", _circular_descent),
}
"""By code: the rule's name, and the change."""
