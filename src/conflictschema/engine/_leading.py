"""The relations without whose rows a query gives none, so that rules about what a dataset does not hold need not run.

It looks at the relation that a query starts from, and at those that are joined to it so that a row of theirs is needed.
What it does not understand leads to `None`: then nothing is known, and the rule runs.
"""

from __future__ import annotations

import functools
import re
from itertools import product
from typing import Final

Leading = frozenset[frozenset[str]] | None
"""Of one of these groups at least, every relation must have rows; `None` where that cannot be told."""

_COMMENT: Final = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
_CTE: Final = re.compile(r"\s*(\w+)\s+as\s*(?:not\s+materialized\s*|materialized\s*)?\(")
_UNION: Final = re.compile(r"\bunion(?:\s+all)?(?:\s+by\s+name)?\b")
_OTHER: Final = re.compile(r"\b(?:right|full|asof|positional|lateral|except|intersect|pivot|values)\b")
_AGGREGATE: Final = re.compile(
    r"\b(?:count|sum|min|max|avg|min_by|max_by|bool_or|bool_and|string_agg|list|any_value)\s*\("
)
_FROM: Final = re.compile(r"\bfrom\s+")
_JOIN: Final = re.compile(r"\b(?:(\w+)\s+)?(?:outer\s+)?join\s+")
_NOT_NEEDED: Final = ("left", "outer", "anti")
"""Kinds of join that give rows where the other relation has none."""
_NAME: Final = re.compile(r'"?(\w+)"?\s*(\(?)')


@functools.cache
def leading(query: str) -> Leading:
    """What the rows of this query start from."""
    text = _COMMENT.sub(lambda found: "" if found[0].startswith("--") else "''", query).lower().strip().rstrip(";")
    return _of(text, {}, frozenset())


def _of(text: str, known: dict[str, str], within: frozenset[str]) -> Leading:
    text = text.strip()
    start = re.match(r"with\s+(?:recursive\s+)?", text)
    if start:
        known, at = dict(known), start.end()
        while True:
            named = _CTE.match(text, at)
            if named is None:
                return None
            end = _closing(text, named.end() - 1)
            known[named[1]] = text[named.end() : end]
            at = end + 1
            comma = re.match(r"\s*,", text[at:])
            if comma is None:
                break
            at += comma.end()
        text = text[at:].strip()
    flat = _flat(text)
    if _OTHER.search(flat):
        return None
    arms, at = [], 0
    for union in _UNION.finditer(flat):
        arms.append(text[at : union.start()])
        at = union.end()
    arms.append(text[at:])
    if len(arms) == 1:
        return _of_select(text, flat, known, within)
    found = [_of(arm, known, within) for arm in arms]
    return None if None in found else frozenset[frozenset[str]]().union(*(each for each in found if each is not None))


def _of_select(text: str, flat: str, known: dict[str, str], within: frozenset[str]) -> Leading:
    if text.startswith("("):
        return _of(text[1 : _closing(text, 0)], known, within) if _closing(text, 0) == len(text) - 1 else None
    start = _FROM.search(flat)
    if start is None or not text.startswith("select"):
        return None
    if _AGGREGATE.search(text[: start.start()]) and not re.search(r"\bgroup\s+by\b", flat):
        # An aggregate over nothing is a row; one with a window is not, but that need not be told apart.
        return None
    joined = [join.end() for join in _JOIN.finditer(flat, start.end()) if join[1] not in _NOT_NEEDED]
    needed = [_of_relation(text, at, known, within) for at in (start.end(), *joined)]
    if needed[0] is None:
        return None
    groups = [each for each in needed if each is not None]
    return frozenset(frozenset[str]().union(*chosen) for chosen in product(*groups))


def _of_relation(text: str, at: int, known: dict[str, str], within: frozenset[str]) -> Leading:
    """The same of what is named, or stands in parentheses, at a place of the text."""
    if text[at : at + 1] == "(":
        return _of(text[at + 1 : _closing(text, at)], known, within)
    name = _NAME.match(text, at)
    if name is None or name[2]:
        return None
    if name[1] in within:
        return frozenset()  # a step of a recursion adds nothing to nothing
    if name[1] in known:
        return _of(known[name[1]], known, within | {name[1]})
    return frozenset({frozenset({name[1]})})


def _closing(text: str, opening: int) -> int:
    """Where the parenthesis ends that opens there; the end of the text if it does not."""
    depth = 0
    for found in re.finditer(r"[()]", text[opening:]):
        depth += 1 if found[0] == "(" else -1
        if depth == 0:
            return opening + found.start()
    return len(text)


def _flat(text: str) -> str:
    """The text with all that stands in parentheses blanked out, so that places stay where they are."""
    depth, pieces = 0, []
    for piece in re.split(r"([()])", text):
        depth += (piece == "(") - (piece == ")")
        pieces.append(" " * len(piece) if depth > 0 and piece not in ("(", ")") else piece)
    return "".join(pieces)
