"""How much of the data a finding keeps, and in what order findings stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, overload

from conflictschema.formats._grid import column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from conflictschema.finding import Finding

LONGEST_VALUE: Final = 200
"""Characters of a value that a finding keeps."""

LONGEST_POINTER: Final = 1_000
"""Characters of a pointer that are kept; only names that the data made up make one longer."""


@overload
def cut(text: str, longest: int = ...) -> str: ...
@overload
def cut(text: None, longest: int = ...) -> None: ...
def cut(text: str | None, longest: int = LONGEST_VALUE) -> str | None:
    """What stands in the data, no longer than a finding may keep it."""
    return text if text is None or len(text) <= longest else f"{text[: longest - 1]}…"


Where = tuple[str, str | None]
"""A file, or with its name a sheet of it."""


class HasSheets(Protocol):
    """What reads workbooks."""

    sheets: dict[str, tuple[str, ...]]
    """The names of the sheets of every workbook that was read, in their order."""


def as_read(files: Iterable[str], *readers: HasSheets | None) -> dict[Where, int]:
    """The numbers of files in the order in which they were read, and behind each those of its sheets."""
    found: list[Where] = []
    for path in files:
        sheets = [name for each in readers if each is not None for name in each.sheets.get(path, ())]
        found += [(path, None), *((path, name) for name in sheets)]
    return {where: number for number, where in enumerate(found)}


def in_order(finding: Finding, read: Mapping[Where, int]) -> tuple[int, int, int, int, str, str]:
    """The key that sorts findings: by input and sheet, line or row, column, record, code and pointer.

    `read` is what `as_read` gives. What stands in no file comes last.
    """
    place = finding.place
    file, column = place.file or "", -1
    if place.cell is not None:
        column = column_number(place.cell.rstrip("0123456789").encode())
    return (
        read.get((file, place.sheet), read.get((file, None), len(read))),
        place.line or place.sheet_row or 0,
        column,
        -1 if place.row is None else place.row,
        finding.code,
        finding.pointer or "",
    )
