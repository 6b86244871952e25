"""What a draft left to decide: found again where it stands, so that no mapping is used before a person decided it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from conflictschema.io import show
from conflictschema.mapping._yaml import FAULTY, MappingError, Spot

MARK: Final = "DECIDE"
"""Begins what a draft leaves to a person, or ends it. In quotes it is a word like any other."""
_VALUE: Final = re.compile(rf"(?:[A-Za-z]+-)?{MARK}(?:\s+(?P<what>.*))?", re.DOTALL)
_COMMENT: Final = re.compile(rf"#[ \t]*(?P<mark>{MARK})\b:?[ \t]*(?P<what>.*)")
_NAMED: Final = 10
"""Lines that are named; more are counted."""


def check(text: str) -> None:
    """Refuse (CS051) the text of a mapping, which is sound YAML, in which something is left to decide."""
    found = sorted(_marks(text))
    if not found:
        return
    lines = text.splitlines()
    at, what = found[0]
    line = text.count("\n", 0, at)
    others = [text.count("\n", 0, other) + 1 for other, _ in found[1:]]
    told = what.strip() or lines[line].partition(":")[0].strip()
    raise MappingError(
        FAULTY,
        f"{MARK} was left here: {show(told)}. Decide it, and take the mark away{_also(others)}.",
        Spot(line + 1, at - text.rfind("\n", 0, at)),
    )


def _also(lines: list[int]) -> str:
    if not lines:
        return ""
    more = len(lines) - _NAMED
    named = ", ".join(map(str, lines[:_NAMED])) + (f" and {more:,} more" if more > 0 else "")
    return f"; the same holds for line{'' if len(lines) == 1 else 's'} {named}"


def _marks(text: str) -> list[tuple[int, str]]:
    """Where every mark stands in the text, and what is to be decided there."""
    import yaml

    scalars = [
        (each, each.start_mark.index, each.end_mark.index)
        for each in yaml.parse(text, Loader=yaml.SafeLoader)
        if isinstance(each, yaml.ScalarEvent) and each.start_mark is not None and each.end_mark is not None
    ]
    found = [
        (start, told["what"] or "")
        for each, start, _ in scalars
        if each.style is None and (told := _VALUE.fullmatch(each.value))
    ]
    ends = [end for _, _, end in scalars]
    for comment in _COMMENT.finditer(text):
        after = bisect_left(ends, comment.start() + 1)
        # Within a text that stands in quotes it is no comment.
        if after == len(scalars) or scalars[after][1] > comment.start():
            found.append((comment.start("mark"), comment["what"]))
    return found
