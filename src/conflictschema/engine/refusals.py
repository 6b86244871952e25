"""What pydantic refused in one record, said as findings: its errors against the shape of the model."""

from __future__ import annotations

import dataclasses
import functools
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine._keeping import cut
from conflictschema.engine._unseen import unseen
from conflictschema.finding import pointer_step
from conflictschema.rules.unknown_word import list_of
from conflictschema.values import _shape as shapes
from conflictschema.values.ref import longest_of

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from conflictschema.values._model import Model

_ID: Final = re.compile(r"([a-z_]+):[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_SUGGESTED: Final = 100
"""Places of one record, at the most, for which it is looked what may be meant: a tenth of a millisecond each."""
A_TEXT: Final = "a text"
_KINDS: Final = {
    dict: "an object",
    list: "a list",
    str: A_TEXT,
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """One reason why a record was refused."""

    code: str
    pointer: str
    field: str | None
    value: str | None = None
    parameters: dict[str, str | int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an error stands: the model around it, the shape asked for, and the pointer that leads there."""

    model: type[Model]
    shape: shapes.Shape | None
    pointer: str
    field: str | None


def refusals(error: ValidationError, value: Any, models: dict[str, type[Model]]) -> Iterator[Refused]:
    """Every reason, one for each place. `value` is the whole record as parsed; `models` are the records by type."""
    if not isinstance(value, dict):
        yield Refused("CS014", "", None, _text(value), {"found": _KINDS.get(type(value), "a value")})
        return
    kind = value.get("type")
    if not isinstance(kind, str) or kind not in models:
        yield _without_type(value, kind, models)
        return
    seen: dict[str, list[ErrorDetails]] = {}
    spots: dict[str, _Spot] = {}
    for detail in error.errors(include_url=False):
        spot = _locate(models[kind], detail["loc"][1:])
        key = spot.pointer + (f"/{detail['loc'][-1]}" if detail["type"] == "missing" else "")
        seen.setdefault(key, []).append(detail)
        spots.setdefault(key, spot)
    above = _above(seen)
    # Taken out one by one: a record can be wrong in many places, and each is held once.
    for number, key in enumerate(tuple(seen)):
        details, spot = seen.pop(key), spots.pop(key)
        if key in above and _counts_only(details):
            # Too few items are left because some of them were refused themselves: that is the cause to name.
            continue
        yield from _explain(spot, _most_telling(details), suggests=number < _SUGGESTED)


def _above(pointers: Iterable[str]) -> set[str]:
    """Every pointer that one of these goes on from; a set, since one record may be wrong in a million places."""
    found: set[str] = set()
    for pointer in pointers:
        inner = pointer
        while inner:
            inner = inner.rpartition("/")[0]
            if inner in found:
                break
            found.add(inner)
    return found


def _counts_only(details: list[ErrorDetails]) -> bool:
    return all(detail["type"] in ("too_short", "missing") for detail in details)


def _most_telling(details: list[ErrorDetails]) -> ErrorDetails:
    order = ("constraint", "finite_number", "not_whole", "greater_than_equal", "less_than_equal")
    return min(details, key=lambda detail: order.index(detail["type"]) if detail["type"] in order else len(order))


def _without_type(value: dict[str, Any], kind: Any, models: dict[str, type[Model]]) -> Refused:
    known = ", ".join(models)
    if kind is None and "type" not in value:
        found = _ID.fullmatch(value["id"]) if isinstance(value.get("id"), str) else None
        hint = f" Its id suggests “{found[1]}”." if found and found[1] in models else ""
        lists = [each for each in value.values() if isinstance(each, list)]
        if "id" not in value and any(each and isinstance(each[0], dict) for each in lists):
            hint = " It holds a list of objects: if these are the records, give the list alone."
        return Refused("CS020", "", "type", None, {"what": "A record", "field": "type", "hint": hint})
    hint = _did_you_mean(str(kind), tuple(models))
    return Refused("CS015", "/type", "type", _text(kind), {"found": _text(kind), "known": known, "hint": hint})


def _locate(model: type[Model], loc: tuple[int | str, ...]) -> _Spot:
    shape: shapes.Shape | None = shapes.ModelShape(model)
    owner, pointer, name = model, "", None
    for part in loc:
        match shape:
            case shapes.ModelShape(model=inner):
                owner, name = inner, str(part)
                found = shapes.field_of(inner, name)
                shape = None if found is None else found.shape
                pointer += pointer_step(name)
            case shapes.ListShape(item=item) if isinstance(part, int):
                shape, pointer = item, f"{pointer}/{part}"
            case shapes.DegreesShape() if isinstance(part, int):
                pointer = f"{pointer}/{part}"
            case shapes.ChoiceShape(models=models):
                shape = next((shapes.ModelShape(each) for each in models if shapes.tag_of(each) == part), None)
            case shapes.MapShape(value=inner_shape):
                # The field keeps its name: the key is the data's own, and may be one that nobody is to see.
                shape, pointer = inner_shape, pointer + pointer_step(part)
            case _:
                break
    return _Spot(owner, shape, pointer, name)


def _explain(spot: _Spot, detail: ErrorDetails, *, suggests: bool) -> Iterator[Refused]:
    kind, found = detail["type"], detail["input"]
    if kind == "constraint":
        model = spot.shape.model if isinstance(spot.shape, shapes.ModelShape) else spot.model
        for broken in detail["ctx"]["broken"]:
            yield Refused("CS030", spot.pointer, broken.fields[0], None, {"problem": broken.sentence(model)})
        return
    if kind == "missing":
        if isinstance(spot.shape, shapes.DegreesShape):
            # However many are missing, it is one list that is too short.
            if not isinstance(found, list | tuple) or detail["loc"][-1] == len(found):
                told: dict[str, str | int] = {"field": spot.field or "", "must": spot.shape.must}
                yield Refused("CS028", spot.pointer.rpartition("/")[0], spot.field, None, told)
            return
        parent = spot.pointer.rpartition("/")[0]
        what = _what(spot.model)
        yield Refused("CS020", parent, spot.field, None, {"what": what, "field": spot.field or "", "hint": ""})
        return
    if kind == "extra_forbidden":
        hint = ""
        if suggests:
            hint = _did_you_mean(spot.field or "", tuple(each.name for each in shapes.fields_of(spot.model)))
        parameters: dict[str, str | int] = {"what": _what(spot.model), "field": spot.field or "", "hint": hint}
        yield Refused("CS021", spot.pointer, spot.field, _text(found), parameters)
        return
    pattern = detail.get("ctx", {}).get("pattern")
    yield _about_value(spot, kind, found, pattern, suggests=suggests)


def _about_value(spot: _Spot, kind: str, found: Any, pattern: str | None, *, suggests: bool) -> Refused:
    must = spot.shape.must if spot.shape else "something else"
    name = spot.field or ""

    def refused(code: str, **parameters: str | int) -> Refused:
        return Refused(code, spot.pointer, spot.field, _text(found), {"field": name, "must": must, **parameters})

    if found is None:
        return refused("CS024")
    if kind == "enum" and isinstance(found, str) and isinstance(spot.shape, shapes.WordShape):
        words = spot.shape.vocabulary.words()
        hint = (_did_you_mean(found, words) if suggests else "") or list_of(words)
        return refused("CS023", found=_text(found), hint=hint)
    if kind == "union_tag_not_found" and isinstance(spot.shape, shapes.ChoiceShape):
        return Refused("CS020", spot.pointer, "type", None, {"what": "A geometry", "field": "type", "hint": ""})
    if kind == "finite_number" or (isinstance(found, float) and not math.isfinite(found)):
        return Refused("CS007", spot.pointer, spot.field, None, {"number": "a number beyond all bounds", "column": 0})
    if kind in ("greater_than_equal", "less_than_equal"):
        return refused("CS027", found=str(found))
    if kind == "too_short" and isinstance(found, list | tuple):
        return refused("CS028")
    if kind == "too_long" and isinstance(found, list | tuple):
        return refused("CS028")
    if kind in ("string_pattern_mismatch", "string_too_long", "string_too_short"):
        if isinstance(spot.shape, shapes.RefShape):
            other = _ID.fullmatch(found)
            if other and other[1] not in spot.shape.targets:
                wanted = " or ".join(spot.shape.targets)
                return refused("CS026", found=_text(found), kind=other[1], wanted=wanted)
        if kind == "string_too_long":
            length = f"of at most {_longest(spot.shape):,} characters"
            must = must if length in must else f"{must}, {length}"
            return refused("CS025", found=_text(found), must=must, hint="")
        return refused("CS025", found=_text(found), hint=unseen(found, pattern))
    if isinstance(found, float) and isinstance(spot.shape, shapes.IntShape):
        return refused("CS022", found="a number with a fraction")
    return refused("CS022", found=_KINDS.get(type(found), "something else"))


def _longest(shape: shapes.Shape | None) -> int:
    if isinstance(shape, shapes.RefShape):
        return longest_of(shape.targets)
    return (shape.text.longest or 0) if isinstance(shape, shapes.TextShape) else 0


def _what(model: type[Model]) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return f"{'An' if words[0] in 'aeiou' else 'A'} {words}"


@functools.lru_cache(maxsize=4_096)
def _did_you_mean(word: str, known: tuple[str, ...]) -> str:
    plain = re.sub(r"[\s-]+", "_", word.strip().lower())
    if plain in known:
        return f" Did you mean “{plain}”?"
    close = get_close_matches(plain[:100], known, n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else ""


def _text(value: Any) -> str:
    return cut(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
