"""Examples of what a profile's rules find, made from the profile: a record that breaks the rule, and a sound one.

Each is the least record that the profile takes, so that nothing else is wrong with the one that breaks its rule.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from pydantic import ValidationError

from conflictschema.generate.docs import _samples
from conflictschema.profile import Profile
from conflictschema.profile.profile import KEPT_IN, Place, places_of_words
from conflictschema.records import record_types
from conflictschema.vocabularies._vocabulary import Vocabulary

Json = dict[str, Any]
Pair = tuple[Json, Json]
"""A record that breaks a rule, and a sound one."""
_NO_FIELD: Final = "no_such_field"
_NO_VALUE: Final = "perhaps!"
"""A text of no form but that of any text."""


def examples(profile: Profile) -> dict[str, tuple[str, str]]:
    """By the code of a rule of the profile: what it finds, and what is sound, as JSON."""
    found: dict[str, tuple[str, str]] = {}
    for kind, pairs in _PAIRS.items():
        for broken, sound in pairs(profile):
            if all(map(_is_accepted, (broken, sound))):
                found[f"X-{profile.name.upper()}-{kind}"] = (_samples.written(broken), _samples.written(sound))
                break
    return found


def _required(profile: Profile) -> Iterator[Pair]:
    for kind, places in profile.required.items():
        for place in places:
            sound = _samples.under(profile, kind)
            broken = copy.deepcopy(sound)
            for holder in list(_holders(broken, place))[:1]:
                holder.pop(place.fields[-1].name, None)
            yield broken, sound
    for kind, fields in profile.fields.items():
        for each in fields:
            if each.required:
                sound = _samples.under(profile, kind)
                rest = {key: value for key, value in sound[KEPT_IN].items() if key != each.key}
                yield {**sound, KEPT_IN: rest}, sound


def _words(profile: Profile) -> Iterator[Pair]:
    for sound, place, vocabulary in _with_words(profile):
        kept = profile.words(vocabulary)
        for word in vocabulary.words():
            if word not in kept:
                yield _worded(sound, place, word), sound


def _own(profile: Profile) -> Iterator[Pair]:
    for kind, fields in profile.fields.items():
        for each in fields:
            if each.type != "text":
                bare = _samples.under(profile, kind)
                sound = {**bare, KEPT_IN: {**bare.get(KEPT_IN, {}), each.key: each.form.example}}
                yield {**sound, KEPT_IN: {**sound[KEPT_IN], each.key: _NO_VALUE}}, sound
    sound = _samples.under(profile, "event")
    yield {**sound, KEPT_IN: {**sound.get(KEPT_IN, {}), f"{profile.name}:{_NO_FIELD}": "1"}}, sound


def _narrows(profile: Profile) -> Iterator[Pair]:
    for bare, place, vocabulary in _with_words(profile):
        for own in profile.own_words(vocabulary):
            sound = _worded(bare, place, own.narrows)
            sound = {**sound, KEPT_IN: {**sound.get(KEPT_IN, {}), profile.key_of(place): own.word}}
            for word in profile.words(vocabulary):
                if word != own.narrows:
                    yield _worded(sound, place, word), sound


def _named(profile: Profile) -> Iterator[Pair]:
    bare = _samples.under(profile, "dataset")
    yield {**bare, "profile": "another 1.0"}, {**bare, "profile": profile.told}


_PAIRS: Final[dict[str, Callable[[Profile], Iterator[Pair]]]] = {
    "REQUIRED": _required,
    "WORDS": _words,
    "OWN": _own,
    "NARROWS": _narrows,
    "NAMED": _named,
}


def _with_words(profile: Profile) -> Iterator[tuple[Json, Place, type[Vocabulary]]]:
    """Sound records with a word in one place: the least ones, and then those that need another field for it."""
    places = [(kind, *each) for kind, model in record_types().items() for each in places_of_words(kind, model)]
    least = {kind: _samples.under(profile, kind) for kind in record_types()}
    for kind, place, vocabulary in places:
        if _stands(least[kind], place):
            yield least[kind], place, vocabulary
    for kind, place, vocabulary in places:
        first = place.fields[0].name
        more = {**least[kind], first: _everything(profile, kind).get(first, [])}
        if not _stands(least[kind], place) and _stands(more, place):
            yield more, place, vocabulary


def _stands(record: Json, place: Place) -> bool:
    return any(place.fields[-1].name in holder for holder in _holders(record, place))


def _everything(profile: Profile, kind: str) -> Json:
    return _samples.fitted(profile, kind, _samples.full(record_types()[kind]))


def _worded(record: Json, place: Place, word: str) -> Json:
    """The record with a word in the first place of that kind, and in no other."""
    made, name = copy.deepcopy(record), place.fields[-1].name
    first = next(holder for holder in _holders(made, place) if name in holder)
    first[name] = [word] if isinstance(first[name], list) else word
    return made


def _holders(record: Json, place: Place) -> Iterator[Json]:
    """What the last field of a place stands in, or would."""
    held: list[Any] = [record]
    for field in place.fields[:-1]:
        inner = [each[field.name] for each in held if field.name in each]
        held = [item for each in inner for item in (each if isinstance(each, list) else [each])]
    yield from held


def _is_accepted(record: Json) -> bool:
    try:
        record_types()[record["type"]].model_validate_json(json.dumps(record))
    except ValidationError:
        return False
    return True
