"""Constraint objects: what several fields of one model must be together.

Each one judges an instance, writes itself into the JSON Schema and says itself in words, so that a partner who
checks with the schema alone gets the verdict that we give.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from conflictschema.values.ref import longest_of

if TYPE_CHECKING:
    from conflictschema.values._model import Model


Schema = dict[str, Any]


Fields = Mapping[str, Any]
"""An instance by its fields: those of a model, or of the plain object before one is made of it."""


def fields_of_item(item: Model | Fields) -> Fields:
    """The fields of an item of a list, which is a model or a plain object like what holds it."""
    return item if isinstance(item, dict) else vars(item)


def listed(words: tuple[str, ...], last: str = "or") -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def called(model: type[Model]) -> str:
    """What a model is called in a sentence: an actor, a military asset."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


@dataclass(frozen=True, slots=True)
class When:
    """A condition on one field: its word, or a word of any of its items (`answers.kind`), is one of these."""

    path: str
    words: tuple[str, ...]

    def holds(self, fields: Fields) -> bool:
        """Whether the instance meets it."""
        head, _, tail = self.path.partition(".")
        found = fields.get(head)
        if found is None:
            return False
        return any(fields_of_item(item).get(tail) in self.words for item in found) if tail else found in self.words

    def json_schema(self) -> Schema:
        """The schema that tells an instance that meets it."""
        head, _, tail = self.path.partition(".")
        test: Schema = {"enum": list(self.words)} if len(self.words) > 1 else {"const": self.words[0]}
        if tail:
            test = {"contains": {"properties": {tail: test}, "required": [tail]}}
        return {"properties": {head: test}, "required": [head]}

    def text(self) -> str:
        """The condition in words."""
        head, _, tail = self.path.partition(".")
        if tail:
            return f"one of `{head}` has {listed(self.words)} as its `{tail}`"
        return f"`{head}` is {listed(self.words)}"


class Constraint(ABC):
    """What several fields of one model must be together."""

    @abstractmethod
    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""

    @abstractmethod
    def json_schema(self, model: type[Model]) -> Schema:
        """What says the same in JSON Schema."""

    @abstractmethod
    def sentence(self, model: type[Model]) -> str:
        """What is asked for, as a whole sentence."""

    @property
    @abstractmethod
    def fields(self) -> tuple[str, ...]:
        """The fields that a finding about it points to; the first one is named."""


@dataclass(frozen=True, slots=True)
class ItemsAre(Constraint):
    """Where a condition holds, every item of a list has one of these words in a field of its own."""

    name: str
    item_field: str
    words: tuple[str, ...]
    when: When

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        items = fields.get(self.name) or ()
        return not self.when.holds(fields) or all(
            fields_of_item(item).get(self.item_field) in self.words for item in items
        )

    def json_schema(self, model: type[Model]) -> Schema:
        """`if` the condition, `then` on the items."""
        items = {"items": {"properties": {self.item_field: {"enum": list(self.words)}}}}
        return {"if": self.when.json_schema(), "then": {"properties": {self.name: items}}}

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        return (
            f"When {self.when.text()}, every one of the `{self.name}` of {called(model)} "
            f"must have {listed(self.words)} as its `{self.item_field}`."
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The list."""
        return (self.name,)


@dataclass(frozen=True)
class ShapedBy(Constraint):
    """A text has the shape that goes with the word in another field."""

    name: str
    by: str
    shapes: Mapping[str, tuple[str, str]]
    """By word: the anchored pattern, and what it looks like, in words."""

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        shape = self.shapes.get(fields[self.by])
        # Anchors are taken off for fullmatch: Python's `$` would let a trailing newline pass.
        return shape is None or re.fullmatch(shape[0][1:-1], fields[self.name], re.ASCII) is not None

    def json_schema(self, model: type[Model]) -> Schema:
        """An `if/then` for every word that has a shape."""
        return {
            "allOf": [
                {
                    "if": {"properties": {self.by: {"const": word}}, "required": [self.by]},
                    "then": {"properties": {self.name: {"pattern": pattern}}},
                }
                for word, (pattern, _) in self.shapes.items()
            ]
        }

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        shapes = "; ".join(f"`{word}`: {text}" for word, (_, text) in self.shapes.items())
        return f"The `{self.name}` of {called(model)} has the form that its `{self.by}` asks for ({shapes})."

    @property
    def fields(self) -> tuple[str, ...]:
        """The text, then what shapes it."""
        return (self.name, self.by)


@dataclass(frozen=True, slots=True)
class SameType(Constraint):
    """A reference points to a record of the type of the one that holds it."""

    names: tuple[str, ...]

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        for name in self.names:
            found = fields.get(name)
            if found is None:
                continue
            kind = fields["type"]
            prefix, longest = f"{kind}:", longest_of((kind,))
            for reference in (found,) if isinstance(found, str) else found:
                if not reference.startswith(prefix) or len(reference) > longest:
                    return False
        return True

    def json_schema(self, model: type[Model]) -> Schema:
        """Nothing: the shape of the fields is narrowed to the type, and so are their patterns."""
        return {}

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        return f"{listed(self.names, 'and').capitalize()} of {called(model)} name other records of the same type."

    @property
    def fields(self) -> tuple[str, ...]:
        """The references."""
        return self.names
