"""Tables of ours read back: every row as the record that it holds, with the cell that each value stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from conflictschema.flat.cells import Cell
from conflictschema.flat.columns import Column
from conflictschema.flat.examples import Examples, is_example
from conflictschema.flat.formulas import MARK, is_mark, restored
from conflictschema.flat.rows import SKIP, Gathered, gather, understood
from conflictschema.formats._sheets import FormulaError, Unset
from conflictschema.records import record_types

Row = tuple[int, Mapping[int, Cell | Unset]]
"""The number of a row, from 1, and its cells by their column, from 0."""


@dataclass(frozen=True, slots=True)
class Read:
    """A row that was read."""

    row: int
    kind: str
    columns: Sequence[Column | None]
    gathered: Gathered
    errors: tuple[tuple[int, str], ...] = ()
    """Cells that show the error of a formula, by column."""
    unset: tuple[int, ...] = ()
    """The columns of cells whose formula was never worked out."""
    is_record: bool = True
    """Whether anything else stands in the row than such formulas."""
    altered: int | None = None
    """Of a row that is marked as an example, the first column that holds what no example does; it is no record."""

    @property
    def id(self) -> str | None:
        """The id, as it stands there."""
        found = self.gathered.record.get("id")
        return found if isinstance(found, str) else None

    def column_at(self, pointer: str) -> int:
        """The column, from 0, in which a finding at this pointer is shown; that of the id where none is nearer."""
        found = self.gathered.column_at(pointer, self.columns)
        if found is None:
            found = self.gathered.column_at("/id", self.columns)
        return found or 0


@dataclass(slots=True)
class Table:
    """A table of records: what its header names, and its rows. The header is read when the first row is asked for."""

    rows: Iterable[Row]
    kind: str | None = None
    """The type of its records, where the name of the sheet or the file says it."""
    marked: bool = False
    """Whether it carries the mark, so that defused formulas are what they were again."""
    header: int = 0
    """The row of the header, once it was met."""
    names: Mapping[int, str] = field(default_factory=dict)
    """What stands in the header, by column."""
    met: int = 0
    """Rows that hold something, down to the header."""
    examples: Examples | None = None
    """What the examples of a template hold; without it, every row that is marked as one is taken for one."""
    skip: int | None = None
    """The column that marks rows as not to be read, where the header names one."""
    skipped: int = 0
    """Rows that were marked as not to be read."""
    filled: set[int] = field(default_factory=set)
    """Columns in which something stands below the header, as far as rows were read and not skipped."""
    shown: int = 0
    """Rows that are examples, and were not read either."""

    def records(self) -> Iterator[Read]:
        """Every row that holds something; nothing where no row is a header."""
        rows = iter(self.rows)
        for number, cells in rows:
            self.met += 1
            names = {at: cell.strip() for at, cell in cells.items() if isinstance(cell, str) and cell.strip()}
            if "id" in names.values():
                self.header, self.names = number, names
                break
        else:
            return
        mark = next((at for at, name in names.items() if is_mark(name)), None)
        self.skip = skip = next((at for at, name in names.items() if name == SKIP), None)
        self.marked = self.marked or mark is not None
        width = max(names) + 1
        header = [names.get(at) for at in range(width)]
        columns: dict[str, list[Column | None]] = {}
        for number, held in rows:
            cells, unset = self._known(held)
            kind = self.kind if mark is None else str(cells.get(mark) or self.kind or "").strip()
            if skip is not None and not _is_empty(cells.get(skip)):
                at = self._altered(kind, held, {skip, mark}) if is_example(cells[skip]) else None
                if at is not None:
                    yield Read(number, kind or "", (), Gathered({}, {}, []), is_record=False, altered=at)
                elif is_example(cells[skip]):
                    self.shown += 1
                else:
                    self.skipped += 1
                continue
            is_record = any(not _is_empty(cell) for at, cell in cells.items() if at != mark)
            if kind is None or not (is_record or unset):
                continue
            self.filled.update(at for at in held.keys() - self.filled if not _is_empty(held[at]))
            if kind not in columns:
                columns[kind] = understood(kind, header) if kind in record_types() else [None] * width
            ready = [self._cell(cells.get(at)) for at in range(width)]
            errors = tuple((at, str(cell)) for at, cell in enumerate(ready) if isinstance(cell, FormulaError))
            yield Read(number, kind, columns[kind], gather(kind, columns[kind], ready), errors, unset, is_record)

    @property
    def nameless(self) -> list[int]:
        """Columns in which something stands, and that have no header."""
        return sorted(self.filled - self.names.keys())

    def unknown(self) -> list[tuple[int, str]]:
        """The headers that name no column of the type, by column; known once a row was asked for."""
        if self.kind is None:
            return []
        known = understood(self.kind, [self.names[at] for at in self.names])
        return [
            (at, name)
            for (at, name), column in zip(self.names.items(), known, strict=True)
            if column is None and name != SKIP and not name.startswith(MARK)
        ]

    def _altered(self, kind: str | None, held: Mapping[int, Cell | Unset], beside: set[int | None]) -> int | None:
        """The first column of a row, but for those `beside`, that holds what no example of the type does."""
        if self.examples is None or kind not in record_types():
            return None
        cells = {
            at: self._cell(cell) if not isinstance(cell, Unset) else cell
            for at, cell in held.items()
            if at not in beside and not _is_empty(cell)
        }
        return self.examples(kind or "").other(self.names, cells)

    def _known(self, held: Mapping[int, Cell | Unset]) -> tuple[dict[int, Cell], tuple[int, ...]]:
        """The cells of a row whose value is known, and the columns of the others, as far as they have a header."""
        cells = {at: cell for at, cell in held.items() if not isinstance(cell, Unset)}
        return cells, tuple(at for at in held if at not in cells and at in self.names)

    def _cell(self, cell: Cell) -> Cell:
        return restored(cell) if self.marked and type(cell) is str else cell


def _is_empty(cell: Cell | Unset) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
