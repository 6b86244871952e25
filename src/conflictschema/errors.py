"""Exceptions for misuse and for failures of the tool. Bad data is never an exception: it is a finding."""

from typing import ClassVar


class ConflictSchemaError(Exception):
    """The root of everything this package raises on purpose."""

    exit_code: ClassVar[int] = 4


class UsageError(ConflictSchemaError):
    """The tool was asked for something it cannot mean: a wrong option, an existing output, an unknown code."""

    exit_code: ClassVar[int] = 2


class OutputError(ConflictSchemaError):
    """A result could not be written; whatever stood in its place before still stands there."""

    exit_code: ClassVar[int] = 4


class ToolFailure(ConflictSchemaError):
    """The tool itself failed, on no fault of the data: please report it."""

    exit_code: ClassVar[int] = 4
