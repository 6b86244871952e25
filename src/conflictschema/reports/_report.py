"""What a report is: a result in, text out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Result


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report is to look."""

    values: bool = True
    """Whether anything that stands in the data may be shown."""
    colour: bool = False
    """Whether the terminal takes colours."""
    statistics: bool = False
    """Counts only."""
    width: int | None = None
    """Columns of the terminal; None where lines are not to be broken, such as in a file."""
    rules_from: str = ""
    """The options, as they are typed, with which `explain` knows rules that are not of the standard."""


class Report(ABC):
    """A way to show a result."""

    exact: ClassVar[bool] = False
    """Whether it is for programs, so that it is UTF-8 whatever the locale of a terminal says."""

    summary: ClassVar[str]
    """What it is for, for `--help`."""

    @abstractmethod
    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The report, in pieces. Everything in it that comes from data has passed `show`."""
