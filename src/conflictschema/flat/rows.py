"""Records as rows of cells, and rows as records with the column that each value stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Final

from conflictschema.finding import pointer_step
from conflictschema.flat.cells import Cell, cell_of, value_of
from conflictschema.flat.columns import MOST, Column, every, is_spread, item, named, own, parts, top
from conflictschema.values import _shape as shapes

SKIP: Final = "skip"
"""The name of a column that is about rows, and not about records: one with anything in it is not read."""


def spread(kind: str, record: Mapping[str, Any], keys: Sequence[str] = ()) -> Iterator[tuple[Column, Cell]]:
    """The cells of a record (as JSON objects have it), in the order of the standard.

    `keys` are those of a profile, each of which has a column of its own.
    """
    for column in top(kind):
        name = str(column.path[0])
        if name in record and isinstance(column.shape, shapes.MapShape) and keys:
            yield from _kept(kind, column, record[name], keys)
        elif name in record:
            yield from _spread(column, record[name])


def _kept(kind: str, column: Column, held: Mapping[str, str], keys: Sequence[str]) -> Iterator[tuple[Column, Cell]]:
    """What stands under the keys of a profile, each in its cell, and the rest in that of the map."""
    # What looks like nothing in a cell, or would not come out of it as it was, stays in the map.
    fit = {key: held[key] for key in keys if held.get(key, "").strip() and held[key].isprintable()}
    rest = {key: value for key, value in held.items() if key not in fit}
    if rest or not fit:
        yield from _spread(column, rest)
    for position, key in enumerate(keys):
        if key in fit:
            yield own(kind, key, position), fit[key]


def _spread(column: Column, value: Any) -> Iterator[tuple[Column, Cell]]:
    if is_spread(column) and len(value) <= MOST:
        for position, each in enumerate(value):
            yield from _spread(item(column, position), each)
        return
    inner = parts(column)
    if inner and value:
        for each in inner:
            if each.path[-1] in value:
                yield from _spread(each, value[each.path[-1]])
        return
    yield column, cell_of(value, column.shape)


def layout(kind: str, records: Iterable[Mapping[str, Any]], keys: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns that these records need, in the order of the standard. A table has its ids, if nothing else.

    `keys` are those of a profile: each of them has a column, whether a record needs it or not.
    """
    first = top(kind)[0]
    found = {first.path: first} | {each.path: each for each in (own(kind, key, at) for at, key in enumerate(keys))}
    for record in records:
        for column, _ in spread(kind, record, keys):
            found.setdefault(column.path, column)
    return tuple(sorted(found.values(), key=lambda column: column.rank))


def row_of(kind: str, record: Mapping[str, Any], columns: Sequence[Column]) -> list[Cell]:
    """The record as the cells of these columns, which must be all that it needs."""
    keys = [column.name for column in columns if column.is_own]
    held = {column.path: cell for column, cell in spread(kind, record, keys)}
    return [held.get(column.path) for column in columns]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A row as a record, and where its values stand."""

    record: dict[str, Any]
    """As JSON has it, with its type; not judged."""

    places: dict[str, int]
    """The number of the column, by the pointer to what stands in it."""

    clashes: list[tuple[int, int]]
    """Two columns that both say what one field holds; the first one counts."""

    def column_at(self, pointer: str, columns: Sequence[Column | None]) -> int | None:
        """The column in which a finding at this pointer is to be shown; None where no column can be named."""
        at = pointer
        while at:
            if at in self.places:
                return self.places[at]
            below = [number for place, number in self.places.items() if place.startswith(f"{at}/")]
            if below:
                return min(below)
            empty = self._would_stand(at, columns)
            if empty is not None:
                return empty
            at = at.rpartition("/")[0]
        return None

    def _would_stand(self, pointer: str, columns: Sequence[Column | None]) -> int | None:
        """The first column in which something would stand that is missing."""
        wanted = tuple(int(part) if part.isdecimal() else part for part in pointer.split("/")[1:])
        for number, column in enumerate(columns):
            if column is not None and column.path[: len(wanted)] == wanted:
                return number
        return None


def gather(kind: str, columns: Sequence[Column | None], cells: Sequence[Cell]) -> Gathered:
    """The record that a row of cells holds; columns without a meaning, and empty cells, are passed over."""
    tree: dict[str | int, Any] = {}
    clashes: list[tuple[int, int]] = []
    for number, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        if column is None or cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        _put(tree, column, _Leaf(value_of(cell, column.shape), number), clashes)
    places: dict[str, int] = {}
    record = {"type": kind, **{str(name): _built(node, f"/{name}", places) for name, node in tree.items()}}
    return Gathered(record, places, clashes)


@dataclass(slots=True)
class _Leaf:
    value: Any
    column: int


_LIST: Final = -1
"""The key under which a node keeps the cell that holds all of a list: no item has that position."""


def _put(tree: dict[str | int, Any], column: Column, leaf: _Leaf, clashes: list[tuple[int, int]]) -> None:
    node = tree
    *way, last = column.path
    for part in way:
        below = node.setdefault(part, {})
        if isinstance(below, _Leaf):
            clashes.append((below.column, leaf.column))
            return
        node = below
    if isinstance(column.shape, shapes.MapShape) and isinstance(leaf.value, dict) and leaf.value:
        # Beside the map there may be columns for what stands under some of its keys.
        for key, value in leaf.value.items():
            _put(tree, replace(column, path=(*column.path, key)), _Leaf(value, leaf.column), clashes)
        return
    if isinstance(column.shape, shapes.ListShape) and not column.is_in_list:
        node = node.setdefault(last, {})
        last = _LIST
    before = node.get(last)
    if before is None:
        node[last] = leaf
    else:
        clashes.append((_first(before), leaf.column))


def _first(node: Any) -> int:
    return node.column if isinstance(node, _Leaf) else min(map(_first, node.values()))


def _built(node: Any, pointer: str, places: dict[str, int]) -> Any:
    if isinstance(node, _Leaf):
        places[pointer] = node.column
        return node.value
    whole = node.pop(_LIST, None)
    if whole is None and not any(isinstance(key, int) for key in node):
        return {str(name): _built(inner, f"{pointer}{pointer_step(str(name))}", places) for name, inner in node.items()}
    if whole is not None and not isinstance(whole.value, list):
        places[pointer] = whole.column
        return whole.value
    # Positions only give the order: a cell left empty between two others makes no hole in the list.
    found: list[Any] = list(whole.value) if whole is not None else []
    for at in range(len(found)):
        places[f"{pointer}/{at}"] = whole.column
    for key in sorted(node):
        found.append(_built(node[key], f"{pointer}/{len(found)}", places))
    return found


def nearest(kind: str, name: str) -> str | None:
    """The column of a record type whose name is nearest to one that has no meaning."""
    return next(iter(get_close_matches(name.lower(), [column.name for column in every(kind)], n=1)), None)


def understood(kind: str, header: Sequence[Cell]) -> list[Column | None]:
    """The columns that the cells of a header name; None for one that means nothing."""
    return [named(kind, cell.strip()) if isinstance(cell, str) else None for cell in header]
