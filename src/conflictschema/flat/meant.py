"""Which record type a table is meant for whose name is that of none: told by the name itself, and by its headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain, islice
from typing import Final

from conflictschema.flat.columns import top
from conflictschema.flat.formulas import is_mark
from conflictschema.flat.reading import Row, Table
from conflictschema.flat.rows import understood
from conflictschema.records import record_types

_ALIKE: Final = 0.8
"""From how alike they are on (`difflib`) a name is one of a record type that was mistyped."""
_LOOKED_AT: Final = 50
"""Rows in which the headers are looked for, and records in which ids are."""
_TELLING: Final = 3
"""Headers of a record type that a table has at least whose name does not say that type."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a misnamed table is meant for."""

    kind: str
    by_name: bool
    """Whether its name is nearly that of the type."""
    by_headers: bool
    """Whether its headers are those of the standard."""
    row: int = 1
    column: int = 0
    """The cell in which its first header stands."""

    @property
    def hint(self) -> str:
        """A sentence about it, for the end of a message."""
        if self.by_name:
            return f" Did you mean “{self.kind}”?"
        return f" Its headers are those of the record type “{self.kind}”."


def nearly(name: str) -> str | None:
    """The record type that a name is nearly that of."""
    return next(iter(get_close_matches(name.strip().lower(), record_types(), n=1, cutoff=_ALIKE)), None)


def kind_of_headers(headers: Sequence[str], close: str | None = None) -> str | None:
    """The record type that most of the headers are columns of; `close` is the one that the name says, or nearly says.

    Where they are those of another, there is an id, and what else is known is no accident.
    """
    known = {kind: sum(each is not None for each in understood(kind, headers)) for kind in record_types()}
    if close is not None and known[close] * 2 > len(headers):
        return close
    best = max(known, key=lambda kind: known[kind])
    enough = "id" in headers and known[best] >= _TELLING and known[best] * 2 > len(headers)
    return best if enough else None


def meant(name: str, rows: Iterable[Row], *, in_rows: bool = False) -> Meant | None:
    """What a table is meant for that holds records; None where it is none of the standard's, as a sheet of notes is.

    `in_rows` is whether the type may stand in the rows themselves, under the mark, as it may in text.
    """
    close = nearly(name)
    held = iter(rows)
    first = list(islice(held, _LOOKED_AT))
    for number, cells in first:
        headers = {at: cell.strip() for at, cell in cells.items() if isinstance(cell, str) and cell.strip()}
        if in_rows and any(map(is_mark, headers.values())):
            return None
        kind = kind_of_headers(list(headers.values()), close) if "id" in headers.values() else None
        if kind is not None:
            reads = list(islice(Table(chain(first, held), kind).records(), _LOOKED_AT))
            # A name that is nearly a type's, above ids and mostly its columns, is rather heard once too often.
            holds = kind == close or any(_is_id(read.id) for read in reads) or _are_ours(kind, list(headers.values()))
            by_name = close is not None
            return Meant(close or kind, by_name, True, number, min(headers)) if reads and holds else None  # noqa: FBT003
    holds = any(_is_id(cells[min(cells)]) for _, cells in first if cells)
    return Meant(close, by_name=True, by_headers=False) if close is not None and holds else None


def _is_id(cell: object) -> bool:
    """Whether it is the id of a record, be its type mistyped: nobody else numbers rows so."""
    kind, colon, slug = cell.strip().partition(":") if isinstance(cell, str) else ("", "", "")
    return bool(colon) and bool(slug) and not re.search(r"\s", slug) and nearly(kind) is not None


def _are_ours(kind: str, headers: Sequence[str]) -> bool:
    """Whether headers are those of the standard whatever stands below them: `id`, `title` and `note` are anybody's."""
    known = [column.path for column in understood(kind, headers) if column is not None]
    needed = {column.path[0] for column in top(kind) if column.always}
    has_needed = needed <= {path[0] for path in known} and len(needed) >= _TELLING
    return has_needed or any(len(path) > 1 for path in known)
