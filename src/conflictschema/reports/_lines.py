"""Lines of text as a terminal shows them: measured in its columns, broken at spaces, cut at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters take two, marks that stand on others none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The text in no more columns than that; what is cut ends in "…"."""
    if columns(text) <= width:
        return text
    room, kept = width - 1, ""
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept += character
    return f"{kept}…"


def broken(text: str, width: int | None, indent: str = "") -> Iterator[str]:
    """The text in lines of at most that width, each behind the indent; a word that is longer stays whole."""
    if width is None:
        yield indent + text
        return
    room, line = width - len(indent), ""
    for word in text.split(" "):
        if line and columns(line) + 1 + columns(word) > room:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line
