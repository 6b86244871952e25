"""Exceptions for misuse and for failures of the tool. Bad data is never an exception: it is a finding."""

from typing import ClassVar


class ConflictSchemaError(Exception):
    """The root of everything this package raises on purpose."""

    exit_code: ClassVar[int] = 4


class UsageError(ConflictSchemaError):
    """The tool was asked for something it cannot mean: a wrong option, an existing output, an unknown code."""

    exit_code: ClassVar[int] = 2


class UnsoundDataError(UsageError):
    """A whole dataset was asked for where a record is not sound; `validate` tells what is wrong with it."""

    exit_code: ClassVar[int] = 1


class UnreadableDataError(UsageError):
    """A whole dataset was asked for where an input cannot be read, or a limit refused it."""

    exit_code: ClassVar[int] = 3


class OutputError(ConflictSchemaError):
    """A result could not be written; whatever stood in its place before still stands there."""

    exit_code: ClassVar[int] = 4


class ToolFailure(ConflictSchemaError):
    """The tool itself failed, on no fault of the data: please report it."""

    exit_code: ClassVar[int] = 4


def missing(what: str, needs: str, extra: str) -> str:
    """The sentence that says what is not installed, and how to install it: an extra, from the project's own folder."""
    how = f'python3 -m pip install ".[{extra}]"'
    return f"{what} needs {needs}, which is not installed. In the folder of the project: {how}"
