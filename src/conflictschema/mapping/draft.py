"""A mapping proposed for a table, from its headers and its values: a beginning for a person to go on with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from conflictschema.mapping._draft_columns import Column, Roles, columns_of, has_decimal_commas, look, quoted, roles_of
from conflictschema.mapping._draft_headers import is_silent
from conflictschema.mapping._draft_records import records, words
from conflictschema.mapping._undecided import MARK

if TYPE_CHECKING:
    from conflictschema.formats._table import Table
    from conflictschema.mapping._draft_sheets import Chosen


def draft(table: Table, name: str, chosen: Chosen | None = None) -> str:
    """The text of a mapping; `name` is what it is called, `chosen` the sheet that the table is, among others."""
    columns = columns_of(table)
    roles = roles_of(columns)
    look(roles)
    lines = [
        "# A draft, made from the headers and values of one table. Read every line.",
        f"# Where {MARK} stands, a person decides: until the mark is gone, the mapping is not taken.",
        *(f"# {sentence}" for sentence in (chosen.told() if chosen is not None else ())),
        'mapping: "1.0"',
        f"name: {quoted(name)}",
        *_layout(roles, chosen),
        "columns:",
        *(each.line() for each in columns if each.role is not None),
        *words(roles),
        *records(roles, repeats=chosen is not None and bool(chosen.alike) and chosen.repeat_ids),
        *_left([each for each in columns if each.role is None]),
    ]
    return "\n".join(lines) + "\n"


def _layout(roles: Roles, chosen: Chosen | None) -> list[str]:
    lines = [] if chosen is None else chosen.lines()
    if has_decimal_commas(roles):
        lines.append('  decimal: ","')
    return ["source:", *lines] if lines else []


def _left(columns: list[Column]) -> Iterator[str]:
    if columns:
        yield "# These columns are kept as they are, in `original` of the event:"
    for each in columns:
        # Who stands first in a row is not accused by it.
        why = each.why or ("its header does not say that anybody accuses them" if is_silent(each.header) else "")
        yield f"#   {each.letters} {quoted(each.header)}{f': {why}' if why else ''}"
