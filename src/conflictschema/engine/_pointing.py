"""The relation `pointed`: what `unstated`, `annotation` and their like point to, and whether something stands there."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import _standard
from conflictschema.engine._columns import EACH, Leaf, leaves, quoted
from conflictschema.finding import pointer_steps

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE: Final = "create table pointed (row bigint, pointer varchar, field varchar, filled boolean)"
_POSITION: Final = re.compile("0|[1-9][0-9]{0,8}")
"""As RFC 6901 has it; no list has positions of ten digits, which could be thousands."""
_WORDS: Final = {True: b"true", False: b"false", None: b"null"}


lists: Final = _standard.pointing
"""The lists of a record type whose items have a field that points into the record."""


def look(record: Mapping[str, Any], kind: str) -> list[bool | None]:
    """Whether something stands where an accepted record points to in itself: for every item of its lists, in order."""
    return [
        None if (field := item.get("field")) is None else _stands(record, field)
        for name in lists(kind)
        for item in record.get(name, ())
    ]


def written(filled: list[bool | None]) -> bytes:
    """The same as JSON."""
    return b"[%b]" % b",".join([_WORDS[each] for each in filled])


def _stands(record: Any, pointer: str) -> bool:
    """Whether something stands where a JSON pointer leads."""
    value = record
    for part in pointer_steps(pointer):
        if isinstance(value, list):
            if not _POSITION.fullmatch(part) or int(part) >= len(value):
                return False
            value = value[int(part)]
        elif isinstance(value, dict) and part in value:
            value = value[part]
        else:
            return False
    return True


@functools.cache
def pointers(kind: str) -> tuple[Leaf, ...]:
    """The columns of a record type that point into the record."""
    paths = {(name, EACH, "field") for name in lists(kind)}
    return tuple(leaf for leaf in leaves() if leaf.record == kind and leaf.path in paths)


def load(connection: DuckDBPyConnection, kind: str, fields: set[str]) -> None:
    """Take what the records of a batch point to from where it is staged; what they hold there was looked up before.

    `fields` are those that occur in the records, which are of one type.
    """
    before = ["1"]
    for name in lists(kind):
        if name not in fields:
            continue
        connection.execute(
            f"insert into pointed select row, '/{name}/' || position || '/field', e.field, filled[position + first] "
            f"from (select _row as row, _filled as filled, {' + '.join(before)} as first, "
            f"generate_subscripts({quoted(name)}, 1) - 1 as position, unnest({quoted(name)}) as e from stage "
            f"where {quoted(name)} is not null)"
        )
        before.append(f"coalesce(len({quoted(name)}), 0)")
