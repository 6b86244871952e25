"""What changed between two JSON Schemas, field by field, and whether what was valid before still is.

The comparison is on the safe side: what it cannot tell to be no narrower counts as narrowed. It knows the keywords that
our own schemas use; where any other keyword differs, it says that something changed and takes it for a narrowing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from conflictschema.generate._schema_of_shape import exported
from conflictschema.values.ref import longest_of, pattern_of

Schema = dict[str, Any]

_SAID: Final = frozenset({"description", "title", "$schema", "$id", "$defs", "$comment", "examples"})
"""Keywords that refuse nothing."""
_KNOWN: Final = frozenset(
    {
        "type", "properties", "required", "additionalProperties", "items", "oneOf", "enum", "const", "allOf",
        "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "minProperties", "maxProperties",
        "x-references", "pattern",
    }
)  # fmt: skip
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


def verdict(changes: list[Change]) -> Verdict:
    """What all the changes come to; a new wording changes nothing for data."""
    if any(change.breaks for change in changes):
        return Verdict.BREAKING
    same = all(change.kind is Kind.REWORDED for change in changes)
    return Verdict.SAME if same else Verdict.COMPATIBLE


def difference(old: Mapping[str, Schema], new: Mapping[str, Schema]) -> list[Change]:
    """Every change between two sets of schemas by name, once each and in the order of the places."""
    changes: set[Change] = set()
    for name in old.keys() - new.keys():
        changes.add(Change(name, Kind.REMOVED, "There is no schema of that name any more.", breaks=True))
    for name in new.keys() - old.keys():
        changes.add(Change(name, Kind.ADDED, "A schema of that name is new.", breaks=False))
    for name in old.keys() & new.keys():
        changes.update(_Comparison(old[name], new[name]).all(name))
    return sorted(changes)


class _Comparison:
    """Two whole schemas, each with its own definitions."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self.old, self.new = old, new
        self.met: set[tuple[str, str]] = set()

    def all(self, name: str) -> Iterator[Change]:
        """Every change in the schemas themselves, and in what both define."""
        title = self.old.get("title", name)
        yield from self.compare(str(title), self.old, self.new)
        before, after = self.old.get("$defs", {}), self.new.get("$defs", {})
        for each in sorted(before.keys() & after.keys()):
            yield from self.compare(each, before[each], after[each])
        written = json.dumps(self.new)
        for each in sorted(before.keys() - after.keys()):
            if f'"#/$defs/{each}"' in written:
                yield Change(each, Kind.NARROWED, "It is referred to, and no longer defined.", breaks=True)

    def compare(self, place: str, old: Any, new: Any) -> Iterator[Change]:
        """The changes in one place."""
        if old == new:
            return
        names = _reference(old), _reference(new)
        if any(names):
            if names[0] == names[1] and set(old) - _SAID == set(new) - _SAID == {"$ref"}:
                yield from _reworded(place, old, new)
                return  # what is defined by that name is compared by itself
            if (str(names[0]), str(names[1])) in self.met:
                return
            self.met.add((str(names[0]), str(names[1])))
            old, new = _resolved(old, self.old), _resolved(new, self.new)
        if not (isinstance(old, dict) and isinstance(new, dict)):
            if old != new:
                yield from _bare(place, old, new)
            return
        yield from _reworded(place, old, new)
        yield from _types(place, old, new)
        yield from _bounds(place, old, new)
        yield from _words(place, old, new)
        yield from _texts(place, old, new)
        yield from self._fields(place, old, new)
        if "items" in old and "items" in new:
            yield from self.compare(place, old["items"], new["items"])
        elif "items" in old or "items" in new:
            yield from _gone_or_new(place, "what its items are", "items" in new)
        yield from self._together(place, old, new)
        for keyword in sorted((old.keys() | new.keys()) - _KNOWN - _SAID):
            if old.get(keyword) != new.get(keyword):
                yield Change(place, Kind.NARROWED, f"What it says by {keyword} is another thing.", breaks=True)

    def _fields(self, place: str, old: Schema, new: Schema) -> Iterator[Change]:
        before, after = old.get("properties", {}), new.get("properties", {})
        closed = old.get("additionalProperties") is False, new.get("additionalProperties") is False
        needed = set(old.get("required", ())), set(new.get("required", ()))
        for name in sorted(before.keys() - after.keys()):
            if closed[1]:
                yield Change(f"{place}.{name}", Kind.REMOVED, "There is no such field any more.", breaks=True)
            else:
                yield Change(f"{place}.{name}", Kind.WIDENED, "Anything may stand there now.", breaks=False)
        for name in sorted(after.keys() - before.keys()):
            if not closed[0]:
                yield Change(f"{place}.{name}", Kind.NARROWED, "What may stand there is said now.", breaks=True)
            elif name in needed[1]:
                yield Change(f"{place}.{name}", Kind.ADDED, "A field that is required.", breaks=True)
            else:
                yield Change(f"{place}.{name}", Kind.ADDED, "A field that may be left out.", breaks=False)
        for name in sorted(before.keys() & after.keys()):
            yield from self.compare(f"{place}.{name}", before[name], after[name])
        for name in sorted(needed[1] - needed[0]):
            # A new field of a closed record is told above; what no field is, can be required all the same.
            if name in before or name not in after or not closed[0]:
                yield Change(f"{place}.{name}", Kind.NARROWED, "It is required now.", breaks=True)
        for name in sorted(needed[0] - needed[1]):
            if name in after or not closed[1]:
                yield Change(f"{place}.{name}", Kind.WIDENED, "It may be left out now.", breaks=False)
        if closed[0] != closed[1]:
            yield from _gone_or_new(place, "that no other fields stand there", closed[1])
        elif not closed[0] and not closed[1]:
            others = old.get("additionalProperties", True), new.get("additionalProperties", True)
            yield from self.compare(f"{place}.*", *others)

    def _together(self, place: str, old: Schema, new: Schema) -> Iterator[Change]:
        """What is asked of several fields together: the same part in both may still lead to what changed."""
        before, after = ({_written(part): part for part in _asking(each)} for each in (old, new))
        for key in sorted(after.keys() - before.keys()):
            yield Change(place, Kind.NARROWED, f"It is asked now: {_told(after[key])}", breaks=True)
        for key in sorted(before.keys() - after.keys()):
            yield Change(place, Kind.WIDENED, f"It is no longer asked: {_told(before[key])}", breaks=False)
        for key in sorted(before.keys() & after.keys()):
            if before[key].get("description") != after[key].get("description"):
                yield Change(place, Kind.REWORDED, f"It is said otherwise: {_told(after[key])}", breaks=False)
            if self._rests(before[key]):
                yield Change(place, Kind.NARROWED, f"What this rests on is another: {_told(after[key])}", breaks=True)

    def _rests(self, part: Schema) -> bool:
        """Whether a part holds of other data because a definition that its condition names has changed.

        What a definition in the part's consequence lets through is told where that definition is compared.
        """
        conditions = "".join(_written(part.get(keyword, {})) for keyword in ("if", "not"))
        before, after = self.old.get("$defs", {}), self.new.get("$defs", {})
        named = [name for name in before.keys() | after.keys() if f'"#/$defs/{name}"' in conditions]
        return any(before.get(name) != after.get(name) for name in named)


def _reference(schema: Any) -> str | None:
    return schema.get("$ref") if isinstance(schema, dict) else None


def _resolved(schema: Any, whole: Schema) -> Any:
    """What a reference leads to. Where it leads nowhere, or in a circle, it is left as it is."""
    seen: set[str] = set()
    while (name := _reference(schema)) is not None and name not in seen:
        seen.add(name)
        found = whole.get("$defs", {}).get(name.removeprefix("#/$defs/"))
        if not isinstance(found, dict):
            return schema if found is None else found
        schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def _bare(place: str, old: Any, new: Any) -> Iterator[Change]:
    """Where a schema is true or false on one of the sides."""
    if new in (True, {}) or old is False:
        yield Change(place, Kind.WIDENED, "Anything may stand there now.", breaks=False)
    else:
        yield Change(place, Kind.NARROWED, "What may stand there is said now.", breaks=True)


def _reworded(place: str, old: Schema, new: Schema) -> Iterator[Change]:
    if old.get("description") != new.get("description"):
        yield Change(place, Kind.REWORDED, f"It is said otherwise: {new.get('description', '')}", breaks=False)


def _types(place: str, old: Schema, new: Schema) -> Iterator[Change]:
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


def _bounds(place: str, old: Schema, new: Schema) -> Iterator[Change]:
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


def _words(place: str, old: Schema, new: Schema) -> Iterator[Change]:
    before, after = _told_words(old), _told_words(new)
    alternatives = [each["oneOf"] for each in (old, new) if "oneOf" in each and not _is_list_of_words(each)]
    if alternatives and old.get("oneOf") != new.get("oneOf"):
        yield Change(place, Kind.NARROWED, "Its alternatives are others.", breaks=True)
    if before is None or after is None:
        if before is not after:
            yield from _gone_or_new(place, "which words may stand there", after is not None)
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
        return {_written(schema["const"]).strip('"'): ""}
    if "enum" in schema:
        return {_written(word).strip('"'): "" for word in schema["enum"]}
    if _is_list_of_words(schema):
        return {_written(each["const"]).strip('"'): each.get("description", "") for each in schema["oneOf"]}
    return None


def _is_list_of_words(schema: Schema) -> bool:
    return "oneOf" in schema and all(isinstance(each, dict) and "const" in each for each in schema["oneOf"])


def _texts(place: str, old: Schema, new: Schema) -> Iterator[Change]:
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


def _gone_or_new(place: str, what: str, new: bool) -> Iterator[Change]:  # noqa: FBT001  which of the two it is
    if new:
        yield Change(place, Kind.NARROWED, f"It is said now {what}.", breaks=True)
    else:
        yield Change(place, Kind.WIDENED, f"It is no longer said {what}.", breaks=False)


def _asking(schema: Schema) -> Iterator[Schema]:
    """The parts that are asked of a whole: those that are there, and ask for something."""
    for part in schema.get("allOf", ()):
        if part is not True and part != {}:
            # What lets nothing through is written as a part like any other.
            yield {"not": {}} if part is False else part


def _written(part: Any) -> str:
    """A part in one form, without what only describes it."""
    bare = {key: value for key, value in part.items() if key not in _SAID} if isinstance(part, dict) else part
    return json.dumps(bare, sort_keys=True, ensure_ascii=False)


def _told(part: Schema) -> str:
    return str(part.get("description") or _written(part))
