"""What a profile asks of the columns of a workbook: which ones are its own, which are required, what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from conflictschema.flat.columns import Column, item, own, parts, top
from conflictschema.profile import Profile
from conflictschema.profile.profile import Place
from conflictschema.values import _shape as shapes
from conflictschema.values._constraint import Constraint
from conflictschema.values._model import Model
from conflictschema.values._presence import AtLeastOne, Needs, RequiredIf, RequiredOrUnstated, RequiredUnless

DEMANDS: Final = (AtLeastOne, Needs, RequiredIf, RequiredOrUnstated, RequiredUnless)
"""Constraints for which a field that is absent may be missing."""


@dataclass(frozen=True, slots=True)
class OwnShape(shapes.Shape):
    """What stands in a column of a profile's own: a text of a form."""

    type: str
    """The type that the profile gives the field; `word` for words of its own as well."""
    form: str
    """What it must be."""
    words: tuple[str, ...] = ()
    """What it can be chosen from."""
    several: bool = False
    """Whether several words may stand there, with a space between them."""

    @property
    def must(self) -> str:
        """What it must be."""
        return f"{self.form}, with a space between several" if self.several else self.form


def own_columns(profile: Profile | None, kind: str) -> tuple[Column, ...]:
    """The columns of what is a profile's own in a type of record: its fields, then its words."""
    if profile is None:
        return ()
    made: list[tuple[str, str, OwnShape, bool]] = []
    for each in profile.own_fields(kind):
        words = ("yes", "no") if each.type == "yes_no" else tuple(each.words)
        made.append((each.key, each.means, OwnShape(each.type, each.form.must, words), each.required))
    for place, name in profile.places.get(kind, ()):
        words = tuple(each.word for each in profile.own[name])
        form = profile.form_of_words(place, name).must
        told = (
            f"Says more exactly what `{place.path}` says, which holds the word of the standard that this one narrows."
        )
        made.append((profile.key_of(place), told, OwnShape("word", form, words, place.several), False))
    return tuple(
        replace(own(kind, key, at), shape=shape, sentence=told, required=needed, always=needed)
        for at, (key, told, shape, needed) in enumerate(made)
    )


def as_asked(profile: Profile | None, kind: str, column: Column) -> Column:
    """The column, as needed as a profile makes it."""
    required = set() if profile is None else {_names(place) for place in profile.required.get(kind, ())}
    if not required or column.is_own:
        return column
    here = next(each for each in top(kind) if each.path[0] == column.path[0])
    held_always = True
    for depth in range(1, len(column.path) + 1):
        if depth > 1:
            step = column.path[depth - 1]
            below = (item(here, step),) if isinstance(step, int) else parts(here) or ()
            held_always, here = here.always, next(each for each in below if each.path[-1] == step)
        if isinstance(here.path[-1], str) and tuple(part for part in here.path if isinstance(part, str)) in required:
            here = replace(here, required=True, always=held_always)
    return replace(column, required=here.required, always=here.always)


def is_needed_sometimes(profile: Profile | None, kind: str, column: Column) -> bool:
    """Whether a profile's demand may be met by this column, or is made wherever its neighbours are filled in."""
    return any(
        _path(column) == _names(place) or next(_inner(place, column), None) is not None
        for place in _places(profile, kind, column)
    )


def remarks(profile: Profile | None, kind: str, column: Column) -> Iterator[str]:
    """What a profile's demands say of a column, as sentences."""
    if profile is None:
        return
    for place in _places(profile, kind, column):
        yield f"The profile {profile.told} asks for `{place.path}`."
        model = _model(place)
        if model is not None:
            yield from (constraint.sentence(model) for constraint in _inner(place, column))


def _places(profile: Profile | None, kind: str, column: Column) -> Iterator[Place]:
    """The places that a profile requires in which the column stands, as the first item of every list on the way."""
    if profile is None or column.is_own or any(isinstance(part, int) and part for part in column.path):
        return
    names = _path(column)
    yield from (place for place in profile.required.get(kind, ()) if names[: len(place.fields)] == _names(place))


def _inner(place: Place, column: Column) -> Iterator[Constraint]:
    """What a required object asks of its own field that the column is."""
    model = _model(place)
    if model is not None and len(_path(column)) == len(place.fields) + 1:
        for constraint in model.all_constraints():
            if isinstance(constraint, DEMANDS) and column.path[-1] in constraint.fields:
                yield constraint


def _model(place: Place) -> type[Model] | None:
    shape = place.fields[-1].shape
    while isinstance(shape, shapes.ListShape):
        shape = shape.item
    return shape.model if isinstance(shape, shapes.ModelShape) else None


def _names(place: Place) -> tuple[str, ...]:
    return tuple(each.name for each in place.fields)


def _path(column: Column) -> tuple[str, ...]:
    return tuple(part for part in column.path if isinstance(part, str))
