"""Everything that anyone may say about a file: what is wrong, how grave it is, and where it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    """The data breaks the standard; it must be mended."""
    WARNING = "warning"
    """The data is probably wrong, or will be misread."""
    NOTICE = "notice"
    """Worth knowing; nothing need be done."""

    @property
    def rank(self) -> int:
        """2 for an error, 1 for a warning, 0 for a notice."""
        return {"error": 2, "warning": 1, "notice": 0}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: file as named on the command line, line as an editor shows it (from 1)."""

    file: str | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    """Running number of the record in the whole run, from 0."""
    sheet_row: int | None = None
    """The row of a table, as a spreadsheet numbers it."""
    header: str | None = None
    """The header of the column of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing said about the data. It holds data only; the sentence is rendered last, from its rule."""

    code: str
    name: str
    severity: Severity
    place: Place
    pointer: str | None = None
    """RFC 6901 pointer into the record."""
    record: str | None = None
    """The id of the record, where it has a readable one."""
    field: str | None = None
    value: str | None = None
    """What stands there, as text, cut at 200 characters."""
    parameters: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    refuses_input: bool = False
    """Whether the whole input could not be read, or was refused by a limit (exit code 3)."""


class Refusal(Exception):
    """An input that cannot be read, or that a limit refused; the engine turns it into a finding."""

    def __init__(
        self, code: str, /, *, line: int | None = None, at: Place | None = None, **parameters: str | int
    ) -> None:
        """Take the code of a reading rule and the parameters of its message; `at` is a cell, in a file without name."""
        super().__init__(code)
        self.at = at
        self.code = code
        self.line = line
        self.parameters = parameters


def pointer_step(step: object) -> str:
    """One step of a JSON pointer (RFC 6901): the name of a field or the number of an item, after its slash."""
    return "/" + str(step).replace("~", "~0").replace("/", "~1")


def pointer_steps(pointer: str) -> list[str]:
    """The names and numbers that a JSON pointer leads over."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
