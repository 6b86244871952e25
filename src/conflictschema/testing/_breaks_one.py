"""Breaks of the rules on one record: what is changed in a sound dataset so that one of them speaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, Final

from conflictschema.testing._sound import Json
from conflictschema.testing._texts import hashed
from conflictschema.testing._world import Phase, World

_WEST, _SOUTH = 1.5, 15.5
_VAGUE: Final = ("several people", "dozens", "plusieurs civils", "decenas de personas", "عشرات القتلى")
_BROKEN: Final = (
    *(text.encode().decode("cp1252") for text in ("café", "it\u2019s", "привет", "niño")),
    "привет".encode().decode("cp1251"),
    "na\ufffdve",
)
_HIDDEN: Final = ("vil\u200blage", "con\u00advoy", "bridge\u200e", "re\ufeffport", "a\u200db")
_PLACEHOLDERS: Final = ("TBD", "n/a", "xxx", "-", "Lorem ipsum dolor", "unknown", "à compléter", "غير معروف")
_SETTLED: Final = (
    "The pictures proved it",
    "It confirmed the attack",
    "L'enquête a prouvé le fait",
    "Admitió el ataque",
)


def _reversed_box(world: World) -> None:
    _add(world, _pick(world, "location"), "bbox", [_WEST, _SOUTH + 1, _WEST + 1, _SOUTH])


def _implausible_year(world: World) -> None:
    _pick(world, "assessment")["made"] = {"edtf": world.pick(("0022-04-20", "1899-12-30", "0202"))}


def _minimum_above_maximum(world: World) -> None:
    _count(world, {"minimum": 9, "maximum": 4})


def _best_outside_range(world: World) -> None:
    _count(world, world.pick(({"minimum": 4, "best": 3}, {"best": 10, "maximum": 9})))


def _exact_number_for_vague_words(world: World) -> None:
    exact = world.pick(({"best": 3}, {"minimum": 3, "maximum": 3}))
    _count(world, {"phrase": world.pick(_VAGUE), **exact})


def _null_island(world: World) -> None:
    _shape(world, {"type": "Point", "coordinates": [0, 0]})


def _ring_not_closed(world: World) -> None:
    ring = [[_WEST, _SOUTH], [_WEST + 1, _SOUTH], [_WEST + 1, _SOUTH + 1], [_WEST, _SOUTH + 1]]
    _shape(
        world,
        world.pick(({"type": "Polygon", "coordinates": [ring]}, {"type": "MultiPolygon", "coordinates": [[ring]]})),
    )


def _precision_finer_than_place(world: World) -> None:
    place = _pick(world, "location")
    place["kind"], place["precision"] = world.pick((("country", "admin1"), ("admin2", "vicinity"), ("region", "exact")))


def _symbol_takes_a_side(world: World) -> None:
    _pick(world, "military_asset")["symbol"] = f"100{world.pick('2356')}" + "0" * 16


def _claim_against_oneself(world: World) -> None:
    allegation = _pick(world, "allegation")
    allegation["accused"].extend(allegation["speakers"])


def _overlapping_passages(world: World) -> None:
    source = world.drafts[world.ids["source"][0]]
    places = world.pick((((1, 9), (5, 12)), ((1, 9), (1, 9))))
    passages = [{"start": start, "end": end, "sha256": hashed((start, end))} for start, end in places]
    # An event's citation concerns nothing else.
    _pick(world, "event")["cites"] = [{"source": source["id"], "passages": passages}]


def _text_not_composed(world: World) -> None:
    _write(world, unicodedata.normalize("NFD", world.pick(("réunion", "señal", "Wąwóz", "다리"))))


def _mojibake(world: World) -> None:
    _write(world, world.pick(_BROKEN))


def _invisible_character(world: World) -> None:
    _write(world, world.pick(_HIDDEN))


def _placeholder_text(world: World) -> None:
    _write(world, world.pick(_PLACEHOLDERS))


def _truth_implying_word(world: World) -> None:
    _pick(world, "event")["summary"] = world.pick(_SETTLED)


def _swapped_coordinates(world: World) -> None:
    place = _shape(world, {"type": "Point", "coordinates": [12.65, -8.0]})
    _add(world, place, "country", {"scheme": "iso3166_1", "code": "MLI"})


def _unstated_but_filled(world: World) -> None:
    _pick(world, "event").setdefault("unstated", []).append({"field": "/summary", "reason": "not_in_source"})


def _remark_on_absent_field(world: World) -> None:
    world.annotate(_pick(world, "event"), "planned")


def _unknown_country_code(world: World) -> None:
    scheme, code = world.pick((("iso3166_1", "MAL"), ("iso3166_1", "YUG"), ("historic", "FRA")))
    _add(world, world.drafts[world.ids["actor"][0]], "country", {"scheme": scheme, "code": code})


def _licence_not_spdx(world: World) -> None:
    _pick(world, "dataset")["licence"] = world.pick(("CC BY 4.0", "(MIT", "MIT AND"))


def _unknown_licence(world: World) -> None:
    _pick(world, "dataset")["licence"] = world.pick(("CC-BY", "proprietary"))


def _unregistered_language(world: World) -> None:
    _add(world, _pick(world, "source"), "language", world.pick(("qq", "en-UK", "ar-Xxxx")))


def _markup_in_text(world: World) -> None:
    _write(world, world.pick(("&#8220;no&#8221;", "Tom &amp; Co.", "a<br>b")))


def _point_outside_box(world: World) -> None:
    place = _shape(world, {"type": "Point", "coordinates": [_WEST + 2, _SOUTH]})
    _add(world, place, "bbox", [_WEST, _SOUTH, _WEST + 1, _SOUTH + 1])


def _accessed_before_published(world: World) -> None:
    source = _pick(world, "source")
    source["published"] = {"edtf": world.written(Phase.SOURCE)}
    source["accessed"] = world.written(Phase.SOURCE, -9)


def _derivation_disagrees(world: World) -> None:
    day, rule = world.pick((("2021-05-03", "weekday_on_or_before"), ("2021-05-01", "week_before")))
    derivation = {"rule": rule, "reference_date": "2021-05-02" if rule == "weekday_on_or_before" else "2021-05-01"}
    # No claim proposes it, so that none can come too early.
    event = world.start("event:derived", 0)
    event["when"] = {"edtf": day, "derivation": derivation}


def _event_after_source(world: World) -> None:
    source = world.drafts[world.ids["source"][0]]
    source["published"] = {"edtf": world.written(Phase.SOURCE)}
    # No claim proposes it, so that none can come too early.
    event = world.start("event:later", 0)
    event |= {"when": {"edtf": world.written(Phase.SOURCE, 9)}, "cites": [{"source": source["id"]}]}


def _unmarked_addition(world: World) -> None:
    for manifest in _all(world, "dataset"):
        manifest["closed_universe"] = True
    event = _pick(world, "event")
    event["external_ids"] = [{"scheme": "wikidata", "value": "Q1"}]
    event["annotation"] = [entry for entry in event.get("annotation", ()) if entry["field"] != "/external_ids"]
    if not event["annotation"]:
        del event["annotation"]


def _mode_missing(world: World) -> None:
    first, last = world.written(Phase.EVENT), world.written(Phase.EVENT, 2)
    _pick(world, "event")["when"] = {"edtf": world.pick((f"{first}/{last}", f"../{last}", first[:4]))}


def _all(world: World, kind: str) -> list[Json]:
    return [world.drafts[name] for name in world.ids[kind]]


def _pick(world: World, kind: str) -> Json:
    return world.pick(_all(world, kind))


def _add(world: World, draft: Json, name: str, value: Any) -> None:
    draft[name] = value
    draft["unstated"] = [entry for entry in draft.get("unstated", ()) if entry["field"] != f"/{name}"]
    if not draft["unstated"]:
        del draft["unstated"]
    world.annotate(draft, name)


def _write(world: World, text: str) -> None:
    draft = _pick(world, world.pick(("location", "event", "allegation", "assessment")))
    # What is written must not be said of the field elsewhere.
    draft["unstated"] = [entry for entry in draft.get("unstated", ()) if entry["field"] != "/contributor"]
    if not draft["unstated"]:
        del draft["unstated"]
    draft["contributor"] = text


def _count(world: World, numbers: Json) -> None:
    counted = {"of": ["assets"], **numbers}
    if world.flag():
        _pick(world, "military_asset")["count"] = counted
    else:
        _pick(world, "event")["quantities"] = [counted]


def _shape(world: World, geometry: Json) -> Json:
    # Nothing refers to the place, so nothing else can contradict where it lies.
    place = world.start("location:far-away", 0)
    place |= {"names": [{"text": "Far away", "kind": "mention"}], "precision": "unknown"}
    _add(world, place, "geometry", geometry)
    return place


ONE: Final[dict[str, tuple[str, Callable[[World], Json | None]]]] = {
    "CS103": ("reversed-box", _reversed_box),
    "CS104": ("implausible-year", _implausible_year),
    "CS105": ("minimum-above-maximum", _minimum_above_maximum),
    "CS106": ("best-outside-range", _best_outside_range),
    "CS107": ("exact-number-for-vague-words", _exact_number_for_vague_words),
    "CS108": ("null-island", _null_island),
    "CS109": ("swapped-coordinates", _swapped_coordinates),
    "CS110": ("ring-not-closed", _ring_not_closed),
    "CS111": ("precision-finer-than-place", _precision_finer_than_place),
    "CS112": ("symbol-takes-a-side", _symbol_takes_a_side),
    "CS113": ("claim-against-oneself", _claim_against_oneself),
    "CS114": ("overlapping-passages", _overlapping_passages),
    "CS115": ("text-not-composed", _text_not_composed),
    "CS116": ("mojibake", _mojibake),
    "CS117": ("invisible-character", _invisible_character),
    "CS118": ("placeholder-text", _placeholder_text),
    "CS119": ("truth-implying-word", _truth_implying_word),
    "CS120": ("unstated-but-filled", _unstated_but_filled),
    "CS121": ("remark-on-absent-field", _remark_on_absent_field),
    "CS122": ("mode-missing", _mode_missing),
    "CS123": ("unknown-country-code", _unknown_country_code),
    "CS124": ("licence-not-spdx", _licence_not_spdx),
    "CS125": ("unknown-licence", _unknown_licence),
    "CS126": ("unregistered-language", _unregistered_language),
    "CS127": ("markup-in-text", _markup_in_text),
    "CS128": ("point-outside-box", _point_outside_box),
    "CS129": ("accessed-before-published", _accessed_before_published),
    "CS130": ("derivation-disagrees", _derivation_disagrees),
    "CS239": ("event-after-source", _event_after_source),
    "CS249": ("unmarked-addition", _unmarked_addition),
}
