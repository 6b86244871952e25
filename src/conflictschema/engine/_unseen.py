"""What nobody sees in a text that was refused: blanks at its ends, and characters that act on what is shown."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from pydantic_core import SchemaValidator, core_schema

from conflictschema.values._text_type import FORBIDDEN, SPACE

_FORBIDDEN: Final = re.compile(f"[{FORBIDDEN}]")
_BLANK: Final = re.compile(f"[{SPACE}]")
_CALLED: Final = {" ": "a blank", "\t": "a tab", "\n": "a line break", "\r": "a carriage return"}
"""Characters whose names people know otherwise than Unicode does, or that it gives none."""


def unseen(text: str, pattern: str | None) -> str:
    """Sentences about it, where the text without it is what the pattern asks for; else nothing."""
    if not text:
        return " It is empty."
    mended = _bare(_FORBIDDEN.sub("", text))
    if not mended:
        return " It holds nothing that can be seen."
    if mended == text or pattern is None or not _judge(pattern).isinstance_python(mended):
        return ""
    return "".join(_told(text))


@functools.cache
def _judge(pattern: str) -> SchemaValidator:
    """What judges as the models do: their engine takes no longer for a text that was made to take long."""
    return SchemaValidator(core_schema.str_schema(pattern=pattern))


def _bare(text: str) -> str:
    """The text without the blanks at its ends."""
    start, end = 0, len(text)
    while start < end and _BLANK.match(text[start]):
        start += 1
    while start < end and _BLANK.match(text[end - 1]):
        end -= 1
    return text[start:end]


def _told(text: str) -> Iterator[str]:
    if _BLANK.match(text[0]):
        yield f" It begins with {_called(text[0])}."
    if _BLANK.match(text[-1]):
        yield f" It ends with {_called(text[-1])}."
    for character in dict.fromkeys(_FORBIDDEN.findall(_bare(text))):
        yield f" It holds {_called(character)}."


def _called(character: str) -> str:
    """A character by its name and code point."""
    name = _CALLED.get(character) or unicodedata.name(character, "a control character")
    return f"{name} (U+{ord(character):04X})"
