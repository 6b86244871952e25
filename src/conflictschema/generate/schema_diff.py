"""What changed between two JSON Schemas, field by field, and whether what was valid before still is.

The comparison is on the safe side: what it cannot tell to be no narrower counts as narrowed. It knows the keywords that
our own schemas use; where any other keyword differs, it says that something changed and takes it for a narrowing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from conflictschema.generate._schema_changes import (
    SAID,
    Change,
    Kind,
    Schema,
    Verdict,
    as_told,
    as_written,
    asking,
    bare_changes,
    bound_changes,
    gone_or_new,
    reference_of,
    resolved_in,
    rewordings,
    text_changes,
    type_changes,
    word_changes,
)

__all__ = ["Change", "Kind", "Verdict", "difference", "verdict"]

_KNOWN: Final = frozenset(
    {
        "type", "properties", "required", "additionalProperties", "items", "oneOf", "enum", "const", "allOf",
        "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "minProperties", "maxProperties",
        "x-references", "pattern",
    }
)  # fmt: skip


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
        names = reference_of(old), reference_of(new)
        if any(names):
            if names[0] == names[1] and set(old) - SAID == set(new) - SAID == {"$ref"}:
                yield from rewordings(place, old, new)
                return  # what is defined by that name is compared by itself
            if (str(names[0]), str(names[1])) in self.met:
                return
            self.met.add((str(names[0]), str(names[1])))
            old, new = resolved_in(old, self.old), resolved_in(new, self.new)
        if not (isinstance(old, dict) and isinstance(new, dict)):
            if old != new:
                yield from bare_changes(place, old, new)
            return
        yield from rewordings(place, old, new)
        yield from type_changes(place, old, new)
        yield from bound_changes(place, old, new)
        yield from word_changes(place, old, new)
        yield from text_changes(place, old, new)
        yield from self._fields(place, old, new)
        if "items" in old and "items" in new:
            yield from self.compare(place, old["items"], new["items"])
        elif "items" in old or "items" in new:
            yield from gone_or_new(place, "what its items are", "items" in new)
        yield from self._together(place, old, new)
        for keyword in sorted((old.keys() | new.keys()) - _KNOWN - SAID):
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
            yield from gone_or_new(place, "that no other fields stand there", closed[1])
        elif not closed[0] and not closed[1]:
            others = old.get("additionalProperties", True), new.get("additionalProperties", True)
            yield from self.compare(f"{place}.*", *others)

    def _together(self, place: str, old: Schema, new: Schema) -> Iterator[Change]:
        """What is asked of several fields together: the same part in both may still lead to what changed."""
        before, after = ({as_written(part): part for part in asking(each)} for each in (old, new))
        for key in sorted(after.keys() - before.keys()):
            yield Change(place, Kind.NARROWED, f"It is asked now: {as_told(after[key])}", breaks=True)
        for key in sorted(before.keys() - after.keys()):
            yield Change(place, Kind.WIDENED, f"It is no longer asked: {as_told(before[key])}", breaks=False)
        for key in sorted(before.keys() & after.keys()):
            if before[key].get("description") != after[key].get("description"):
                yield Change(place, Kind.REWORDED, f"It is said otherwise: {as_told(after[key])}", breaks=False)
            if self._rests(before[key]):
                yield Change(place, Kind.NARROWED, f"What this rests on is another: {as_told(after[key])}", breaks=True)

    def _rests(self, part: Schema) -> bool:
        """Whether a part holds of other data because a definition that its condition names has changed.

        What a definition in the part's consequence lets through is told where that definition is compared.
        """
        conditions = "".join(as_written(part.get(keyword, {})) for keyword in ("if", "not"))
        before, after = self.old.get("$defs", {}), self.new.get("$defs", {})
        named = [name for name in before.keys() | after.keys() if f'"#/$defs/{name}"' in conditions]
        return any(before.get(name) != after.get(name) for name in named)
