"""What options hold that is more than a text: a rule with a reason, a rule with a severity, a day."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any, Final

import click

from conflictschema.errors import UsageError

KINDS: Final[dict[type, str]] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
}
"""What the values of a settings file are called."""


def kind_of(value: Any) -> str:
    """What a value of a settings file is called."""
    return KINDS.get(type(value), "a date or time")


def texts(value: Any, known: frozenset[str], where: str) -> dict[str, str]:
    """A table of texts with no other keys than these; raises `UsageError` that says what is wrong and where."""
    if not isinstance(value, dict):
        raise UsageError(f"{where} must be a table, and it is {kind_of(value)}.")
    for key, word in value.items():
        if key not in known:
            close = get_close_matches(key, known, n=1)
            hint = f"Did you mean {close[0]}?" if close else f"There are {', '.join(sorted(known))}."
            raise UsageError(f"{where} has no key {key!r}. {hint}")
        if not isinstance(word, str):
            raise UsageError(f"{where}: {key} must be a text, and it is {kind_of(word)}.")
    return value


class Excused(click.ParamType[tuple[str, str]]):
    """A rule by code or name, in settings also a table with a reason."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Take the code apart from the reason."""
        if isinstance(value, tuple):
            return value
        if isinstance(value, str):
            return value, ""
        try:
            given = texts(value, frozenset({"code", "reason"}), "It")
        except UsageError as error:
            self.fail(str(error), param, ctx)
        if "code" not in given:
            self.fail("It has no code.", param, ctx)
        return given["code"], given.get("reason", "")


class Graded(click.ParamType[tuple[str, str, str]]):
    """CODE=LEVEL, in settings also a table with a reason."""

    name = "code=level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str, str]:
        """Take code, level and reason apart."""
        if isinstance(value, tuple):
            return value
        if isinstance(value, str):
            code, equals, level = value.partition("=")
            if not equals:
                self.fail(f"{value!r} has no level; write it as CS204=notice.", param, ctx)
            given = {"code": code.strip(), "level": level.strip()}
        else:
            try:
                given = texts(value, frozenset({"code", "level", "reason"}), "It")
            except UsageError as error:
                self.fail(str(error), param, ctx)
        if "code" not in given or "level" not in given:
            self.fail("It needs a code and a level.", param, ctx)
        if given["level"] == "off":
            self.fail(f"A rule is switched off by ignoring it: --ignore {given['code']}.", param, ctx)
        return given["code"], given["level"], given.get("reason", "")


class Day(click.ParamType[date]):
    """A day such as 2027-01-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it as ISO 8601 writes it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day such as 2027-01-31.", param, ctx)
