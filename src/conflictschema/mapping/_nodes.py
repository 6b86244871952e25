"""The parts of a template: what a mapping writes for each field of a record, once it was held against the models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictschema.mapping.mapping import RecordTemplate
    from conflictschema.values import _shape as shapes


@dataclass(frozen=True, slots=True)
class Cell:
    """A column in a template, and the list of words that it goes through."""

    column: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a template."""

    columns: tuple[str, ...] = ()
    """The columns that feed it, in their order; without any it is constant."""


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """A value that is the same in every row."""

    text: str = ""
    """Its JSON."""


@dataclass(frozen=True, slots=True)
class Filled(Node):
    """A text made of literal pieces and cells."""

    parts: tuple[str | Cell, ...] = ()
    shape: shapes.Shape | None = None

    @property
    def alone(self) -> Cell | None:
        """The cell, where there is nothing else."""
        only = self.parts[0] if len(self.parts) == 1 else None
        return only if isinstance(only, Cell) else None


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """The id of another record of the same row."""

    record: str = ""


@dataclass(frozen=True, slots=True)
class Object(Node):
    """An object, absent where all its columns are empty."""

    fields: dict[str, Node] = field(default_factory=dict)
    is_time: bool = False
    """Whether it is a time, in which the words of the cell are kept beside the date."""


@dataclass(frozen=True, slots=True)
class Item(Node):
    """An item of a list."""

    node: Node = field(default_factory=Node)
    each: str | None = None
    """The column with a list, of which every item gives one."""


@dataclass(frozen=True, slots=True)
class Items(Node):
    """A list; items without a value are left out."""

    items: tuple[Item, ...] = ()
    is_point: bool = False
    """Whether it is a position, which has all its numbers or none."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record that rows become."""

    name: str
    type: str
    template: RecordTemplate
    id: Filled
    body: Object
    columns: tuple[str, ...]
    """All columns that it needs."""

    @property
    def is_constant(self) -> bool:
        """Whether it says the same of every row, and so stands once."""
        return not self.columns and not self.template.original and not self.numbered and not self.template.elsewhere

    @property
    def is_keyed(self) -> bool:
        """Whether many rows make the same, so that its id is worked out once for all of them."""
        return self.template.shared and self.template.each is None and bool(self.id.columns)

    @property
    def numbered(self) -> bool:
        """Whether it names its row."""
        parts = [node for _, node in leaves(self.body)] + [self.id]
        return any(Cell("$row") in node.parts for node in parts if isinstance(node, Filled))


def conditions_of(template: RecordTemplate) -> tuple[str, ...]:
    """The columns on which it depends whether there is such a record."""
    return (*(template.only_if or ()), *template.if_any, *(template.unless or ()))


def merged(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for one in lists for each in one if not each.startswith("$")))


def leaves(node: Node, pointer: str = "") -> Iterator[tuple[str, Node]]:
    """Every part of a template without parts of its own, with where it stands; for people who read a mapping."""
    if isinstance(node, Object):
        for name, inner in node.fields.items():
            yield from leaves(inner, f"{pointer}/{name}")
    elif isinstance(node, Items):
        for item in node.items:
            yield from leaves(item.node, f"{pointer}/*")
    else:
        yield pointer, node
