"""One value as one cell, and back. What a cell cannot be made into stays a text, for the models to judge."""

from __future__ import annotations

import functools
import json
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import jiter

from conflictschema.flat.columns import EitherShape
from conflictschema.values import _shape as shapes
from conflictschema.values.number import two_readings

Cell = str | int | float | bool | date | None
"""What stands in a cell; None and the empty text are nothing."""

SEPARATOR: Final = "; "
"""Stands between several words, ids or numbers in one cell."""

_BETWEEN: Final = re.compile(r"[;\n\r]")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,16}(?:\.0+)?")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,17}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,3})?")
_HIDDEN: Final = re.compile("[\x7f-\x9f\ufffe\uffff]")
"""What JSON lets stand, and XML or a terminal does not."""


def is_joined(shape: shapes.Shape) -> bool:
    """Whether several of this shape stand in one cell with semicolons between them: words and ids, which hold none."""
    return isinstance(shape, shapes.RefShape | shapes.WordShape)


@functools.cache
def short_for(shape: shapes.Shape) -> str | None:
    """The field whose id alone stands for an object that needs nothing else, as a source does for a citation of it."""
    if not isinstance(shape, shapes.ModelShape):
        return None
    needed = [field for field in shapes.fields_of(shape.model) if field.required]
    return needed[0].name if len(needed) == 1 and isinstance(needed[0].shape, shapes.RefShape) else None


def cell_of(value: Any, shape: shapes.Shape) -> Cell:
    """The cell for a value of a record, as JSON has it."""
    match shape:
        case shapes.ListShape(item=item) if is_joined(item):
            return SEPARATOR.join(value)
        case shapes.ListShape(item=item) if all(
            isinstance(each, dict) and set(each) == {short_for(item)} for each in value
        ):
            return SEPARATOR.join(next(iter(each.values())) for each in value)
        case shapes.DegreesShape() | EitherShape():
            flat = all(not isinstance(each, list) for each in value)
            return SEPARATOR.join(map(repr, value)) if flat else _json(value)
        case _:
            return _json(value) if isinstance(value, dict | list) else value


def value_of(cell: Cell, shape: shapes.Shape) -> Any:
    """What stands in a cell, as the shape has it. Not for an empty cell."""
    if isinstance(cell, bool):
        return cell if _takes_bool(shape) else str(cell).lower()
    if isinstance(cell, int | float):
        return _from_number(cell, shape)
    if isinstance(cell, date):
        return _iso(cell)
    text = str(cell)
    match shape:
        case shapes.IntShape():
            is_plain = _WHOLE.fullmatch(text) and not two_readings(text)
            return int(text.partition(".")[0]) if is_plain else text
        case shapes.NumberShape():
            return float(text) if _NUMBER.fullmatch(text) else text
        case shapes.BoolShape():
            return {"true": True, "false": False}.get(text.lower(), text)
        case shapes.DegreesShape() | EitherShape():
            return _degrees(text)
        case shapes.ListShape(item=item):
            return _listed(text, item)
        case shapes.ModelShape() | shapes.ChoiceShape() | shapes.MapShape():
            return _parsed(text) if text.startswith("{") else text
        case shapes.JsonShape():
            return _parsed(text)
        case _:
            return text


def _listed(text: str, item: shapes.Shape) -> Any:
    if text.startswith("["):
        return _parsed(text)
    short = short_for(item)
    if short or is_joined(item):
        several = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
        return [{short: part} for part in several] if short else several
    # A list's name without a number stands for its first item.
    return [value_of(text, item)]


def _degrees(text: str) -> Any:
    if text.startswith("["):
        return _parsed(text)
    numbers = [part.strip() for part in text.split(SEPARATOR.strip())]
    return list(map(float, numbers)) if len(numbers) > 1 and all(map(_NUMBER.fullmatch, numbers)) else text


def _from_number(cell: float, shape: shapes.Shape) -> Any:
    is_whole = isinstance(cell, int) or cell.is_integer()
    match shape:
        case shapes.IntShape():
            return int(cell) if is_whole else cell
        case shapes.NumberShape() | shapes.JsonShape():
            return cell
        case shapes.ListShape(item=item):
            return [_from_number(cell, item)]
        case _:
            # A spreadsheet makes a number of a text of digits, such as a year, or of 0.00001.
            return str(int(cell)) if is_whole else f"{Decimal(repr(cell)):f}"


def _takes_bool(shape: shapes.Shape) -> bool:
    return isinstance(shape, shapes.BoolShape | shapes.JsonShape)


def _iso(cell: date) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat()


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _parsed(text: str) -> Any:
    try:
        return jiter.from_json(text.encode(), catch_duplicate_keys=True, allow_inf_nan=False)
    except ValueError:  # broken JSON is a text, and the models say what must stand there
        return text
