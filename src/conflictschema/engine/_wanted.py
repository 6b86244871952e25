"""What has to be built for the queries at hand: the columns and tables that their words name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from conflictschema.engine import _columns, _views
from conflictschema.engine._columns import EACH, Leaf, Table
from conflictschema.records import claim_types, record_types
from conflictschema.values import _shape as shapes

_WORD: Final = re.compile(r"[a-z_][a-z0-9_]*")


def words_of(queries: Iterable[str]) -> set[str]:
    """The words of queries: whatever could be the name of a table or a column."""
    return set(_WORD.findall(" ".join(queries).lower()))


def leaves(words: set[str]) -> tuple[Leaf, ...]:
    """The columns that these words ask for."""
    wanted = {leaf for leaf in _columns.leaves() if _is_wanted(leaf, words)}
    filled = {leaf.table for leaf in wanted}
    for leaf in _columns.leaves():
        # A list of which a rule asks nothing but whether it is there has a column all the same.
        if leaf.table not in filled and _names(leaf) & words:
            filled.add(leaf.table)
            wanted.add(leaf)
    return tuple(leaf for leaf in _columns.leaves() if leaf in wanted)


def is_named(table: Table, words: set[str]) -> bool:
    """Whether words ask for a table, by its own name or by that of a union that it is part of."""
    return bool(_views.names(table.name, table.record, table.list_path, claim_types()) & words)


def _names(leaf: Leaf) -> set[str]:
    return _views.names(leaf.table, leaf.record, leaf.path, claim_types())


def _is_wanted(leaf: Leaf, words: set[str]) -> bool:
    if leaf.path == ("id",):
        return True
    if "reference" in words and isinstance(leaf.shape, shapes.RefShape) and not leaf.shape.own:
        return True
    if "dated" in words and _views.is_date(leaf):
        return True
    if "tagged" in words and _views.is_language(leaf):
        return True
    if "prose" in words and _views.is_prose(leaf):
        return True
    if leaf.path in _views.SHARED and "record" in words and leaf.column in words:
        return True
    if "passage" in words and (
        leaf.path[-3:-1] == ("passages", EACH)
        or (leaf.path[-1] == "source" and _cites_passages(leaf))
        or leaf.path in (("text", "sha256"), ("text", "code_points"))
    ):
        return True
    if not _names(leaf) & words:
        return False
    column = leaf.column
    if isinstance(leaf.shape, shapes.EdtfShape):
        stem = column.removesuffix("edtf")
        return bool({column, f"{stem}earliest", f"{stem}latest"} & words)
    return column in words


def _cites_passages(leaf: Leaf) -> bool:
    return any(
        other.record == leaf.record and other.path[: len(leaf.path) - 1] == leaf.path[:-1] and "passages" in other.path
        for other in _columns.leaves()
    )


def may_have_rows(relation: str, fields: dict[str, set[str]]) -> bool:
    """Whether a relation can have rows, where these fields of these types occur."""
    claims, known = claim_types(), False
    for kind in record_types():
        for name in (kind, "record", *(["claim"] if kind in claims else [])):
            if relation != name and not relation.startswith(f"{name}_"):
                continue
            known = True
            rest = relation.removeprefix(name).removeprefix("_")
            held = fields.get(kind)
            if held is not None and (not rest or any(f"{rest}_".startswith(f"{field}_") for field in held)):
                return True
    return not known
