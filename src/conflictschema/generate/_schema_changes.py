"""What differs between two parts of schemas: the sorts of changes, and each keyword held against itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from conflictschema.generate._schema_of_shape import exported
from conflictschema.values.ref import longest_of, pattern_of

Schema = dict[str, Any]

SAID: Final = frozenset({"description", "title", "$schema", "$id", "$defs", "$comment", "examples"})
"""Keywords that refuse nothing."""
_AT_LEAST: Final = {"minItems": "items", "minLength": "characters", "minimum": "", "minProperties": "keys"}
_AT_MOST: Final = {"maxItems": "items", "maxLength": "characters", "maximum": "", "maxProperties": "keys"}


class Kind(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    NARROWED = "narrowed"
    WIDENED = "widened"
    REWORDED = "reworded"


class Verdict(StrEnum):
    """What the changes mean for data that were valid before."""

    SAME = "same"
    COMPATIBLE = "compatible"
    BREAKING = "breaking"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One change: where, of which kind, and in words."""

    place: str
    kind: Kind
    told: str
    breaks: bool

    def as_json(self) -> dict[str, Any]:
        """The change as data."""
        return {"place": self.place, "kind": self.kind.value, "told": self.told, "breaks": self.breaks}


def reference_of(schema: Any) -> str | None:
    return schema.get("$ref") if isinstance(schema, dict) else None


def resolved_in(schema: Any, whole: Schema) -> Any:
    """What a reference leads to. Where it leads nowhere, or in a circle, it is left as it is."""
    seen: set[str] = set()
    while (name := reference_of(schema)) is not None and name not in seen:
        seen.add(name)
        found = whole.get("$defs", {}).get(name.removeprefix("#/$defs/"))
        if not isinstance(found, dict):
            return schema if found is None else found
        schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def bare_changes(place: str, old: Any, new: Any) -> Iterator[Change]:
    """Where a schema is true or false on one of the sides."""
    if new in (True, {}) or old is False:
        yield Change(place, Kind.WIDENED, "Anything may stand there now.", breaks=False)
    else:
        yield Change(place, Kind.NARROWED, "What may stand there is said now.", breaks=True)


def rewordings(place: str, old: Schema, new: Schema) -> Iterator[Change]:
    if old.get("description") != new.get("description"):
        yield Change(place, Kind.REWORDED, f"It is said otherwise: {new.get('description', '')}", breaks=False)


def type_changes(place: str, old: Schema, new: Schema) -> Iterator[Change]:
    before, after = (_listed(each.get("type")) for each in (old, new))
    if before == after:
        return
    if after is None or (before is not None and before <= after):
        yield Change(place, Kind.WIDENED, f"It may be of another type: {_alternatives(after)}.", breaks=False)
    else:
        yield Change(place, Kind.NARROWED, f"It is of another type: {_alternatives(after)}.", breaks=True)


def _listed(types: Any) -> set[str] | None:
    if types is None:
        return None
    found = {types} if isinstance(types, str) else set(types)
    return found | {"integer"} if "number" in found else found


def _alternatives(types: set[str] | None) -> str:
    return "any" if types is None else " or ".join(sorted(types))


def bound_changes(place: str, old: Schema, new: Schema) -> Iterator[Change]:
    for keyword, unit in (*_AT_LEAST.items(), *_AT_MOST.items()):
        if keyword == "maxLength" and all(_is_reference(each) for each in (old, new)):
            continue  # it goes with the longest name of a type
        before, after = old.get(keyword), new.get(keyword)
        if before == after:
            continue
        narrower = before is None or (
            after is not None and (after > before if keyword in _AT_LEAST else after < before)
        )
        bound = "at least" if keyword in _AT_LEAST else "at most"
        told = "It has no such bound now" if after is None else f"It is {bound} {after:,} {unit}".rstrip() + " now"
        was = "" if before is None else f", and was {bound} {before:,}"
        yield Change(place, Kind.NARROWED if narrower else Kind.WIDENED, f"{told}{was}.", breaks=narrower)


def word_changes(place: str, old: Schema, new: Schema) -> Iterator[Change]:
    before, after = _told_words(old), _told_words(new)
    alternatives = [each["oneOf"] for each in (old, new) if "oneOf" in each and not _is_list_of_words(each)]
    if alternatives and old.get("oneOf") != new.get("oneOf"):
        yield Change(place, Kind.NARROWED, "Its alternatives are others.", breaks=True)
    if before is None or after is None:
        if before is not after:
            yield from gone_or_new(place, "which words may stand there", after is not None)
        return
    for word in sorted(before.keys() - after.keys()):
        yield Change(place, Kind.NARROWED, f"The word {word} is gone.", breaks=True)
    for word in sorted(after.keys() - before.keys()):
        yield Change(place, Kind.WIDENED, f"The word {word} is new.", breaks=False)
    for word in sorted(before.keys() & after.keys()):
        if before[word] != after[word]:
            yield Change(place, Kind.REWORDED, f"The word {word} is said otherwise: {after[word]}", breaks=False)


def _told_words(schema: Schema) -> dict[str, str] | None:
    """The words of a place with their sentences; None where any may stand."""
    if "const" in schema:
        return {as_written(schema["const"]).strip('"'): ""}
    if "enum" in schema:
        return {as_written(word).strip('"'): "" for word in schema["enum"]}
    if _is_list_of_words(schema):
        return {as_written(each["const"]).strip('"'): each.get("description", "") for each in schema["oneOf"]}
    return None


def _is_list_of_words(schema: Schema) -> bool:
    return "oneOf" in schema and all(isinstance(each, dict) and "const" in each for each in schema["oneOf"])


def text_changes(place: str, old: Schema, new: Schema) -> Iterator[Change]:
    """References by the types that they lead to, and other texts by their pattern."""
    before, after = old.get("x-references"), new.get("x-references")
    if before is not None and after is not None:
        for kind in sorted(set(before) - set(after)):
            yield Change(place, Kind.NARROWED, f"It may no longer lead to a record of the type {kind}.", breaks=True)
        for kind in sorted(set(after) - set(before)):
            yield Change(place, Kind.WIDENED, f"It may lead to a record of the type {kind} too.", breaks=False)
        # What the types say is all that the patterns say, unless somebody wrote others.
        if all(each.get("pattern") == exported(pattern_of(tuple(each["x-references"]))) for each in (old, new)):
            return
    patterns = old.get("pattern"), new.get("pattern")
    if patterns[0] == patterns[1]:
        return
    if patterns[1] is None:
        yield Change(place, Kind.WIDENED, "Its text need have no form now.", breaks=False)
    else:
        yield Change(place, Kind.NARROWED, "Its text has another form.", breaks=True)


def _is_reference(schema: Schema) -> bool:
    targets = schema.get("x-references") or ()
    return bool(targets) and schema.get("maxLength") == longest_of(tuple(targets))


def gone_or_new(place: str, what: str, new: bool) -> Iterator[Change]:  # noqa: FBT001  which of the two it is
    if new:
        yield Change(place, Kind.NARROWED, f"It is said now {what}.", breaks=True)
    else:
        yield Change(place, Kind.WIDENED, f"It is no longer said {what}.", breaks=False)


def asking(schema: Schema) -> Iterator[Schema]:
    """The parts that are asked of a whole: those that are there, and ask for something."""
    for part in schema.get("allOf", ()):
        if part is not True and part != {}:
            # What lets nothing through is written as a part like any other.
            yield {"not": {}} if part is False else part


def as_written(part: Any) -> str:
    """A part in one form, without what only describes it."""
    bare = {key: value for key, value in part.items() if key not in SAID} if isinstance(part, dict) else part
    return json.dumps(bare, sort_keys=True, ensure_ascii=False)


def as_told(part: Schema) -> str:
    return str(part.get("description") or as_written(part))
