"""The columns that a record type may have: a path into the record, and the name that stands over the column."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from conflictschema.records import record_types
from conflictschema.values import _shape as shapes
from conflictschema.values._model import Model

MOST: Final = 20
"""Items of a list that have columns of their own; a longer list stands in one cell."""
Path = tuple[str | int, ...]
"""Names of fields, and positions in lists from 0."""

_NUMBER: Final = re.compile(r"([1-9][0-9]{0,3})(?:_|$)")
_KEY: Final = re.compile(r"[a-z][a-z0-9]{1,15}:[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*", re.ASCII)
"""What a profile calls something of its own: no field of the standard has a colon in its name."""


@dataclass(frozen=True, slots=True)
class EitherShape(shapes.Shape):
    """What a field holds that means something else in each of several objects, as `coordinates` does."""

    choices: tuple[shapes.Shape, ...]

    @property
    def must(self) -> str:
        """What it must be."""
        return f"{self.choices[0].must}, or a list of such in JSON"


@dataclass(frozen=True, slots=True)
class TagShape(shapes.Shape):
    """The field by which several objects are told apart."""

    words: tuple[str, ...]

    @property
    def must(self) -> str:
        """What it must be."""
        return f"one of {', '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where in the record its cells stand, what they hold, and the field's own sentence."""

    path: Path
    shape: shapes.Shape
    required: bool
    """Whether the object that it is a field of must have it."""
    always: bool
    """Whether every record must have it."""
    sentence: str
    """The field's own."""
    above: tuple[str, ...]
    """The sentences of the fields that it stands in, the outermost first."""
    rank: tuple[int, ...]
    """Sorts the columns of a record type in the order of the standard."""

    @property
    def name(self) -> str:
        """What stands over it: `made_phrase`, `answers_1_claim`; of what is a profile's own, its key."""
        return str(self.path[-1]) if self.is_own else name_of(self.path)

    @property
    def is_own(self) -> bool:
        """Whether it holds what stands in a map under a profile's namespace, as `valley:households` does."""
        return ":" in str(self.path[-1])

    @property
    def is_in_list(self) -> bool:
        """Whether its cells belong to one item of a list."""
        return any(isinstance(part, int) for part in self.path)


def name_of(path: Path) -> str:
    """The name of the column of a path; people count from 1."""
    return "_".join(str(part + 1) if isinstance(part, int) else part for part in path)


def top(kind: str) -> tuple[Column, ...]:
    """The fields of a record type, each as one column; `type` has none, since it is said of the whole table."""
    return tuple(each for each in _fields(record_types()[kind]) if each.path != ("type",))


def parts(column: Column) -> tuple[Column, ...] | None:
    """The columns that an object is spread over; None for what stands in one cell. Lists are spread by `item`."""
    match column.shape:
        case shapes.ModelShape(model=model):
            return tuple(_below(column, each) for each in _fields(model))
        case shapes.ChoiceShape():
            return tuple(_below(column, each) for each in _choices(column.shape))
        case _:
            return None


def is_spread(column: Column) -> bool:
    """Whether it is a list whose items have columns of their own: any but one inside of another list's item."""
    return isinstance(column.shape, shapes.ListShape) and not column.is_in_list


def item(column: Column, position: int) -> Column:
    """The column of one item of a list, counted from 0."""
    assert isinstance(column.shape, shapes.ListShape)  # noqa: S101  asked of lists only
    needed = position < max(column.shape.least, 1)
    return replace(
        column,
        path=(*column.path, position),
        shape=column.shape.item,
        required=column.required and needed,
        always=column.always and needed,
        rank=(*column.rank, position),
    )


@functools.cache
def named(kind: str, name: str) -> Column | None:
    """The column of a record type that has this name; None where it can have no such column."""
    if _KEY.fullmatch(name):
        return own(kind, name)
    return next((found for each in top(kind) if (found := _named(each, name)) is not None), None)


def own(kind: str, key: str, position: int = 0) -> Column:
    """The column of what a profile keeps under a key, in the map that every record may have."""
    kept = next(each for each in top(kind) if isinstance(each.shape, shapes.MapShape))
    assert isinstance(kept.shape, shapes.MapShape)  # noqa: S101  it was looked for
    path, rank = (*kept.path, key), (*kept.rank, position)
    return replace(kept, path=path, shape=kept.shape.value, required=False, always=False, rank=rank)


def _named(column: Column, name: str) -> Column | None:
    last = column.path[-1]
    assert isinstance(last, str)  # noqa: S101  items are met below
    if name == last:
        return column
    rest = name.removeprefix(f"{last}_")
    return None if rest == name else _inside(column, rest)


def _inside(column: Column, rest: str) -> Column | None:
    """What a name goes on to in what stands in a column."""
    if is_spread(column):
        number = _NUMBER.match(rest)
        if number is None:
            return None
        one = item(column, int(number[1]) - 1)
        rest = rest[number.end() :]
        return _inside(one, rest) if rest else one
    return next((found for each in parts(column) or () if (found := _named(each, rest)) is not None), None)


@functools.cache
def _fields(model: type[Model]) -> tuple[Column, ...]:
    return tuple(
        Column((field.name,), field.shape, field.required, field.required, field.sentence, (), (number,))
        for number, field in enumerate(shapes.fields_of(model))
    )


@functools.cache
def _choices(shape: shapes.ChoiceShape) -> tuple[Column, ...]:
    """The fields of several objects as those of one."""
    held: dict[str, list[Column]] = {}
    for model in shape.models:
        for each in _fields(model):
            held.setdefault(str(each.path[0]), []).append(each)
    return tuple(_chosen(shape, name, number, found) for number, (name, found) in enumerate(held.items()))


def _chosen(shape: shapes.ChoiceShape, name: str, number: int, found: list[Column]) -> Column:
    inner = tuple(dict.fromkeys(each.shape for each in found))
    if name == shape.by:
        only: shapes.Shape = TagShape(tuple(each.text for each in inner if isinstance(each, shapes.ConstantShape)))
    else:
        only = inner[0] if len(inner) == 1 else EitherShape(inner)
    required = len(found) == len(shape.models) and all(each.required for each in found)
    return Column((name,), only, required, required, found[0].sentence, (), (number,))


def _below(column: Column, each: Column) -> Column:
    return replace(
        each,
        path=(*column.path, *each.path),
        always=column.always and each.always,
        above=(*column.above, column.sentence),
        rank=(*column.rank, *each.rank),
    )


def every(kind: str, items: int = 1) -> Iterator[Column]:
    """Every column of a record type that stands for one cell, with so many items of each list."""
    for column in top(kind):
        yield from _cells(column, items)


def _cells(column: Column, items: int) -> Iterator[Column]:
    if is_spread(column):
        for position in range(items):
            yield from _cells(item(column, position), items)
        return
    inner = parts(column)
    if inner is None:
        yield column
    else:
        for each in inner:
            yield from _cells(each, items)
