"""Ids from any text, in SQL: what letters, digits and single hyphens or spaces do not tell whole gets a hash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from conflictschema.mapping._cell_sql import is_error, is_in_powers
from conflictschema.mapping._problems import EMPTY, ERROR_CELL, IN_POWERS, listed_sql, marked
from conflictschema.mapping._quoting import text

if TYPE_CHECKING:
    from conflictschema.mapping.mapping import RecordTemplate

_LONGEST: Final = 100
_WHOLE: Final = "[a-z0-9]+([ -][a-z0-9]+)*"

_SLUGGED: Final = (
    "create or replace macro _slugged(t) as trim(regexp_replace(lower(strip_accents(t)), '[^a-z0-9]+', '-', 'g'), '-')"
)
_SLUG: Final = (
    # What tells itself whole has nothing that would have to be looked for.
    f"create or replace macro _slug(t) as case when length(t) <= {_LONGEST} and "
    f"regexp_full_match(lower(t), '{_WHOLE}') then replace(lower(strip_accents(t)), ' ', '-') "
    "else ltrim(trim(left(_slugged(left(t, 80)), 80), '-') || '-' || left(md5(t), 10), '-') end"
)
MACROS: Final = (_SLUGGED, _SLUG)
"""What a database has to know before it makes ids."""


def id_sql(kind: str, joined: str, cells: Sequence[str], conditions: Sequence[str], *, is_asked_for: bool) -> str:
    """The id of a record of a type, made of a text; what cells of it cannot be taken stands in its place.

    NULL where one of the conditions does not hold, unless every row is to have it: then that it is empty is marked.
    """
    prefix = text(f'"{kind}:')
    made = f"{prefix} || _slug({joined}) || '\"'"
    if not cells:
        return made
    faults = {is_in_powers(cell): (IN_POWERS, at) for at, cell in enumerate(cells)}
    faults |= {is_error(cell): (ERROR_CELL, at) for at, cell in enumerate(cells)}
    made = f"case when {' or '.join(faults)} then {listed_sql(faults)} else {made} end"
    made = f"case when {' and '.join(conditions)} then {made} end"
    return f"coalesce({made}, '{marked(EMPTY)}')" if is_asked_for else made


def conditions_sql(template: RecordTemplate, column: Callable[[str], str]) -> list[str]:
    """What has to hold in a row that gives rise to a record."""
    found = []
    for name, words in (template.only_if or {}).items():
        cell = column(name)
        found.append(f"{cell} in ({', '.join(map(text, words))})" if words else f"{cell} is not null")
    if template.if_any:
        found.append(f"coalesce({', '.join(map(column, template.if_any))}) is not null")
    for name, words in (template.unless or {}).items():
        cell = column(name)
        held = f"{cell} in ({', '.join(map(text, words))})" if words else "true"
        found.append(f"({cell} is null or not {held})")
    return found
