"""From fields drawn one by one to fields that keep their model's constraints: added and dropped, never drawn anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conflictschema.errors import ToolFailure
from conflictschema.testing._texts import matching
from conflictschema.values._constraint import Constraint, ItemsAre, ShapedBy
from conflictschema.values._presence import (
    AllowedOnlyIf,
    AtLeastOne,
    Needs,
    RequiredIf,
    RequiredOrUnstated,
    RequiredUnless,
)
from conflictschema.values.unstated import Unstated
from conflictschema.vocabularies.unstated_reason import UnstatedReason

_REASONS = st.sampled_from(UnstatedReason)
_FLAGS = st.booleans()


def repair(
    constraints: tuple[Constraint, ...],
    fields: dict[str, Any],
    parts: Mapping[str, SearchStrategy[Any]],
    draw: DrawFn,
) -> None:
    """Change `fields` until they keep the constraints; `parts` has a strategy for every field of the model.

    `ToolFailure` names a constraint that this module does not know.
    """
    # Mending one may break another, so they are gone through until all hold; the constructor has the last word.
    for _ in constraints:
        broken = [constraint for constraint in constraints if not constraint.holds(fields)]
        if not broken:
            return
        for constraint in broken:
            _mend(constraint, fields, parts, draw)


def _mend(
    constraint: Constraint, fields: dict[str, Any], parts: Mapping[str, SearchStrategy[Any]], draw: DrawFn
) -> None:
    match constraint:
        case AtLeastOne(names=names):
            _add((draw(st.sampled_from(names)),), fields, parts, draw)
        case RequiredIf(name=name) | RequiredUnless(name=name):
            _add((name,), fields, parts, draw)
        case RequiredOrUnstated(name=name):
            if draw(_FLAGS):
                entry = Unstated(field=f"/{name}", reason=draw(_REASONS))
                fields["unstated"] = (*fields.get("unstated", ()), entry)
            else:
                _add((name,), fields, parts, draw)
        case AllowedOnlyIf(name=name):
            fields.pop(name, None)
        case Needs(others=others):
            _add(others, fields, parts, draw)
        case ItemsAre(name=name, item_field=field, words=words):
            word = draw(st.sampled_from(words))
            fields[name] = tuple(
                item if getattr(item, field) in words else type(item)(**{**dict(item), field: word})
                for item in fields[name]
            )
        case ShapedBy(name=name, by=by, shapes=shapes):
            fields[name] = draw(matching(shapes[fields[by]][0]))
        case _:
            raise ToolFailure(f"testing/_repairs.py cannot mend {type(constraint).__name__}")


def _add(
    names: tuple[str, ...], fields: dict[str, Any], parts: Mapping[str, SearchStrategy[Any]], draw: DrawFn
) -> None:
    for name in names:
        if name not in fields:
            fields[name] = draw(parts[name])
