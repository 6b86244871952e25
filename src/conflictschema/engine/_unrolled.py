"""Records unrolled in Python, item by item; where data is little, that is quicker than planning statements for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from conflictschema.engine import _columns, _views
from conflictschema.engine._columns import EACH, Leaf, Table
from conflictschema.engine._rows import Rows

if TYPE_CHECKING:
    from conflictschema.engine._stage import Stage

Row = dict[str, Any]


@dataclass(slots=True)
class Item:
    """An item of a list, or a record itself: in which row, at which positions, and what it is."""

    row: int
    positions: tuple[int, ...]
    value: Any

    def pointer(self, path: tuple[str, ...]) -> str:
        """The pointer that a path leads to from here."""
        positions = iter(self.positions)
        return "".join(f"/{next(positions) if part == EACH else part}" for part in path)

    def held(self, table: Table, leaf: Leaf) -> Any:
        """What a column of its table holds; nothing where it holds none."""
        value = self.value
        for part in leaf.path[len(table.list_path) :]:
            if value is None:
                return None
            value = value.get(part)
        return value


class Unrolled:
    """The records of a stage, item by item."""

    def __init__(self, stage: Stage | None, wanted: tuple[Leaf, ...]) -> None:
        self.place = Rows({"row": "BIGINT", "file": "INTEGER", "line": "BIGINT"})
        self.refused = Rows({"row": "BIGINT", "id": "VARCHAR", "type": "VARCHAR"})
        self.records: dict[str, list[tuple[int, Row]]] = {}
        if stage is not None:
            for kind, row, file, line, raw in stage.records():
                self.place.add(row, file, line)
                self.records.setdefault(kind, []).append((row, json.loads(raw)))
            for told in map(json.loads, stage.refused):
                self.place.add(told["row"], told["file"], told["line"])
                self.refused.add(told["row"], told["id"], told["type"])
        self.tables = _columns.tables(wanted)
        self._items: dict[str, list[Item]] = {}

    def items(self, table: Table) -> list[Item]:
        """What the rows of a table are made of."""
        if table.name not in self._items:
            self._items[table.name] = [
                Item(row, positions, value)
                for row, record in self.records.get(table.record, ())
                for positions, value in _within(record, table.list_path, ())
            ]
        return self._items[table.name]

    def prose(self) -> Iterator[tuple[Item, Table, Leaf, str]]:
        """All words of people."""
        return self.values(_views.is_prose, tables_of(_views.is_prose))

    def values(
        self, is_asked: Callable[[Leaf], bool], tables: tuple[Table, ...] | None = None
    ) -> Iterator[tuple[Item, Table, Leaf, Any]]:
        """Every value of these columns that is there."""
        for table in tables or self.tables:
            for leaf in table.columns:
                if is_asked(leaf):
                    for item in self.items(table):
                        value = item.held(table, leaf)
                        if value is not None:
                            yield item, table, leaf, value


def _within(value: Any, path: tuple[str, ...], positions: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Every item that a path leads to."""
    for at, part in enumerate(path):
        if part == EACH:
            for position, item in enumerate(value):
                yield from _within(item, path[at + 1 :], (*positions, position))
            return
        value = value.get(part)
        if value is None:
            return
    yield positions, value


@cache
def tables_of(is_asked: Callable[[Leaf], bool]) -> tuple[Table, ...]:
    """The tables with these columns, whatever else is asked for."""
    return _columns.tables(tuple(filter(is_asked, _columns.leaves())))
