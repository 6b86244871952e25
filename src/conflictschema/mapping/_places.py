"""From records and rows back to cells: where rows stand, what their cells hold, and which column a value is from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from conflictschema.finding import pointer_steps
from conflictschema.mapping._cell_sql import SPACES, Cells
from conflictschema.mapping._nodes import Items, Node, Object, Record

if TYPE_CHECKING:
    from conflictschema.formats._rows import Batch
    from conflictschema.formats._table import Table
    from conflictschema.mapping.compiled import Compiled


class Places:
    """The rows of one table, as far as they were read, and its columns."""

    def __init__(self, compiled: Compiled, table: Table) -> None:
        """Take the mapping as fitted to the headers of this table."""
        self.compiled = compiled
        self.table = table
        self.places = dict(compiled.places)
        self.row_numbers: array[int] = array("I")
        self.line_numbers: array[int] = array("I")
        self.read: list[Batch] = []
        self._firsts: list[int] = []
        self.written = Cells(compiled.mapping)
        """How the mapping says that columns are written."""

    def begin(self, batch: Batch) -> None:
        """Note where the rows of a batch stand."""
        self._firsts.append(len(self.row_numbers))
        self.read.append(batch)
        self.row_numbers.extend(batch.rows)
        self.line_numbers.extend(batch.lines)

    def first_of(self, batch: Batch) -> int:
        """The number of the first sound row of a batch, among all of them, from 0."""
        at = next(number for number in range(len(self.read) - 1, -1, -1) if self.read[number] is batch)
        return self._firsts[at]

    def cells(self, rows: Sequence[int]) -> dict[int, list[str]]:
        """The cells of rows, by their number among all sound rows; they are read again where they are not at hand."""
        found: dict[int, list[str]] = {}
        by_batch: dict[int, list[int]] = {}
        for row in sorted(set(rows)):
            by_batch.setdefault(bisect_right(self._firsts, row) - 1, []).append(row)
        for at, together in by_batch.items():
            if at < 0:
                continue
            first, batch = self._firsts[at], self.read[at]
            numbers = {batch.rows[row - first]: row for row in together if row - first < len(batch.rows)}
            for number, cells in self.table.rows.cells(batch, set(numbers)).items():
                found[numbers[number]] = cells
        return found

    def filled(self, column: str, cells: Sequence[str]) -> str | None:
        """What a cell holds once it is cleaned; None where it is empty."""
        place = self.places.get(column)
        if place is None or place >= len(cells):
            return None
        cell = cells[place].strip(SPACES)
        return None if cell == "" or cell in self.written.nulls(column) else cell

    def items(self, column: str, cell: str) -> list[str]:
        """The items of a list that stands in a cell."""
        return self.written.items(column, cell)

    def column_of(self, record: Record, pointer: str, cells: Sequence[str] | None, which: int = 0) -> str | int | None:
        """The column that a place in a record comes from; a number is one that is kept as it is.

        Of several columns that a value is made of, it is the first, unless it is said `which`.
        """
        parts = pointer_steps(pointer)
        if parts[:1] == ["id"]:
            return record.id.columns[which] if record.id.columns else None
        if parts[:1] == ["original"] and len(parts) > 1:
            return self.table.headers.index(parts[1]) if parts[1] in self.table.headers else None
        node: Node = record.body
        for number, part in enumerate(parts):
            if isinstance(node, Object):
                inner = node.fields.get(part)
                if inner is None and node.is_time and part == "phrase":
                    inner = node.fields.get("edtf")
                if inner is None:
                    return None if not number or not node.columns else node.columns[0]
                node = inner
            elif isinstance(node, Items) and part.isdigit():
                node = self._item(node, int(part), cells)
        return node.columns[which if which < len(node.columns) else 0] if node.columns else None

    def _item(self, node: Items, index: int, cells: Sequence[str] | None) -> Node:
        """The part of the template that an item of the list comes from: those that are absent are not in the list."""
        if node.is_point or cells is None or len(node.items) == 1:
            return node.items[min(index, len(node.items) - 1)].node if node.is_point or len(node.items) == 1 else node
        for item in node.items:
            there = 1 if not item.columns or any(self.filled(each, cells) is not None for each in item.columns) else 0
            if there and item.each is not None:
                there = len(self.items(item.each, self.filled(item.each, cells) or ""))
            if index < there:
                return item.node
            index -= there
        return node
