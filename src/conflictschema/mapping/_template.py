"""Templates of records: what a mapping writes for each field, held against the models of the standard."""

from __future__ import annotations

import json
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from conflictschema.io import show
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
    merged,
)
from conflictschema.mapping._yaml import Document, MappingError, Path
from conflictschema.records import record_types
from conflictschema.values import _shape as shapes

if TYPE_CHECKING:
    from conflictschema.mapping.mapping import Mapping, RecordTemplate
    from conflictschema.values._model import Model

_NAME: Final = "[a-z][a-z0-9_]*"
_PIECE: Final = re.compile(rf"(\{{\{{)|(\}}\}})|\{{(\$?{_NAME}(?:\.{_NAME})?)(?:\|({_NAME}))?\}}|([^{{}}]+)")
SPECIAL: Final = ("$row", "$modified")
"""What a template may name beside columns: the row as a spreadsheet numbers it, and the day the file was changed on."""
EACH: Final = "each"


class Builder:
    """Builds the templates of a mapping; raises `MappingError` where one cannot be a record."""

    def __init__(self, mapping: Mapping, document: Document) -> None:
        """Take the mapping, and the text that it stands in."""
        self.mapping = mapping
        self.document = document
        self._ids: dict[str, Filled] = {}

    def records(self) -> list[Record]:
        """The records, in the order of the mapping."""
        known = record_types()
        for name, template in self.mapping.records.items():
            path: Path = ("records", name)
            if template.record not in known:
                raise self._error(
                    (*path, "record"),
                    f"“{show(template.record)}” is no type of record.{_meant(template.record, known)}",
                )
            self._ids[name] = self._filled(template.id, shapes.RefShape((template.record,), own=True), (*path, "id"))
        return [self._record(name, template) for name, template in self.mapping.records.items()]

    def _record(self, name: str, template: RecordTemplate) -> Record:
        path: Path = ("records", name, "fields")
        model = record_types()[template.record]
        body = self._object(template.fields, model, path)
        conditions = conditions_of(template)
        identity = self._ids[name]
        each = (template.each,) if template.each else ()
        columns = merged(identity.columns, body.columns, conditions, each)
        known = [given for column in columns if (given := self.mapping.columns.get(column)) is not None]
        columns = merged(columns, tuple(given.covers.column for given in known if given.covers is not None))
        return Record(name, template.record, template, identity, body, columns)

    def _object(self, given: Any, model: type[Model], path: Path, *, skip: tuple[str, ...] = ()) -> Object:
        if not isinstance(given, dict):
            raise self._error(path, "Here stands an object: fields with their names.")
        fields: dict[str, Node] = {}
        for name, value in given.items():
            if name in skip:
                continue
            known = {each.name: each for each in shapes.fields_of(model)}
            if name in ("id", "type") and "id" in known:
                raise self._error((*path, name), f"`{name}` is not written among the fields: `record` and `id` say it.")
            if name not in known:
                raise self._error(
                    (*path, name), f"“{show(name)}” is no field of {model.__name__}.{_meant(name, known)}"
                )
            fields[name] = self._node(value, known[name].shape, (*path, name))
        columns = merged(*(each.columns for each in fields.values()))
        return Object(columns, fields, is_time=model.__name__ == "TemporalExtent")

    def _node(self, given: Any, shape: shapes.Shape, path: Path) -> Node:
        match shape:
            case shapes.ModelShape(model=model):
                if isinstance(given, str) and model.__name__ == "TemporalExtent":
                    given = {"edtf": given}
                return self._object(given, model, path)
            case shapes.ChoiceShape(models=models, by=by):
                if isinstance(given, str):
                    return self._filled(given, shape, path)
                if not isinstance(given, dict) or by not in given:
                    raise self._error(path, f"Here stands an object whose `{by}` is written out.")
                chosen = next((each for each in models if shapes.tag_of(each) == given[by]), None)
                if chosen is None:
                    names = [shapes.tag_of(each) or "" for each in models]
                    raise self._error((*path, by), f"`{by}` is one of {', '.join(names)}.")
                return self._object(given, chosen, path)
            case shapes.ListShape(item=item):
                return self._items(given if isinstance(given, list) else [given], item, path)
            case shapes.DegreesShape():
                if not isinstance(given, list):
                    raise self._error(path, "Here stands a list of numbers: longitude, then latitude.")
                number = shapes.NumberShape(-180, 180)
                nodes = [
                    Item(node.columns, node)
                    for node in (self._leaf(each, number, (*path, n)) for n, each in enumerate(given))
                ]
                return Items(merged(*(each.columns for each in nodes)), tuple(nodes), is_point=True)
            case shapes.MapShape() | shapes.JsonShape():
                return Constant(text=json.dumps(given, ensure_ascii=False))
            case _:
                return self._leaf(given, shape, path)

    def _items(self, given: list[Any], shape: shapes.Shape, path: Path) -> Items:
        items: list[Item] = []
        for number, value in enumerate(given):
            here: Path = (*path, number)
            each = value.get(EACH) if isinstance(value, dict) else None
            if each is not None and isinstance(shape, shapes.ModelShape) and isinstance(value, dict):
                if (
                    not isinstance(each, str)
                    or each not in self.mapping.columns
                    or not self.mapping.columns[each].split
                ):
                    raise self._error((*here, EACH), "`each` names a column that has `split`.")
                node: Node = self._object(value, shape.model, here, skip=(EACH,))
                items.append(Item(merged((each,), node.columns), node, each))
                continue
            node = self._node(value, shape, here)
            alone = node.alone.column if isinstance(node, Filled) and node.alone else None
            is_list = alone is not None and alone in self.mapping.columns and self.mapping.columns[alone].split
            each = alone if is_list else None
            if isinstance(node, Reference):
                each = self.mapping.records[node.record].each
            items.append(Item(node.columns, node, each))
        return Items(merged(*(each.columns for each in items)), tuple(items))

    def _leaf(self, given: Any, shape: shapes.Shape, path: Path) -> Node:
        if isinstance(given, dict | list):
            raise self._error(path, f"Here stands one value: {shape.must}.")
        if not isinstance(given, str):
            return Constant(text=json.dumps(given))
        if isinstance(shape, shapes.RefShape):
            if not given.startswith("@"):
                if "{" in given:
                    raise self._error(path, "A reference names a record of this mapping, as in @actor_a.")
                return Constant(text=json.dumps(given))
            name = given[1:]
            if name not in self._ids:
                raise self._error(path, f"There is no record “{show(name)}” in this mapping.{_meant(name, self._ids)}")
            template = self.mapping.records[name]
            if template.record not in shape.targets:
                raise self._error(path, f"This field takes {shape.must}, and {given} is of the type {template.record}.")
            return Reference(merged(self._ids[name].columns, conditions_of(template)), name)
        return self._filled(given, shape, path)

    def _filled(self, given: str, shape: shapes.Shape, path: Path) -> Filled | Any:
        parts: list[str | Cell] = []
        at = 0
        while at < len(given):
            found = _PIECE.match(given, at)
            if found is None:
                raise self._error(path, "A brace is not closed, or does not hold the name of a column: {name}.")
            opened, closed, column, words, literal = found.groups()
            at = found.end()
            if column is not None:
                parts.append(self._cell(column, words, path))
            else:
                parts.append("{" if opened else "}" if closed else literal)
        columns = merged(tuple(part.column for part in parts if isinstance(part, Cell) and part.column[0] != "$"))
        is_special = any(isinstance(part, Cell) for part in parts)
        if not columns and not is_special and not (isinstance(shape, shapes.RefShape) and shape.own):
            return Constant(text=json.dumps("".join(map(str, parts)), ensure_ascii=False))
        return Filled(columns, tuple(parts), shape)

    def _cell(self, column: str, words: str | None, path: Path) -> Cell:
        if column.startswith("$"):
            if column not in SPECIAL:
                raise self._error(path, f"“{column}” is not known; there are {' and '.join(SPECIAL)}.")
            return Cell(column)
        given = self.mapping.columns.get(column)
        if words is None and given is not None:
            words = given.values
        if words is not None and words not in self.mapping.values:
            raise self._error(
                path, f"There is no list of words “{words}” below `values`.{_meant(words, self.mapping.values)}"
            )
        return Cell(column, words)

    def _error(self, path: Path, problem: str) -> MappingError:
        return MappingError("CS051", problem, self.document.spot(path))


def _meant(word: str, known: Any) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f" Did you mean “{close[0]}”?" if close else ""
