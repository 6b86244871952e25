"""How a dataset is broken as a whole: a named change for each rule about all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from conflictschema.records import claim_types
from conflictschema.testing import _sound
from conflictschema.testing._scene import PRINCIPALS
from conflictschema.testing._sound import Json
from conflictschema.testing._world import Phase, World
from conflictschema.vocabularies.tlp import Tlp

_ONLY: Final = 3
"""Claims of which it is no accident any more that they have one speaker."""

_OUTLETS: Final = ("media_organisation", "news_agency")
"""Actors that are no party where they say something."""


def _no_manifest(world: World) -> None:
    del world.drafts[world.ids["dataset"][0]]


def _second_manifest(world: World) -> Json:
    return {**_manifest(world), "id": "dataset:second", "title": "Another"}


def _unknown_schema_version(world: World) -> None:
    _manifest(world)["schema_version"] = world.pick(("1.1", "2.0", "10.0"))


def _older_schema_version(world: World) -> None:
    _manifest(world)["schema_version"] = world.pick(("0.9", "0.10"))


def _uncited_source(world: World) -> None:
    draft = world.start("source:left-over", 0)
    draft["kind"] = "report"


def _unused_record(world: World) -> None:
    _described(world, "actor:left-over")


def _one_sided_dataset(world: World) -> None:
    _described(world, "actor:outlet")["kind"] = "news_agency"
    speaker = world.ids["actor"][PRINCIPALS - 1]
    if world.drafts[speaker]["kind"] in _OUTLETS:
        world.drafts[speaker]["kind"] = "political_party"
    for draft in _claims(world):
        if draft.get("speakers", [speaker]) != [speaker]:
            draft["speakers"] = ["actor:outlet"]
            draft.pop("on_behalf_of", None)
        if draft["type"] == "denial" and draft["speakers"] != [speaker]:
            draft["standing"] = "third_party"
    for number in range(_ONLY):
        _said(world, f"assertion:more-{number}", speaker, number)


def _unanswered_allegation(world: World) -> None:
    accused, accuser = world.ids["actor"][:PRINCIPALS]
    _said(world, "allegation:unheard", accuser, 0)["accused"] = [accused]


def _single_source(world: World) -> None:
    for draft in _claims(world):
        if "cites" in draft:
            draft["cites"] = [{"source": world.ids["source"][0]}]
            # Whoever passed it on is not the publisher of what is cited now.
            draft.pop("attribution", None)


def _no_claims(world: World) -> None:
    links = world.links()
    gone = {draft["id"] for draft in _claims(world)}
    while more := {name for name, found in links.items() if found & gone} - gone:
        gone |= more
    for name in gone:
        del world.drafts[name]


def _no_licence(world: World) -> None:
    _manifest(world)["licence"] = world.pick(("NONE", "NOASSERTION"))


def _licence_without_terms(world: World) -> None:
    manifest = _manifest(world)
    manifest["licence"] = "LicenseRef-agreement"
    for name in ("note", "contact"):
        manifest.pop(name, None)


def _stricter_licence(world: World) -> None:
    licence = world.pick(("CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0", "LicenseRef-agreement", "NONE"))
    world.pick(_claims(world))["licence"] = licence


def _stricter_record(world: World) -> None:
    for draft in world.drafts.values():
        draft.pop("sensitivity", None)
    _manifest(world)["sensitivity"] = Tlp.CLEAR
    world.pick(_claims(world))["sensitivity"] = world.pick(tuple(Tlp)[1:])


def _unmarked_dataset(world: World) -> None:
    del _manifest(world)["sensitivity"]


def _untagged_languages(world: World) -> None:
    draft = world.start("actor:of-two-names", 0)
    draft["identification"] = "named"
    draft["names"] = [{"text": text, "kind": "official"} for text in ("Northern Front", "Северный фронт")]


def _event_outside_period(world: World) -> None:
    _manifest(world)["period"] = {"edtf": "1950", "mode": "within"}
    _alleged(world)["when"] = {"edtf": world.written(Phase.EVENT)}


def _event_outside_area(world: World) -> None:
    # Numbers that no other place has, so that none is taken for the same place.
    for number, (name, code) in enumerate((("location:here", "MLI"), ("location:there", "FRA")), 90):
        draft = world.start(name, number)
        draft["names"] = [_sound.name(world.draw, number)]
        draft["country"] = {"scheme": "iso3166_1", "code": code}
        world.annotate(draft, "country")
    _manifest(world)["area"] = ["location:here"]
    _alleged(world)["where"] = ["location:there"]


def _manifest(world: World) -> Json:
    return world.drafts[world.ids["dataset"][0]]


def _claims(world: World) -> list[Json]:
    return [draft for draft in world.drafts.values() if draft["type"] in claim_types()]


def _alleged(world: World) -> Json:
    """An event that an allegation proposes."""
    return world.drafts[world.drafts[world.ids["allegation"][0]]["proposes"][0]]


def _described(world: World, identity: str) -> Json:
    draft = world.start(identity, 0)
    draft |= {"identification": "described", "description": f"{world.text()} of {identity}"}
    return draft


def _said(world: World, identity: str, speaker: str, number: int) -> Json:
    draft = world.start(identity, number)
    draft |= {"speakers": [speaker], "content": f"{world.text()} of {identity}", "cites": [world.citation()]}
    return draft


WHOLE: Final[dict[str, tuple[str, Callable[[World], Json | None]]]] = {
    "CS301": ("no-manifest", _no_manifest),
    "CS302": ("second-manifest", _second_manifest),
    "CS303": ("unknown-schema-version", _unknown_schema_version),
    "CS304": ("older-schema-version", _older_schema_version),
    "CS305": ("uncited-source", _uncited_source),
    "CS306": ("unused-record", _unused_record),
    "CS307": ("one-sided-dataset", _one_sided_dataset),
    "CS308": ("unanswered-allegation", _unanswered_allegation),
    "CS309": ("single-source", _single_source),
    "CS310": ("no-claims", _no_claims),
    "CS311": ("no-licence", _no_licence),
    "CS312": ("licence-without-terms", _licence_without_terms),
    "CS313": ("stricter-licence", _stricter_licence),
    "CS314": ("stricter-record", _stricter_record),
    "CS315": ("unmarked-dataset", _unmarked_dataset),
    "CS316": ("untagged-languages", _untagged_languages),
    "CS317": ("event-outside-period", _event_outside_period),
    "CS318": ("event-outside-area", _event_outside_area),
}
"""What is changed, by the code and the name of the rule that then speaks."""
