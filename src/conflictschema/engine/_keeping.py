"""How much of the data a finding keeps, and in what order findings stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, overload

if TYPE_CHECKING:
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


def in_order(finding: Finding, files: dict[str, int]) -> tuple[int, int, int, str, str]:
    """The key that sorts findings: by input, line, record, code and pointer; last what stands in none."""
    place = finding.place
    row = -1 if place.row is None else place.row
    return (
        files.get(place.file or "", len(files)),
        place.line or place.sheet_row or 0,
        row,
        finding.code,
        finding.pointer or "",
    )
