"""The strict look at one record's bytes: whether it is JSON, said once, and within the limits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import jiter

from conflictschema.formats._format import characters, last_line, line_breaks

if TYPE_CHECKING:
    from conflictschema.io import Limits

_BRACKET: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_TOKEN: Final = re.compile(rb'("(?:[^"\\]|\\.)*+")[ \t\r\n]*(:?)|[{}]', re.DOTALL)
_AT: Final = re.compile(r" at line (\d+) column (\d+)$", re.ASCII)
_KEY: Final = re.compile(r'^Detected duplicate key "(.*)"$', re.DOTALL)
_NUMBER_WORD: Final = re.compile(rb"-?(?:NaN|Infinity)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why bytes are not one JSON value: a code of the catalogue, where, and what the message needs."""

    code: str
    line: int
    """Lines below the record's first, from 0."""
    parameters: dict[str, str | int]


def parse(raw: bytes) -> Any:
    """The value, each key said once and no number but JSON's; raises `ValueError` else. `1e400` comes as infinity."""
    return jiter.from_json(raw, catch_duplicate_keys=True, allow_inf_nan=False, cache_mode="keys")


def faults(raw: bytes, limits: Limits, before: int = 0) -> Iterator[Fault]:
    """What is wrong with the bytes, before anything is asked of the record; nothing if it is one JSON value.

    `before` is how many characters stand in front of them on their first line.
    """

    def fault(code: str, at: int, **parameters: str | int) -> Fault:
        line, column = line_breaks(raw[:at]), characters(last_line(raw[:at])) + 1
        return Fault(code, line, {**parameters, "column": column if line else column + before})

    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield fault("CS003", error.start, byte=f"0x{raw[error.start]:02x}")
        return
    values = _values(raw, limits.values)
    if values > limits.values:
        yield fault("CS017", 0, values=values, limit=limits.values, option="--max-values")
        return
    deep = _deeper_than(raw, limits.depth)
    if deep is not None:
        yield fault("CS006", deep, limit=limits.depth, option="--max-depth")
        return
    try:
        parse(raw)
    except ValueError as error:
        code, at, parameters = _fault(raw, str(error))
        yield fault(code, at, **parameters)


def _fault(raw: bytes, message: str) -> tuple[str, int, dict[str, str | int]]:
    """The code, the byte, and what the message needs."""
    found = _AT.search(message)
    problem = message[: found.start()] if found else message
    at = _byte(raw, int(found[1]), int(found[2])) if found else 0
    key = _KEY.match(problem)
    if key:
        return "CS002", _second(raw, key[1], at), {"key": key[1]}
    word = _NUMBER_WORD.match(raw, max(at - 1, 0)) or _NUMBER_WORD.match(raw, at)
    if word:
        return "CS007", word.start(), {"number": word.group().decode()}
    if problem == "number out of range":
        return "CS007", at, {"number": "a number of thousands of digits"}
    if "hex escape" in problem or "surrogate" in problem:
        return "CS008", at, {}
    return "CS001", at, {"problem": _PROBLEMS.get(problem, problem)}


def _byte(raw: bytes, line: int, column: int) -> int:
    """The byte at which the parser stopped; it ends lines with LF alone, and counts columns in bytes."""
    start = 0
    for _ in range(line - 1):
        start = raw.index(b"\n", start) + 1
    return start + max(column - 1, 0)


def _second(raw: bytes, name: str, end: int) -> int:
    """The byte at which a field begins that stands in its object already; the parser stops behind its value."""
    seen: list[set[str]] = []
    for token in _TOKEN.finditer(raw, 0, end):
        if token[1] is None:
            seen.append(set()) if token[0] == b"{" else seen.pop()
        elif token[2]:
            key = json.loads(token[1])
            if key == name and key in seen[-1]:
                return token.start()
            seen[-1].add(key)
    return end


_PROBLEMS: Final = {
    "trailing characters": "something follows behind the end of the record",
    "trailing comma": "a comma stands before a closing bracket or brace",
    "EOF while parsing a value": "the line ends in the middle of the record",
    "EOF while parsing a string": "the line ends in the middle of a text",
    "EOF while parsing an object": "the line ends in the middle of the record",
    "EOF while parsing a list": "the line ends in the middle of a list",
    "expected value": "a value was expected here (texts stand in double quotes)",
    "expected ident": "only true, false and null are written without quotes",
    "key must be a string": "the name of a field was expected here, in double quotes",
    "expected `:`": "a colon was expected here, between the name of a field and its value",
    "expected `,` or `}`": "a comma or a closing brace was expected here",
    "expected `,` or `]`": "a comma or a closing bracket was expected here",
    "invalid number": "this is not how JSON writes a number",
    "invalid escape": "a backslash stands before a character that needs none",
    "recursion limit exceeded": "lists and objects stand deeper inside each other than can be read",
    "control character (\\u0000-\\u001F) found while parsing a string": "a control character stands in a text",
}
"""The parser's words, as a person would say them; what is not here is passed on as the parser has it."""


def _values(raw: bytes, limit: int) -> int:
    """How many values the record holds, where they may be more than the limit; a comma in a text parts none."""
    commas = raw.count(b",")
    if commas < limit:
        return 0
    return 1 + commas - sum(found.group().count(b",") for found in _STRING.finditer(raw))


def _deeper_than(raw: bytes, limit: int) -> int | None:
    if raw.count(b"[") + raw.count(b"{") <= limit:
        return None
    depth = 0
    for token in _BRACKET.finditer(raw):
        mark = token.group()[:1]
        depth += (mark in b"[{") - (mark in b"]}") if mark != b'"' else 0
        if depth > limit:
            return token.start()
    return None
