"""What holds in a layout between the columns of one row, by what its publisher says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CODES: Final = {True: "CS070", False: "CS071"}
"""The rule that a broken check names: an error where it always holds, a warning where the publisher breaks it too."""


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
