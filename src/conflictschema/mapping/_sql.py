"""Templates as SQL: for every part an expression that gives its JSON, or NULL where it is absent."""

from __future__ import annotations

import json
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from conflictschema.mapping._cell_sql import Cells, is_error
from conflictschema.mapping._dates import is_midnight_sql
from conflictschema.mapping._ids import conditions_sql, id_sql
from conflictschema.mapping._nodes import (
    Cell,
    Constant,
    Filled,
    Item,
    Items,
    Node,
    Object,
    Record,
    Reference,
    conditions_of,
)
from conflictschema.mapping._problems import (
    ERROR_CELL,
    HALF_A_POINT,
    NOT_NUMBER,
    listed_sql,
    marked,
    number_sql,
)
from conflictschema.mapping._quoting import name, text
from conflictschema.values import _shape as shapes

if TYPE_CHECKING:
    from conflictschema.mapping.mapping import Mapping

_DAY_TYPE: Final = "Day"


@dataclass(slots=True)
class Writer:
    """Writes the expressions for one mapping."""

    mapping: Mapping
    records: Map[str, Record]
    typed: frozenset[str] = frozenset()
    """Columns with numbers whose cells are told from texts."""
    items: dict[str, str] = field(default_factory=dict)
    """Columns with lists whose single item is at hand, and what it is called."""
    derived: dict[str, str] = field(default_factory=dict)
    """What is worked out once for each row: its name, and its expression."""
    texts: dict[str, str] = field(default_factory=dict)
    """The texts that ids are made of, which are worked out before."""
    inline: bool = False
    """Whether nothing is worked out before."""
    looked_up: set[str] = field(default_factory=set)
    """The records whose ids were asked for, and are worked out once for all rows that make the same."""

    @property
    def cells(self) -> Cells:
        """What writes the expressions for single cells."""
        return Cells(self.mapping, self.typed)

    def within(self, column: str, item: str) -> Writer:
        """The same where one item of a list is at hand."""
        items = {**self.items, column: item}
        return replace(self, items=items)

    def _once(self, alias: str, columns: tuple[str, ...], expression: str) -> str:
        """The name of what is worked out once for each row; the expression itself where it speaks of one item."""
        if any(column in self.items for column in columns):
            return expression
        self.derived.setdefault(alias, expression)
        return name(alias)

    def column(self, column: str) -> str:
        """The cell of a column, cleaned; NULL where it is empty."""
        return self.items.get(column) or name(column)

    def present(self, columns: tuple[str, ...]) -> str:
        """Whether any of the columns holds something."""
        return f"coalesce({', '.join(self.column(each) for each in columns)}) is not null"

    def json(self, node: Node) -> str:
        """The JSON of a part."""
        match node:
            case Constant(text=constant):
                return text(constant)
            case Reference(record=record):
                return self.id(self.records[record])
            case Object():
                return self._object(node)
            case Items():
                return self._items(node)
            case Filled():
                return self._filled(node)
            case _:
                raise TypeError(node)

    def id(self, record: Record) -> str:
        """The id of a record, in quotes; NULL where its columns are empty, or the record is not made of this row."""
        if not record.id.columns or any(column in self.items for column in record.columns):
            return self.id_of(record, self._joined(record.id))
        if record.is_keyed:
            self.looked_up.add(record.name)
            return name(f"_id_{record.name}")
        return self._once(f"_id_{record.name}", record.columns, self.id_of(record, self._joined(record.id)))

    def id_of(self, record: Record, joined: str) -> str:
        """The id of a record, made of a text."""
        columns, template = record.id.columns, record.template
        cells = [self.column(each) for each in columns]
        conditions = [self.present(columns), *conditions_sql(template, self.column)] if columns else []
        is_asked_for = not template.shared and template.each is None and not conditions_of(template)
        return id_sql(record.type, joined, cells, conditions, is_asked_for=is_asked_for)

    def record(self, record: Record, unused: Map[str, str]) -> str:
        """The whole record; `unused` are the columns that no record takes: header and raw cell."""
        fields = [f'\'"type":"{record.type}"\'', f"'\"id\":' || {self.id(record)}"]
        fields += [f"{text(json.dumps(key) + ':')} || {self.json(value)}" for key, value in record.body.fields.items()]
        kept = unused if record.template.original == "*" else {}
        if kept:
            pairs = [
                f"{text(json.dumps(header, ensure_ascii=False) + ':')} || to_json(nullif({raw}, ''))::varchar"
                for header, raw in kept.items()
            ]
            joined = f"concat_ws(',', {', '.join(pairs)})"
            held = ", ".join(f"nullif({raw}, '')" for raw in kept.values())
            fields.append(f"case when coalesce({held}) is not null then '\"original\":{{' || {joined} || '}}' end")
        return f"'{{' || concat_ws(',', {', '.join(fields)}) || '}}'"

    def _object(self, node: Object) -> str:
        fields = {key: self.json(value) for key, value in node.fields.items()}
        made = [f"{text(json.dumps(key) + ':')} || {value}" for key, value in fields.items()]
        edtf = node.fields.get("edtf")
        if node.is_time and isinstance(edtf, Filled) and "phrase" not in node.fields:
            made.append(f"'\"phrase\":' || {self._phrase(edtf)}")
        whole = f"'{{' || concat_ws(',', {', '.join(made)}) || '}}'"
        if not node.columns:
            return whole
        present = self.present(node.columns)
        if any(self._leaves_out(each) for each in node.fields.values()):
            fed = [fields[key] for key, value in node.fields.items() if value.columns]
            present = f"coalesce({', '.join(fed)}) is not null"
        # What refers to a record that this row does not give rise to is left out with its reference.
        pointing = [fields[key] for key, value in node.fields.items() if isinstance(value, Reference) and value.columns]
        present = " and ".join([present, *(f"{each} is not null" for each in pointing)])
        return f"case when {present} then {whole} end"

    def _leaves_out(self, node: Node) -> bool:
        """Whether a word of the cell may stand for nothing."""
        words = node.alone.words if isinstance(node, Filled) and node.alone else None
        return words is not None and "" in self.mapping.values[words].values()

    def _phrase(self, edtf: Filled) -> str:
        """The words of the cell, where the date is written otherwise than in it."""
        cell = edtf.alone
        if cell is None:
            return "null::varchar"
        raw = self.column(cell.column)
        date = self._covered(cell)
        return (
            f"case when {raw} <> {date} and not starts_with({date}, '{{') and not {is_midnight_sql(raw)} "
            f"then to_json({raw})::varchar end"
        )

    def _items(self, node: Items) -> str:
        if node.is_point and len(node.items) > 1:
            numbers = [self.json(item.node) for item in node.items]
            made = ", ".join(f"coalesce({each}, '{marked(HALF_A_POINT)}')" for each in numbers)
            whole = f"'[' || concat_ws(',', {made}) || ']'"
            none = " and ".join(f"{each} is null" for each in numbers)
            return f"case when {none} then null else {whole} end"
        items = ", ".join(self._item(item) for item in node.items)
        whole = f"'[' || concat_ws(',', {items}) || ']'"
        constant = any(not item.columns for item in node.items)
        return whole if constant or not node.columns else f"nullif({whole}, '[]')"

    def _item(self, item: Item) -> str:
        if item.each is None or (isinstance(item.node, Reference) and item.each in self.items):
            return self.json(item.node)
        inner = self.within(item.each, "_item").json(item.node)
        listed = f"list_transform({self.cells.split(item.each, self.column(item.each))}, lambda _item: {inner})"
        return f"nullif(array_to_string({listed}, ','), '')"

    def _filled(self, node: Filled) -> str:
        cell = node.alone
        shape = node.shape
        if isinstance(shape, shapes.EdtfShape):
            return self._interval(node)
        if cell is None or cell.column.startswith("$"):
            joined = self._joined(node)
            return f"to_json(nullif({joined}, ''))::varchar"
        if isinstance(shape, shapes.TextShape) and shape.text.name == _DAY_TYPE:
            date = self._date(cell)
            return f"case when starts_with({date}, '{{') then {date} else to_json({date})::varchar end"
        value = self.column(cell.column)
        if cell.words is not None:
            numeric = isinstance(shape, shapes.IntShape | shapes.NumberShape)
            return self.cells.word(cell.words, value, numeric=numeric)
        if isinstance(shape, shapes.ChoiceShape):
            return f"case when {value} is null or json_valid({value}) then {value} else '{marked(NOT_NUMBER)}' end"
        if isinstance(shape, shapes.IntShape):
            whole = self.cells.whole(cell.column, value)
            return self._once(f"_whole_{cell.column}", (cell.column,), f"({whole})")
        if isinstance(shape, shapes.NumberShape):
            number = self.cells.number(cell.column, value)
            return self._once(f"_number_{cell.column}", (cell.column,), f"({number})")
        return f"case when {is_error(value)} then '{marked(ERROR_CELL)}' else to_json({value})::varchar end"

    def _joined(self, node: Filled) -> str:
        """The text of all its pieces; NULL where none of its columns holds anything."""
        if len(node.parts) == 1:
            return self.strung(node)
        strung = self.strung(node)
        if not self.inline and not any(column in self.items for column in node.columns):
            # It is looked at several times over, and so is given a name.
            strung = self._named_text(strung)
        return self.tidied(node, strung)

    def strung(self, node: Filled) -> str:
        """All pieces of a text, one behind the other."""
        pieces = [text(part) if isinstance(part, str) else self._plain(part) for part in node.parts]
        if len(pieces) == 1:
            return pieces[0]
        return " || ".join(
            piece if isinstance(part, str) else f"coalesce({piece}, '')"
            for part, piece in zip(node.parts, pieces, strict=True)
        )

    def tidied(self, node: Filled, strung: str) -> str:
        """The text without what empty cells leave; NULL where none of its columns holds anything."""
        if len(node.parts) == 1:
            return strung
        # Empty cells leave several spaces; most rows have none, and looking for them is cheap.
        single = f"case when contains({strung}, '  ') then regexp_replace({strung}, ' +', ' ', 'g') else {strung} end"
        whole = f"trim({single}, ' ')"
        return f"case when {self.present(node.columns)} then {whole} end" if node.columns else whole

    def _named_text(self, expression: str) -> str:
        known = next((alias for alias, each in self.texts.items() if each == expression), None)
        alias = known or f"_text_{len(self.texts)}"
        self.texts[alias] = expression
        return name(alias)

    def _plain(self, cell: Cell) -> str:
        """The text of a cell, or of the word that stands for it."""
        if cell.column == "$row":
            return "cast(_row as varchar)"
        if cell.column == "$modified":
            return "_modified"
        value = self.column(cell.column)
        return value if cell.words is None else self.cells.plain_word(cell.words, value)

    def _date(self, cell: Cell) -> str:
        made = self.cells.date(cell.column, self.column(cell.column))
        return self._once(f"_date_{cell.column}", (cell.column,), f"({made})")

    def _covered(self, cell: Cell) -> str:
        """The date, or as much time as another column says that it stands for."""
        date, covers = self._date(cell), self.cells.covers(cell.column)
        if covers is None:
            return date
        made = self.cells.covered(covers, date, self.column(covers.column))
        return self._once(f"_covered_{cell.column}", (cell.column, covers.column), f"({made})")

    def _interval(self, node: Filled) -> str:
        cells = [part for part in node.parts if isinstance(part, Cell)]
        if len(cells) == 1:
            date = self._covered(cells[0])
            return f"case when starts_with({date}, '{{') then {date} else to_json({date})::varchar end"
        first, last = (self._date(each) for each in (cells[0], cells[-1]))
        both = (
            f"case when {first} is null then '../' || {last} when {last} is null then {first} || '/..' "
            f"when {first} = {last} then {first} else {first} || '/' || {last} end"
        )
        # Which of the two cells cannot be taken is said with it.
        faults = {
            f"starts_with({date}, '{{')": (number_sql(date), node.columns.index(cell.column))
            for date, cell in ((first, cells[0]), (last, cells[-1]))
        }
        return (
            f"case when {' or '.join(faults)} then {listed_sql(faults)} "
            f"when {self.present(node.columns)} then '\"' || {both} || '\"' end"
        )
