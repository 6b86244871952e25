"""Why a record that was made of a row was not taken, in the partner's terms: the column, the cell, and the rule."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from conflictschema.finding import pointer_step
from conflictschema.mapping._dates import hint as date_hint
from conflictschema.mapping._problems import (
    AMBIGUOUS_DATE,
    AMBIGUOUS_NUMBER,
    CODES,
    EMPTY,
    OTHER_DATE,
    OTHER_MARK,
    UNKNOWN_COVER,
    UNKNOWN_WORD,
    problems_of,
)
from conflictschema.mapping._sharing import BROKEN
from conflictschema.values.number import two_readings

if TYPE_CHECKING:
    from conflictschema.engine.decode import Rejected
    from conflictschema.mapping._nodes import Record
    from conflictschema.mapping.mapper import Mapper

Mark = tuple[str, int, int]
"""A place in a record at which a value could not be made, the problem, and which of its columns has it."""

_TELLING: Final = ("CS020", "CS022", "CS025", "CS026", "CS028")
"""Reasons that a value which could not be made gives rise to."""
_MARKS: Final = {".": "the point (.)", ",": "the comma (,)"}
"""Decimal marks, as they are called."""


def reasons(
    mapper: Mapper, record: Record, line: bytes, each: Rejected, cells: Sequence[str] | None
) -> Iterator[tuple[str, str | int | None, dict[str, Any]]]:
    """Why a record was refused, in the partner's terms: code, column, and what the finding holds."""
    # Ids that are no ids are told by their column alone.
    named = each.id if each.id and not each.id.startswith("{") else None
    marks = marks_in(line)
    faulty = set[str | int | None]()
    for code, column, told in broken(mapper, record, marks, named, cells):
        faulty.add(column)
        yield code, column, told
    for reason in each.reasons:
        if any(_related(reason.pointer, pointer) for pointer, _, _ in marks) and reason.code in _TELLING:
            continue
        pointer = f"{reason.pointer}/{reason.field}" if reason.code == "CS020" and reason.field else reason.pointer
        column = mapper.column_of(record, pointer, cells)
        if column is not None and column in faulty:
            continue  # one cause gives one finding
        told = {"pointer": reason.pointer, "record": named, "field": reason.field, "value": reason.value}
        told["parameters"] = reason.parameters
        if reason.code == "CS020" and isinstance(column, str) and cells and mapper.filled(column, cells) is None:
            yield "CS048", column, {**told, "parameters": {"field": reason.field or ""}}
            continue
        yield reason.code, column, told


def broken(
    mapper: Mapper, record: Record, marks: Sequence[Mark], named: str | None, cells: Sequence[str] | None
) -> Iterator[tuple[str, str | int | None, dict[str, Any]]]:
    """What could not be taken of the cells that a record was made of: code, column, and what the finding holds."""
    for pointer, problem, which in marks:
        column = mapper.column_of(record, pointer, cells, which)
        told: dict[str, Any] = {"pointer": pointer, "record": named, "parameters": {}}
        given = mapper.compiled.mapping.columns.get(column) if isinstance(column, str) else None
        if problem == UNKNOWN_COVER and given is not None and given.covers is not None:
            column = given.covers.column
            told["parameters"] = {"hint": ""}
        if problem == UNKNOWN_WORD and isinstance(column, str):
            told["parameters"] = {"hint": _hint(mapper, column, cells)}
        if problem == AMBIGUOUS_NUMBER and isinstance(column, str):
            told["parameters"] = _readings(mapper, column, cells)
        if problem in (AMBIGUOUS_DATE, OTHER_DATE) and isinstance(column, str):
            cell = mapper.filled(column, cells) if cells else None
            told["parameters"] = {"hint": date_hint(cell or "", mapper.written.patterns(column))}
        if problem == OTHER_MARK and isinstance(column, str):
            told["parameters"] = {"mark": _MARKS[mapper.written.decimal(column)]}
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


def _readings(mapper: Mapper, column: str, cells: Sequence[str] | None) -> dict[str, str]:
    """The two numbers that a cell may hold, or the first of its items that may be two."""
    cell = (mapper.filled(column, cells) if cells else None) or ""
    items = (cell, *mapper.items(column, cell))
    whole, fraction = next((found for each in items if (found := two_readings(each))), ("", ""))
    return {"whole": whole, "fraction": fraction}


def marks_in(line: bytes) -> list[Mark]:
    """Where values stand in a record that could not be made, and why."""
    return _marks(json.loads(line)) if BROKEN.encode() in line else []


def _marks(value: Any) -> list[Mark]:
    found: list[Mark] = []
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        pointer, held = waiting.pop()
        if isinstance(held, dict):
            problems = problems_of(held)
            if problems:
                found += [(pointer, problem, which) for problem, which in problems]
                continue
            # A record holds far more texts than parts, and texts have no part to look into.
            inner = [(pointer_step(name), each) for name, each in held.items() if isinstance(each, dict | list)]
        else:
            inner = [(f"/{number}", each) for number, each in enumerate(held) if isinstance(each, dict | list)]
        waiting += [(pointer + step, each) for step, each in reversed(inner)]
    return found


def _related(pointer: str, mark: str) -> bool:
    return f"{pointer}/".startswith(f"{mark}/") or f"{mark}/".startswith(f"{pointer}/")
