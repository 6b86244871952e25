"""What a text shows if a rule finds something in it, so that of very many texts few have to be kept.

A rule's query says what it finds, and would find it without its signs; they may name too much, and nothing too little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CHARACTER: Final = re.compile(r"\\x\{(?P<code>[0-9A-Fa-f]+)\}|(?P<itself>.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Signs:
    """A text has them if it has any of these, in one of the fields, and is not too long."""

    fields: frozenset[str] = frozenset()
    """Empty: all."""
    longest: int | None = None
    """Characters."""
    words: tuple[str, ...] = ()
    """In small letters, of ASCII; anywhere in the text, in small letters of ASCII or in capitals."""
    beginnings: tuple[str, ...] = ()
    """The same at its beginning; letters beyond ASCII are not taken for each other."""
    bare: bool = False
    """That it begins with neither a letter nor a digit."""
    characters: str = ""
    """As between the brackets of a class in a query: `a-z\\x{AD}`."""
    followed: str = ""
    """Of the characters, only those are meant behind which one of these stands."""

    def written(self) -> list[str]:
        """Lines for the compiled part."""
        lines = ["signs"]
        if self.fields:
            lines.append(" ".join(["fields", *sorted(self.fields)]))
        if self.longest is not None:
            lines.append(f"longest {self.longest}")
        for name, words in (("words", self.words), ("beginnings", self.beginnings)):
            if words:
                lines.append(" ".join([name, *(word.encode().hex() for word in words)]))
        if self.bare:
            lines.append("bare")
        for name, characters in (("characters", self.characters), ("followed", self.followed)):
            if characters:
                lines.append(" ".join([name, *(f"{first}-{last}" for first, last in ranges(characters))]))
        return lines


def ranges(characters: str) -> list[tuple[int, int]]:
    """The first and the last of every range of characters, as numbers."""
    codes = [int(found["code"], 16) if found["code"] else found["itself"] for found in _CHARACTER.finditer(characters)]
    made: list[tuple[int, int]] = []
    at = 0
    while at < len(codes):
        is_range = codes[at + 1 : at + 2] == ["-"] and at + 2 < len(codes)
        made.append((_code(codes[at]), _code(codes[at + 2 if is_range else at])))
        at += 3 if is_range else 1
    return made


def _code(each: str | int) -> int:
    return each if isinstance(each, int) else ord(each)
