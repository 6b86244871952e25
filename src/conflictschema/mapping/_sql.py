"""Templates as SQL: for every part an expression that gives its JSON, or NULL where it is absent."""

from __future__ import annotations

import json
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from conflictschema.mapping._dates import date_sql, is_midnight_sql
from conflictschema.mapping._numbers import ERRORS, POWERS, name, number_sql, text, whole_sql
from conflictschema.mapping._problems import (
    EMPTY,
    ERROR_CELL,
    HALF_A_POINT,
    IN_POWERS,
    NOT_NUMBER,
    UNKNOWN_COVER,
    UNKNOWN_WORD,
    marked,
)
from conflictschema.mapping._template import (
    ANY,
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
from conflictschema.values import _shape as shapes

if TYPE_CHECKING:
    from conflictschema.mapping.mapping import Column, Mapping

SPACES: Final = " \t\r\n\u00a0\u2007\u202f\u3000"
_LONGEST_ID: Final = 100
_DAY_TYPE: Final = "Day"
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_WEEK: Final = (
    "coalesce(strftime(date_trunc('week', try_cast({date} as date)), '%Y-%m-%d') || '/' || "
    "strftime(date_trunc('week', try_cast({date} as date)) + interval 6 day, '%Y-%m-%d'), {date})"
)
_SPANS: Final = {"day": "{date}", "week": _WEEK, "month": "left({date}, 7)", "year": "left({date}, 4)"}
"""How much time a day stands for; a day that the calendar does not have is left as it is."""

# An id from any text. What letters, digits and single spaces or hyphens do not tell whole gets a hash of the text.
_SLUGGED: Final = (
    "create or replace macro _slugged(t) as trim(regexp_replace(lower(strip_accents(t)), '[^a-z0-9]+', '-', 'g'), '-')"
)
_SLUG: Final = (
    f"create or replace macro _slug(t) as case when length(t) <= {_LONGEST_ID} and "
    "regexp_full_match(lower(t), '[a-z0-9]+([ -][a-z0-9]+)*') then _slugged(t) "
    "else ltrim(trim(left(_slugged(left(t, 80)), 80), '-') || '-' || left(md5(t), 10), '-') end"
)
MACROS: Final = (_SLUGGED, _SLUG)


@dataclass(slots=True)
class Writer:
    """Writes the expressions for one mapping."""

    mapping: Mapping
    records: Map[str, Record]
    items: dict[str, str] = field(default_factory=dict)
    """Columns with lists whose single item is at hand, and what it is called."""
    derived: dict[str, str] = field(default_factory=dict)
    """What is worked out once for each row: its name, and its expression."""
    texts: dict[str, str] = field(default_factory=dict)
    """The texts that ids are made of, which are worked out before."""

    def within(self, column: str, item: str) -> Writer:
        """The same where one item of a list is at hand."""
        return Writer(self.mapping, self.records, {**self.items, column: item}, self.derived, self.texts)

    def _once(self, alias: str, columns: tuple[str, ...], expression: str) -> str:
        """The name of what is worked out once for each row; the expression itself where it speaks of one item."""
        if any(column in self.items for column in columns):
            return expression
        self.derived.setdefault(alias, expression)
        return name(alias)

    def column(self, column: str) -> str:
        """The cell of a column, cleaned; NULL where it is empty."""
        return self.items.get(column) or name(column)

    def _settings(self, column: str) -> Column:
        from conflictschema.mapping.mapping import Column

        return self.mapping.columns.get(column) or Column()

    def nulls(self, column: str) -> list[str]:
        """Words that stand for an empty cell."""
        own = self._settings(column).null
        return self.mapping.source.null if own is None else own

    def cleaned(self, column: str, raw: str) -> str:
        """A cell without what stands around its text, NULL where nothing is left."""
        nulls = ", ".join(map(text, ["", *self.nulls(column)]))
        trimmed = f"trim({raw}, {text(SPACES)})"
        return f"case when {trimmed} in ({nulls}) then null else {trimmed} end"

    def split(self, column: str, cell: str) -> str:
        """The items of a list that stands in a cell."""
        mark = self._settings(column).split or ";"
        nulls = ", ".join(map(text, ["", *self.nulls(column)]))
        each = f"list_transform(string_split({cell}, {text(mark)}), lambda _x: trim(_x, {text(SPACES)}))"
        return f"list_filter({each}, lambda _x: _x not in ({nulls}))"

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
        made = self._id(record)
        return self._once(f"_id_{record.name}", record.columns, made) if record.id.columns else made

    def _id(self, record: Record) -> str:
        columns = record.id.columns
        prefix = text(f'"{record.type}:')
        joined = self._joined(record.id)
        if columns and not any(column in self.items for column in columns):
            # A macro writes what it is given several times over, so it is given a name.
            self.texts[f"_text_{record.name}"] = joined
            joined = name(f"_text_{record.name}")
        made = f"{prefix} || _slug({joined}) || '\"'"
        if columns:
            powers = " or ".join(f"regexp_full_match({self.column(each)}, '{POWERS}')" for each in columns)
            errors = " or ".join(f"{self.column(each)} in ({ERRORS})" for each in columns)
            marks = f"when {powers} then '{marked(IN_POWERS)}' when {errors} then '{marked(ERROR_CELL)}'"
            made = f"case {marks} else {made} end"
            conditions = [self.present(columns), *self._conditions(record)]
            made = f"case when {' and '.join(conditions)} then {made} end"
            if not record.template.shared and record.template.each is None and not conditions_of(record.template):
                made = f"coalesce({made}, '{marked(EMPTY)}')"
        return made

    def _conditions(self, record: Record) -> list[str]:
        found = []
        for column, words in (record.template.only_if or {}).items():
            cell = self.column(column)
            found.append(f"{cell} in ({', '.join(map(text, words))})" if words else f"{cell} is not null")
        if record.template.if_any:
            found.append(self.present(tuple(record.template.if_any)))
        for column, words in (record.template.unless or {}).items():
            cell = self.column(column)
            held = f"{cell} in ({', '.join(map(text, words))})" if words else "true"
            found.append(f"({cell} is null or not {held})")
        return found

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
        listed = f"list_transform({self.split(item.each, self.column(item.each))}, lambda _item: {inner})"
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
            return self._word(cell, value, shape)
        if isinstance(shape, shapes.ChoiceShape):
            return f"case when {value} is null or json_valid({value}) then {value} else '{marked(NOT_NUMBER)}' end"
        if isinstance(shape, shapes.IntShape):
            return whole_sql(value, *self._marks(cell.column))
        if isinstance(shape, shapes.NumberShape):
            return number_sql(value, *self._marks(cell.column))
        return f"case when {value} in ({ERRORS}) then '{marked(ERROR_CELL)}' else to_json({value})::varchar end"

    def _joined(self, node: Filled) -> str:
        """The text of all its pieces; NULL where none of its columns holds anything."""
        pieces = []
        for part in node.parts:
            if isinstance(part, str):
                pieces.append(text(part))
            else:
                pieces.append(f"coalesce({self._plain(part)}, '')")
        if len(pieces) == 1:
            only = node.parts[0]
            return self._plain(only) if isinstance(only, Cell) else pieces[0]
        joined = " || ".join(pieces)
        # Empty cells leave several spaces; most rows have none, and looking for them is cheap.
        single = f"case when contains({joined}, '  ') then regexp_replace({joined}, ' +', ' ', 'g') else {joined} end"
        whole = f"trim({single}, ' ')"
        return f"case when {self.present(node.columns)} then {whole} end" if node.columns else whole

    def _plain(self, cell: Cell) -> str:
        """The text of a cell, or of the word that stands for it."""
        if cell.column == "$row":
            return "cast(_row as varchar)"
        if cell.column == "$modified":
            return "_modified"
        value = self.column(cell.column)
        if cell.words is None:
            return value
        words = self.mapping.values[cell.words]
        whens = " ".join(f"when {text(word)} then {text(given)}" for word, given in words.items() if word != ANY)
        other = f"case when {value} is not null then {text(words[ANY])} end" if ANY in words else value
        return f"(case {value} {whens} else {other} end)"

    def _word(self, cell: Cell, value: str, shape: shapes.Shape | None) -> str:
        numeric = isinstance(shape, shapes.IntShape | shapes.NumberShape)
        whens, other = [], text(marked(UNKNOWN_WORD))
        for word, given in self.mapping.values[cell.words or ""].items():
            made = text(given if numeric else json.dumps(given, ensure_ascii=False)) if given else "null"
            if word == ANY:
                other = made
            else:
                whens.append(f"when {text(word)} then {made}")
        known = " ".join(whens) or "when null then null"
        return f"case {value} {known} else case when {value} is not null then {other} end end"

    def _date(self, cell: Cell) -> str:
        own = self._settings(cell.column).dates
        made = date_sql(self.column(cell.column), self.mapping.source.dates if own is None else own)
        return self._once(f"_date_{cell.column}", (cell.column,), f"({made})")

    def _covered(self, cell: Cell) -> str:
        """The date, or as much time as another column says that it stands for."""
        date, covers = self._date(cell), self._settings(cell.column).covers
        if covers is None:
            return date
        by, whens = self.column(covers.column), []
        for word, span in covers.words.items():
            whens.append(f"when {text(word)} then {_SPANS[span].format(date=date)}")
        unknown = f"case when {by} is null then {date} else '{marked(UNKNOWN_COVER)}' end"
        made = f"case when {date} is null or not regexp_full_match({date}, '{_DAY}') then {date} "
        made += f"else case {by} {' '.join(whens)} else {unknown} end end"
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
        return (
            f"case when starts_with({first}, '{{') then {first} when starts_with({last}, '{{') then {last} "
            f"when {self.present(node.columns)} then '\"' || {both} || '\"' end"
        )

    def _marks(self, column: str) -> tuple[str, str | None]:
        return self._settings(column).decimal or self.mapping.source.decimal, self.mapping.source.thousands
