"""What a profile adds: a page of its own, and remarks on the pages of records and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from conflictschema.engine.profile_rules import KINDS, grades
from conflictschema.generate import json_schema
from conflictschema.generate.docs import _places, _samples, _uses
from conflictschema.generate.docs._markdown import anchor, block, code, link, table, theirs
from conflictschema.profile import OwnWord, Profile
from conflictschema.profile.profile import KEPT_IN
from conflictschema.rules._rule import Entry
from conflictschema.vocabularies._vocabulary import Vocabulary

_MORE: Final = (
    "It asks for more than the standard and never for less: whatever is valid under it is valid without it. Files are "
    "judged by it with"
)
_NARROWER: Final = (
    f"A word of its own stands in `{KEPT_IN}`, below the namespace and the name of the field; the field itself holds "
    "the word of the standard that it narrows. Whoever does not know the profile reads that one."
)


def page(profile: Profile, entries: Mapping[str, type[Entry]]) -> str:
    """The page of the profile: all that it asks for beyond the standard, and all that is its own."""
    here = _places.PROFILE
    lines = [f"# {theirs(profile.title)}", ""]
    if profile.about:
        lines += [theirs(profile.about), ""]
    lines += [f"This is the profile {code(profile.name)}, version {profile.version}. {_MORE}", ""]
    lines += block("conflictschema validate --profile profile.yaml DATA", "console")
    lines += _required(profile, here)
    lines += _fields(profile, here)
    lines += _words(profile, here)
    lines += _rules(profile, entries, here)
    schemas = [
        (code(name), code(f"urn:conflictschema:profile:{profile.name}:{profile.version}:{name}"))
        for name in json_schema.names()
    ]
    lines += ["## JSON Schemas", "", "`conflictschema schema --profile profile.yaml --write DIR` writes them.", ""]
    return "\n".join([*lines, *table(("schema", "id"), schemas)])


def _required(profile: Profile, here: str) -> list[str]:
    rows = [
        (_places.to_record(kind, here), ", ".join(code(place.path) for place in places))
        for kind, places in profile.required.items()
    ]
    return ["## Fields that are required", "", *table(("record", "fields"), rows)] if rows else []


def _fields(profile: Profile, here: str) -> list[str]:
    if not profile.fields:
        return []
    rows = [
        (
            _places.to_record(kind, here),
            code(each.key),
            "yes" if each.required else "",
            theirs(each.form.must),
            theirs(each.means),
        )
        for kind, fields in profile.fields.items()
        for each in fields
    ]
    lines = ["## Fields of its own", "", f"They stand in {code(KEPT_IN)}, each as a text, below the namespace.", ""]
    lines += table(("record", "field", "required", "holds", "meaning"), rows)
    for kind, fields in profile.fields.items():
        for each in fields:
            if each.words:
                lines += [f"The words of {code(each.key)}, in a record of the type {code(kind)}:", ""]
                lines += table(("word", "meaning"), [(code(word), theirs(means)) for word, means in each.words.items()])
    return lines


def _words(profile: Profile, here: str) -> list[str]:
    lists = _uses.vocabularies()
    lines: list[str] = []
    if profile.left_out:
        rows = [
            (_places.to_vocabulary(lists[name], here), ", ".join(map(code, profile.words(lists[name]))))
            for name in profile.left_out
        ]
        lines += ["## Words that it keeps", "", "Of these lists no other words may stand.", ""]
        lines += table(("list", "words"), rows)
    if profile.own:
        lines += ["## Words of its own", ""]
        lines += [_NARROWER, ""]
        rows2 = [
            (
                _to_own(each, lists[name], here),
                _places.to_vocabulary(lists[name], here),
                code(each.narrows),
                theirs(each.means),
            )
            for name, words in profile.own.items()
            for each in words
        ]
        lines += table(("word", "list", "narrows", "meaning"), rows2)
    return lines


def _to_own(word: OwnWord, vocabulary: type[Vocabulary], here: str) -> str:
    return link(code(word.word), f"{_places.of_vocabulary(vocabulary)}#{_place_of(word)}", here)


def _place_of(word: OwnWord) -> str:
    return word.word.replace(":", "-")


def _rules(profile: Profile, entries: Mapping[str, type[Entry]], here: str) -> list[str]:
    lines: list[str] = []
    graver = [
        (_places.to_rule(entries[rule], here), entries[rule].severity.value, severity, theirs(reason))
        for rule, (severity, reason) in grades(profile, entries).items()
    ]
    if graver:
        lines += ["## Rules that are graver", "", *table(("rule", "in the standard", "here", "why"), graver)]
    start = f"X-{profile.name.upper()}-"
    own = [
        (_places.to_rule(entry, here), entry.severity.value, theirs(entry.says()))
        for code_, entry in entries.items()
        if code_.startswith("X-") and (code_.removeprefix(start) in KINDS or profile.rules is not None)
    ]
    return [*lines, "## Rules of its own", "", *table(("rule", "severity", "what it finds"), own)]


def on_record(profile: Profile, kind: str) -> list[str]:
    """What the page of a record says of a profile: fields of its own, where words of its own stand, and an example."""
    lines = [f"## Under {theirs(profile.title)}", ""]
    required = [code(place.path) for place in profile.required.get(kind, ())]
    if required:
        lines += [f"Required beyond the standard: {', '.join(required)}.", ""]
    rows = [
        (code(each.key), "yes" if each.required else "", theirs(each.form.must), theirs(each.means))
        for each in profile.own_fields(kind)
    ]
    rows += [
        (
            code(profile.key_of(place)),
            "",
            theirs(profile.form_of_words(place, name).must),
            f"What narrows {code(place.path)}.",
        )
        for place, name in profile.places.get(kind, ())
    ]
    if rows:
        lines += [f"In {code(KEPT_IN)}:", "", *table(("field", "required", "holds", "meaning"), rows)]
    lines += ["The least that is valid under it:", "", *block(_samples.written(_samples.under(profile, kind)), "json")]
    return lines


def on_words(profile: Profile, vocabulary: type[Vocabulary]) -> Iterator[str]:
    """What the page of a list of words says of a profile."""
    gone = [word for word in vocabulary.words() if word not in profile.words(vocabulary)]
    own = profile.own_words(vocabulary)
    if not gone and not own:
        return
    yield from (f"## Under {theirs(profile.title)}", "")
    if gone:
        yield from (f"These words may not stand: {', '.join(map(code, gone))}.", "")
    yield from table(
        ("word", "narrows", "meaning"),
        [(f"{anchor(_place_of(each))}{code(each.word)}", code(each.narrows), theirs(each.means)) for each in own],
    )
