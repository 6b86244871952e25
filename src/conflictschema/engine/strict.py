"""The strict look at one record's bytes: whether it is JSON, said once, and within the limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import jiter

if TYPE_CHECKING:
    from conflictschema.io import Limits

_BRACKET: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
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
    """The value, each key said once and every number finite in its notation; raises `ValueError` else."""
    return jiter.from_json(raw, catch_duplicate_keys=True, allow_inf_nan=False, cache_mode="keys")


def faults(raw: bytes, limits: Limits) -> Iterator[Fault]:
    """What is wrong with the bytes, before anything is asked of the record; nothing if it is one JSON value."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        yield Fault("CS003", _breaks(before), {"byte": f"0x{raw[error.start]:02x}", "column": _column(before)})
        return
    deep = _deeper_than(raw, limits.depth)
    if deep is not None:
        yield Fault("CS006", _breaks(raw[:deep]), {"limit": limits.depth, "option": "--max-depth"})
        return
    try:
        parse(raw)
    except ValueError as error:
        yield _fault(raw, str(error))


def _fault(raw: bytes, message: str) -> Fault:
    found = _AT.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    problem = message[: found.start()] if found else message
    key = _KEY.match(problem)
    if key:
        return Fault("CS002", line - 1, {"key": key[1], "column": column})
    rest = b"\n".join(raw.split(b"\n")[line - 1 :])[max(column - 2, 0) :]
    word = _NUMBER_WORD.match(rest) or _NUMBER_WORD.match(rest[1:])
    if word:
        return Fault("CS007", line - 1, {"number": word.group().decode(), "column": column})
    if problem == "number out of range":
        return Fault("CS007", line - 1, {"number": "a number of thousands of digits", "column": column})
    if "hex escape" in problem or "surrogate" in problem:
        return Fault("CS008", line - 1, {"column": column})
    return Fault("CS001", line - 1, {"problem": _PROBLEMS.get(problem, problem), "column": column})


_PROBLEMS: Final = {
    "trailing characters": "something follows behind the end of the record",
    "trailing comma": "a comma stands before a closing bracket",
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
    "control character (\\u0000-\\u001F) found while parsing a string": "a control character stands in a text",
}
"""The parser's words, as a person would say them; what is not here is passed on as the parser has it."""


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


def _breaks(raw: bytes) -> int:
    return raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")


def _column(before: bytes) -> int:
    return len(before) - max(before.rfind(b"\n"), before.rfind(b"\r"))
