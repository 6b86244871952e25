"""The options that lift limits: every command that reads data has them, since every one may name them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, Final

import click

_UNITS: Final = {"": 1} | {
    f"{letter}{kind}B": base**power
    for power, letter in enumerate("KMGT", 1)
    for kind, base in (("", 1_000), ("I", 1_024))
}
_SIZE: Final = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?) ?(?P<unit>[KMGT]i?B)?", re.ASCII | re.IGNORECASE)


class Size(click.ParamType[int]):
    """So many bytes: a whole number of them, or a number with a unit, such as 64MiB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Take number and unit apart."""
        found = _SIZE.fullmatch(str(value))
        unit = "" if found is None else (found["unit"] or "").upper()
        if found is None or (not unit and "." in found["number"]):
            self.fail(f"{value!r} is no size such as 20000000, 20MB or 64MiB.", param, ctx)
        size = int(float(found["number"]) * _UNITS[unit]) if unit else int(found["number"])
        if size < 1:
            self.fail(f"{value!r} is not at least one byte.", param, ctx)
        return size


_OPTIONS: Final = (
    ("--max-line", "line_bytes", Size(), "SIZE", "The longest line that is read, such as 64MiB."),
    (
        "--max-depth",
        "depth",
        click.IntRange(min=1),
        "N",
        "The deepest nesting that is read; the parser takes about 200.",
    ),
    ("--max-values", "values", click.IntRange(min=1), "N", "The most values of one record."),
    ("--max-inflated", "inflated_bytes", Size(), "SIZE", "The most that may be unpacked, such as 4GiB."),
    ("--max-ratio", "inflated_ratio", click.IntRange(min=1), "N", "The most that packing may have saved."),
)
"""The option, the limit that it lifts, what it takes, and what it is for."""


def limits(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options, and what they come to as `limits`."""

    @functools.wraps(command)
    def limited(**given: Any) -> Any:
        from conflictschema.io import Limits

        lifted = {limit: given.pop(limit) for _, limit, *_ in _OPTIONS}
        return command(**given, limits=Limits(**{name: each for name, each in lifted.items() if each is not None}))

    made: Callable[..., Any] = limited
    for option, limit, kind, metavar, words in reversed(_OPTIONS):
        made = click.option(option, limit, type=kind, metavar=metavar, help=words)(made)
    return made
