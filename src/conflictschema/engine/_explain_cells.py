"""Why a record that was made of a row was not taken, in the partner's terms: the column, the cell, and the rule."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from conflictschema.finding import pointer_step
from conflictschema.mapping._problems import CODES, EMPTY, MARK, UNKNOWN_COVER, UNKNOWN_WORD
from conflictschema.mapping.mapper import BROKEN

if TYPE_CHECKING:
    from conflictschema.engine.decode import Rejected
    from conflictschema.formats._format import Item
    from conflictschema.mapping._template import Record
    from conflictschema.mapping.mapper import Mapped, Mapper

_TELLING: Final = ("CS020", "CS022", "CS025", "CS026", "CS028")
"""Reasons that a value which could not be made gives rise to."""


def reasons(
    mapper: Mapper, mapped: Mapped, items: Sequence[Item], each: Rejected, cells: Sequence[str] | None
) -> Iterator[tuple[str, str | int | None, dict[str, Any]]]:
    """Why a record was refused, in the partner's terms: code, column, and what the finding holds."""
    record = mapper.compiled.records[mapped.templates[each.row]]
    # Ids that are no ids are told by their column alone.
    named = each.id if each.id and not each.id.startswith("{") else None
    raw = items[each.row].raw
    held = json.loads(raw) if BROKEN.encode() in raw else None
    marks = list(_marks(held))
    yield from broken(mapper, record, held, named, cells)
    for reason in each.reasons:
        if any(_related(reason.pointer, pointer) for pointer, _ in marks) and reason.code in _TELLING:
            continue
        pointer = f"{reason.pointer}/{reason.field}" if reason.code == "CS020" and reason.field else reason.pointer
        column = mapper.column_of(record, pointer, cells)
        told = {"pointer": reason.pointer, "record": named, "field": reason.field, "parameters": reason.parameters}
        told["value"] = reason.value
        if reason.code == "CS020" and isinstance(column, str) and cells and mapper.filled(column, cells) is None:
            yield "CS048", column, {**told, "parameters": {"field": reason.field or ""}}
            continue
        yield reason.code, column, told


def broken(
    mapper: Mapper, record: Record, value: Any, named: str | None, cells: Sequence[str] | None
) -> Iterator[tuple[str, str | int | None, dict[str, Any]]]:
    """What could not be taken of the cells that a record was made of: code, column, and what the finding holds."""
    for pointer, problem in _marks(value):
        column = mapper.column_of(record, pointer, cells)
        told: dict[str, Any] = {"pointer": pointer, "record": named, "parameters": {}}
        given = mapper.compiled.mapping.columns.get(column) if isinstance(column, str) else None
        if problem == UNKNOWN_COVER and given is not None and given.covers is not None:
            column = given.covers.column
            told["parameters"] = {"hint": ""}
        if problem == UNKNOWN_WORD and isinstance(column, str):
            told["parameters"] = {"hint": _hint(mapper, column, cells)}
        if problem == EMPTY:
            told["parameters"] = {"field": pointer.rsplit("/", 1)[-1]}
        yield CODES[problem], column, told


def _hint(mapper: Mapper, column: str, cells: Sequence[str] | None) -> str:
    """A word of the list that may be meant."""
    mapping = mapper.compiled.mapping
    given = mapping.columns.get(column)
    word = mapper.filled(column, cells) if cells else None
    if given is None or given.values is None or word is None:
        return ""
    close = get_close_matches(word, list(mapping.values[given.values]), n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else ""


def _marks(value: Any, pointer: str = "") -> Iterator[tuple[str, int]]:
    """Where values stand that could not be made, and why."""
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(value.get(MARK), int):
            yield pointer, value[MARK]
            return
        for name, inner in value.items():
            yield from _marks(inner, pointer + pointer_step(name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _marks(inner, f"{pointer}/{number}")


def _related(pointer: str, mark: str) -> bool:
    return f"{pointer}/".startswith(f"{mark}/") or f"{mark}/".startswith(f"{pointer}/")
