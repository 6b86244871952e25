"""A profile that was read and found to be sound: what it asks for, and what is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conflictschema._discover import module_of
from conflictschema.profile.forms import FORMS, Form
from conflictschema.values._model import Model
from conflictschema.values._shape import Field, ListShape, ModelShape, Shape, WordShape, field_of, fields_of
from conflictschema.vocabularies._vocabulary import Vocabulary

KEPT_IN = "original"
"""The field of a record in which everything stands that is a profile's own."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word of its own; where it stands, the word of the standard that it narrows stands too."""

    word: str
    """With its namespace: `acme:roadblock`."""
    means: str
    narrows: str


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of its own, kept in `original` by its key."""

    key: str
    """With its namespace: `acme:district`."""
    type: str
    means: str
    required: bool
    words: Mapping[str, str]
    """Of the type `word`: its words with their sentences."""

    @property
    def form(self) -> Form:
        """The form of the text that it holds."""
        if self.type != "word":
            return FORMS[self.type]
        words = [*self.words]
        listed = words[0] if len(words) == 1 else f"one of {', '.join(words[:-1])} and {words[-1]}"
        return Form(f"^(?:{'|'.join(words)})$", listed, words[0])


@dataclass(frozen=True, slots=True)
class Regrade:
    """A rule, by code or name, that is graver here, and why."""

    rule: str
    severity: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a type of record or of a value in it, by its way from the record."""

    kind: str
    fields: tuple[Field, ...]

    @property
    def path(self) -> str:
        """The way with dots."""
        return ".".join(each.name for each in self.fields)

    @property
    def several(self) -> bool:
        """Whether more than one value may stand there in a record."""
        return any(isinstance(each.shape, ListShape) for each in self.fields)


@dataclass(frozen=True, slots=True)
class Profile:
    """What an organisation asks for beyond the standard."""

    name: str
    """Its namespace."""
    version: str
    title: str
    logo: str | None
    about: str | None
    required: Mapping[str, tuple[Place, ...]]
    """By type of record: the fields that a record has to have."""
    left_out: Mapping[str, frozenset[str]]
    """By list of words: the words of the standard that may not stand."""
    own: Mapping[str, tuple[OwnWord, ...]]
    """By list of words: words of its own."""
    fields: Mapping[str, tuple[OwnField, ...]]
    """By type of record: fields of its own."""
    severity: tuple[Regrade, ...] = ()
    rules: Path | None = None
    """The folder with rules of its own."""
    places: Mapping[str, tuple[tuple[Place, str], ...]] = field(default_factory=dict)
    """By type of record: where words of its own may stand, and of which list they are."""

    @property
    def told(self) -> str:
        """What it is called: its namespace and its version."""
        return f"{self.name} {self.version}"

    def is_required(self, kind: str, path: str) -> bool:
        """Whether a field of a type of record, such as `answers.cites`, is required here beyond the standard."""
        return any(place.path == path for place in self.required.get(kind, ()))

    def words(self, vocabulary: type[Vocabulary]) -> tuple[str, ...]:
        """The words of the standard that may stand, in the order of their list."""
        gone = self.left_out.get(module_of(vocabulary.__name__), frozenset())
        return tuple(word for word in vocabulary.words() if word not in gone)

    def own_words(self, vocabulary: type[Vocabulary]) -> tuple[OwnWord, ...]:
        """Words of its own that narrow words of this list."""
        return self.own.get(module_of(vocabulary.__name__), ())

    def own_fields(self, kind: str) -> tuple[OwnField, ...]:
        """Fields of its own of a type of record."""
        return self.fields.get(kind, ())

    def keys(self, kind: str) -> tuple[str, ...]:
        """Every key with its namespace that may stand in `original` of a type of record."""
        of_words = (self.key_of(place) for place, _ in self.places.get(kind, ()))
        return (*(each.key for each in self.own_fields(kind)), *of_words)

    def key_of(self, place: Place) -> str:
        """The key below which words of its own stand for a field: `acme:kind`, `acme:answers.kind`."""
        return f"{self.name}:{place.path}"

    def form_of_words(self, place: Place, vocabulary: str) -> Form:
        """The form of what stands below that key: a word of its own, or several with single spaces between them."""
        words = [each.word for each in self.own[vocabulary]]
        one = f"(?:{'|'.join(map(re.escape, words))})" if words else ""
        many = f"(?: {one})*" if place.several else ""
        must = f"{'words' if place.several else 'a word'} of its own: {', '.join(words)}"
        return Form(f"^{one}{many}$", must, words[0])


def place(kind: str, model: type[Model], path: str) -> Place | None:
    """The field that a path leads to; None where there is none, or where it leads into a shape with several forms."""
    found: list[Field] = []
    shape: Shape = ModelShape(model)
    for name in path.split("."):
        inner = _unlisted(shape)
        if not isinstance(inner, ModelShape):
            return None
        here = field_of(inner.model, name)
        if here is None:
            return None
        found.append(here)
        shape = here.shape
    return Place(kind, tuple(found))


def places_of_words(kind: str, model: type[Model]) -> Iterator[tuple[Place, type[Vocabulary]]]:
    """Every field of a record, and of the values in it, that holds words of a list."""

    def inside(held: type[Model], above: tuple[Field, ...]) -> Iterator[tuple[Place, type[Vocabulary]]]:
        for each in fields_of(held):
            inner = _unlisted(each.shape)
            if isinstance(inner, WordShape):
                yield Place(kind, (*above, each)), inner.vocabulary
            elif isinstance(inner, ModelShape):
                yield from inside(inner.model, (*above, each))

    return inside(model, ())


def _unlisted(shape: Shape) -> Any:
    while isinstance(shape, ListShape):
        shape = shape.item
    return shape
