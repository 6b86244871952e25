"""Rows of a template that show how it is done: known again by what stands in their cells.

Not by the row as a whole: columns may be removed, rows sorted and examples shortened, and nothing of anybody is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from conflictschema.flat.cells import Cell

EXAMPLE: Final = "example"
"""What stands in the column `skip` of a row that only shows how it is done."""
_DIGITS: Final = 10
"""Of a digest: enough for the few hundred cells of a sheet, since it guards against mistakes and not against malice."""


def is_example(skip: object) -> bool:
    """Whether a row is marked as an example, and not merely as one that is not to be read."""
    return isinstance(skip, str) and skip.strip().lower() == EXAMPLE


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the cells of the examples of one sheet."""

    digests: frozenset[str]

    def other(self, names: Mapping[int, str], cells: Mapping[int, object]) -> int | None:
        """The first column of a row in which something stands that no example holds; `names` are the headers."""
        return next((at for at in sorted(cells) if _digest(names.get(at, ""), cells[at]) not in self.digests), None)


Examples = Callable[[str], Shown]
"""Gives what the examples of a record type hold."""


def note(kind: str, cells: Mapping[str, Cell]) -> str:
    """What a template notes of one of its examples, whose cells come by their headers."""
    return " ".join([kind, *(_digest(header, cell) for header, cell in cells.items() if cell is not None)])


def noted(notes: Iterable[str]) -> dict[str, Shown]:
    """By record type, what a template noted of its examples."""
    found: dict[str, set[str]] = {}
    for each in notes:
        kind, *digests = each.split()
        found.setdefault(kind, set()).update(digests)
    return {kind: Shown(frozenset(digests)) for kind, digests in found.items()}


def _digest(header: str, cell: object) -> str:
    """What a cell is known by; it outlives what spreadsheets do to spaces, truth values and whole numbers."""
    if isinstance(cell, bool):
        text = str(cell).lower()
    elif isinstance(cell, float) and cell.is_integer():
        text = str(int(cell))
    else:
        text = " ".join(str(cell).split())
    return hashlib.sha256(f"{header}\n{text}".encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
