"""A dataset in the making: its ids, its calendar, and the records so far, as plain JSON."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conflictschema.records import record_types
from conflictschema.testing import _sound
from conflictschema.testing._sound import Json
from conflictschema.testing._texts import day_after

T = TypeVar("T")

_FLAGS = st.booleans()

_HELD = frozenset(
    {
        "disputed_as",  # goes with `disputes`
        "identification",  # decides on the names
        "licence",  # one licence for all
        "planned",  # an event that is claimed to have happened was not only planned
        "precision",  # goes with `geometry`
        "sensitivity",  # given when all is known
        "standing",  # follows from who speaks
    }
)
"""Words and texts that depend on something else, and are written where that is known."""


class Phase(IntEnum):
    """When things happen: all of one phase before all of the next, so that no date contradicts another."""

    EVENT = 0
    CLAIM = 1
    DENIAL = 2
    RESPONSE = 3
    SOURCE = 4
    CODING = 5


@dataclass
class World:
    """What is known of the dataset while its records are written one after the other."""

    draw: DrawFn
    first: date
    gap: int
    """Days from one phase to the next."""
    ids: Mapping[str, Sequence[str]]
    """By type."""
    drafts: dict[str, Json] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    """The day, counted from the first, that a dated record's date covers."""
    ties: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By actor: who is part of it or speaks for it, and which of the two."""

    def flag(self) -> bool:
        """A coin; the simplest is no."""
        return self.draw(_FLAGS)

    def pick(self, options: Sequence[T]) -> T:
        """One of them; the simplest is the first."""
        return options[0] if len(options) == 1 else options[self.draw(_indexes(len(options)))]

    def some(self, options: Sequence[T], most: int) -> list[T]:
        """A few of them; the simplest are none."""
        return [options[index] for index in self.draw(_few_indexes(len(options), most))] if options else []

    def text(self) -> str:
        """A few words."""
        return self.draw(_sound.texts)

    def day(self, phase: Phase, number: int = 0) -> int:
        """The day of the number-th thing of a phase, counted from the first."""
        return phase * self.gap + number

    def written(self, phase: Phase, number: int = 0) -> str:
        """That day as it is written."""
        return day_after(self.first, self.day(phase, number))

    def all_of(self, kind: str) -> list[Json]:
        """The records of a type."""
        return [self.drafts[name] for name in self.ids[kind]]

    def first_of(self, kind: str) -> Json:
        """The first record of a type."""
        return self.drafts[self.ids[kind][0]]

    def start(self, identity: str, number: int) -> Json:
        """A record with its type, its id and the plain fields that it requires; the number makes texts differ."""
        kind = identity.partition(":")[0]
        draft: Json = {"type": kind, "id": identity}
        for name, strategy in _plain(kind, required=True).items():
            value = self.draw(strategy)
            # A word of a vocabulary is a string too; a text is exactly one.
            draft[name] = f"{value} {number}" if type(value) is str else value
        self.drafts[identity] = draft
        return draft

    def adorn(self) -> None:
        """Give the records that are there a few optional fields that concern nothing else."""
        for draft in self.drafts.values():
            plain = _plain(draft["type"], required=False)
            for name in self.some(tuple(plain), 2):
                if name not in draft and not any(entry["field"] == f"/{name}" for entry in draft.get("unstated", ())):
                    draft[name] = self.draw(plain[name])
            if self.flag():
                self._add_extra(draft, tuple(plain))

    def _add_extra(self, draft: Json, optional: Sequence[str]) -> None:
        absent = self.pick([name for name in optional if name not in draft])
        match self.pick(("unstated", "readings", "external_ids", "original", "annotation")):
            case "unstated":
                draft.setdefault("unstated", []).append({"field": f"/{absent}", "reason": "withheld"})
            case "readings":
                draft["readings"] = [{"field": f"/{absent}", "alternatives": [{"text": "one"}, {"text": self.text()}]}]
            case "external_ids":
                draft["external_ids"] = [{"scheme": "wikidata", "value": f"Q{1 + len(draft)}"}]
                self.annotate(draft, "external_ids")
            case "original":
                draft["original"] = {"Column A": self.text()}
            case _:
                draft["label"] = self.text()
                self.annotate(draft, "label")

    def annotate(self, draft: Json, name: str) -> None:
        """Mark a field as added by the coder."""
        added = _sound.annotation(f"/{name}", self.written(Phase.CODING))
        draft.setdefault("annotation", []).append(added)

    def extent(self, identity: str, phase: Phase, number: int) -> Json:
        """When a record's thing was; it is remembered."""
        self.days[identity] = self.day(phase, number)
        return _sound.extent(self.draw, self.first, self.days[identity])

    def citation(self) -> Json:
        """A source, and perhaps passages of its text."""
        source = self.pick(self.ids["source"])
        cited: Json = {"source": source}
        if "text" in self.drafts[source] and self.flag():
            cited["passages"] = _sound.passages(self.draw, source)
        return cited

    def references(self, value: Any) -> Iterator[str]:
        """The ids of records of the dataset that stand anywhere in a value."""
        if isinstance(value, str):
            if value in self.drafts:
                yield value
        elif isinstance(value, dict):
            for part in value.values():
                yield from self.references(part)
        elif isinstance(value, list):
            for part in value:
                yield from self.references(part)

    def links(self) -> dict[str, frozenset[str]]:
        """By id: the other records that a record refers to."""
        return {name: frozenset(self.references(draft)) - {name} for name, draft in self.drafts.items()}


def without(options: Iterable[T], *taken: T) -> list[T]:
    """The options but those."""
    return [option for option in options if option not in taken]


@functools.cache
def _indexes(size: int) -> SearchStrategy[int]:
    return st.integers(0, size - 1)


@functools.cache
def _few_indexes(size: int, most: int) -> SearchStrategy[list[int]]:
    return st.lists(st.integers(0, size - 1), unique=True, max_size=min(size, most))


@functools.cache
def _plain(kind: str, *, required: bool) -> dict[str, SearchStrategy[Any]]:
    return _sound.plain_fields(record_types()[kind], _HELD, required=required)
