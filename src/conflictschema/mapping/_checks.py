"""What holds in a layout between the columns of one row, by what its publisher says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CODES: Final = {True: "CS070", False: "CS071"}
"""The rule that a broken check names: an error where it always holds, a warning where the publisher breaks it too."""


def number(cell: str) -> str:
    """SQL for the number in a cell as it is, not rounded; null where it is none. No sum of such overflows."""
    return f"try_cast({cell} as double)"


def whole(cell: str) -> str:
    """SQL for the whole number in a cell; null where it is none, or too long to be summed. 1.5 is not 2."""
    return rf"(case when regexp_full_match({cell}, '[+-]?[0-9]{{1,15}}(\.0+)?') then try_cast({cell} as bigint) end)"


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on one row. It is left out where the table lacks one of its columns."""

    column: str
    """The column that the finding stands at."""

    columns: tuple[str, ...]
    """All columns that it looks at, by their headers."""

    says: str
    """What holds, as it completes "In this layout …"."""

    broken: str
    """SQL over the cells, which are texts, that is true where it does not hold."""

    found: str
    """SQL that gives, in words, what is there in its place."""

    always: bool = True
    """Whether it held in all real rows that were looked at."""
