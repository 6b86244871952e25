"""The examples of a template: a dataset that is checked like any other, and what becomes of it under a profile."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from conflictschema.dataset.canonical import as_dict
from conflictschema.engine.example import OF_TEMPLATES, example
from conflictschema.engine.load import load
from conflictschema.generate.docs import _samples
from conflictschema.profile import Profile
from conflictschema.profile.profile import KEPT_IN, Place

Record = dict[str, Any]
_MADE_UP: Final = re.compile(r"([a-z_]+):(?:another|some-[a-z-]+)")
"""A reference of a sample, which leads to nothing."""


def examples(profile: Profile | None = None) -> dict[str, list[Record]]:
    """The records by type; under a profile they are sound there, and show what is its own."""
    records: dict[str, list[Record]] = {}
    for record in load(example(OF_TEMPLATES)):
        records.setdefault(record.type, []).append(as_dict(record))
    if profile is None:
        return records
    return {kind: _under(profile, kind, held, records) for kind, held in records.items()}


def _under(
    profile: Profile, kind: str, held: Sequence[Record], everything: Mapping[str, Sequence[Record]]
) -> list[Record]:
    found: list[Record] = []
    # What one of the examples says already is a better example than what is made of the sentence of a field.
    known = {
        place.path: values[0]
        for place in profile.required.get(kind, ())
        if (values := [value for record in held for value in _at(record, place)])
    }
    shown: set[str] = set()
    for number, record in enumerate(held):
        made = _referring(_samples.fitted(profile, kind, copy.deepcopy(record), known), record["id"], everything)
        own = {
            each.key: each.form.example for each in profile.own_fields(kind) if each.required or number == 0
        } | _words(profile, kind, made, shown)
        if kind == "dataset":
            made["profile"] = profile.told
        found.append(made | ({KEPT_IN: made.get(KEPT_IN, {}) | own} if own else {}))
    return found


def _words(profile: Profile, kind: str, record: Record, shown: set[str]) -> dict[str, str]:
    """Words of its own that fit what stands in the record, each field of them once."""
    found: dict[str, str] = {}
    for place, name in profile.places.get(kind, ()):
        key = profile.key_of(place)
        there = [word for value in _at(record, place) for word in (value if isinstance(value, list) else [value])]
        fit = [each.word for each in profile.own[name] if each.narrows in there]
        if fit and key not in shown:
            shown.add(key)
            found[key] = fit[0]
    return found


def _at(record: Record, place: Place) -> list[Any]:
    """What stands at a path, in every item on the way."""

    def below(held: Any, names: list[str]) -> Iterator[Any]:
        if not names:
            yield held
            return
        for item in held if isinstance(held, list) else [held]:
            if names[0] in item:
                yield from below(item[names[0]], names[1:])

    return list(below(record, [each.name for each in place.fields]))


def _referring(value: Any, own: str, everything: Mapping[str, Sequence[Record]]) -> Any:
    """The value with references to records of the examples in the place of those that lead nowhere."""
    if isinstance(value, dict):
        return {name: _referring(each, own, everything) for name, each in value.items()}
    if isinstance(value, list):
        return [_referring(each, own, everything) for each in value]
    made_up = _MADE_UP.fullmatch(value) if isinstance(value, str) else None
    if made_up is None or made_up[1] not in everything:
        return value
    return next((each["id"] for each in everything[made_up[1]] if each["id"] != own), value)
