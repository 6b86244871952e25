"""What a mapping says of several columns at once, written out: twins as columns, and a template for each column."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from conflictschema.io import show
from conflictschema.mapping._checks import Check
from conflictschema.mapping._yaml import Document, MappingError

if TYPE_CHECKING:
    from conflictschema.mapping.compiled import Compiled
    from conflictschema.mapping.mapping import Column, Mapping, RecordTemplate, Twin

CELL: Final = "$cell"
_CELL: Final = re.compile(r"\$cell(?=$|[.|}])")
_COLUMN: Final = re.compile(r"\{\$column(?:\|([a-z][a-z0-9_]*))?\}")
_FIELDS: Final = 3
"""Parts of the path to the fields of a record."""
_NOTHING: Final = object()
"""Stands where a reference is done without."""
MOST: Final = 255
"""Templates of a mapping that is written out."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A column and a twin of it that is to hold something wherever the column does."""

    column: str
    twin: str
    missing: str
    """`error` or `warning`."""


def expanded(mapping: Mapping, document: Document) -> Mapping:
    """The mapping with nothing left to be written out; raises `MappingError`."""
    columns = dict(mapping.columns)
    for name, column in mapping.columns.items():
        for kind in column.twins:
            if kind not in mapping.twins:
                spot = document.spot(("columns", name, "twins"))
                raise MappingError("CS051", f"There is no twin “{show(kind)}” below `twins`.", spot)
        for kind, twin in mapping.twins.items():
            columns[f"{name}.{kind}"] = _twin(name, column, kind, twin)
    records: dict[str, RecordTemplate] = {}
    for name, template in mapping.records.items():
        if template.columns is None:
            records[name] = template
            continue
        for column_name in template.columns:
            if column_name not in mapping.columns:
                raise MappingError(
                    "CS051",
                    f"There is no column “{show(column_name)}” below `columns`.",
                    document.spot(("records", name, "columns")),
                )
            made = f"{name}.{column_name}"
            records[made] = _for_column(mapping, document, name, column_name)
            for path, spot in list(document.spots.items()):
                if path[:2] == ("records", name):
                    document.spots["records", made, *path[2:]] = spot
    if len(records) > MOST:
        raise MappingError("CS061", f"Written out for each column, it has more than {MOST} records.", document.spot(()))
    return mapping.model_copy(update={"columns": columns, "records": records})


def pairs(mapping: Mapping) -> list[Pair]:
    """Columns of a mapping as it is written, with the twins that they must have."""
    return [
        Pair(name, f"{name}.{kind}", twin.missing)
        for name in mapping.columns
        if "." not in name
        for kind, twin in mapping.twins.items()
        if twin.missing is not None
    ]


def twin_check(compiled: Compiled, pair: Pair, header: str, broken: str) -> Check:
    """That the twin, which has this header, holds something; `broken` is true of the rows in which it does not."""
    column, twin = (show(compiled.headers(each)[0]) for each in (pair.column, pair.twin))
    return Check(
        column=header,
        columns=(header,),
        says=f"what stands in “{column}” has something beside it in “{twin}”",
        broken=broken,
        found="'there is nothing'",
        always=pair.missing == "error",
    )


def _twin(name: str, column: Column, kind: str, twin: Twin) -> Column:
    headers = [name] if column.header is None else [column.header] if isinstance(column.header, str) else column.header
    given = column.twins.get(kind)
    return type(column)(
        header=[f"{each}{twin.suffix}" for each in headers] if given is None else given,
        optional=twin.optional or column.optional,
        null=twin.null,
        split=twin.split,
        values=twin.values,
    )


def _for_column(mapping: Mapping, document: Document, name: str, column: str) -> RecordTemplate:
    """The template as it is for one of its columns: there where the column holds something."""
    template = mapping.records[name]

    def filled(value: Any, path: tuple[str | int, ...]) -> Any:
        if isinstance(value, dict):
            made = {_CELL.sub(column, key): filled(inner, (*path, key)) for key, inner in value.items()}
            # A field does without; an object within one has no sense without its reference.
            kept = {key: inner for key, inner in made.items() if inner is not _NOTHING}
            return kept if len(path) == _FIELDS or len(kept) == len(made) else _NOTHING
        if isinstance(value, list):
            items = [filled(inner, (*path, number)) for number, inner in enumerate(value)]
            there = [inner for inner in items if inner is not _NOTHING]
            return there if there or not items else _NOTHING
        if not isinstance(value, str):
            return value
        other = mapping.records.get(value[1:]) if value.startswith("@") else None
        if other is not None and other.columns is not None:
            return f"{value}.{column}" if column in other.columns else _NOTHING
        return _CELL.sub(column, _COLUMN.sub(functools.partial(named, path), value))

    def named(path: tuple[str | int, ...], found: re.Match[str]) -> str:
        if found[1] is None:
            return column.replace("_", " ")
        words = mapping.values.get(found[1], {})
        if column not in words:
            problem = f"The list “{show(found[1])}” has nothing for “{column}”."
            raise MappingError("CS051", problem, document.spot(path))
        return words[column]

    path = ("records", name)
    return template.model_copy(
        update={
            "columns": None,
            "if_columns": [column, *template.if_columns],
            "if_any": [_CELL.sub(column, each) for each in template.if_any],
            "id": filled(template.id, (*path, "id")),
            "each": template.each and _CELL.sub(column, template.each),
            "only_if": {column: [], **filled(template.only_if or {}, (*path, "only_if"))},
            "unless": filled(template.unless, (*path, "unless")),
            "fields": filled(template.fields, (*path, "fields")),
        }
    )
