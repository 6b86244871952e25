"""What a text field may look like: a length, a pattern, and the sentence that says it to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

SPACE = r"\t\n\u000b\u000c\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What counts as white space at an edge or between words; spelled out, since engines disagree about `\\s`."""

FORBIDDEN = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
"""Control characters other than LF and TAB, and the overrides and isolates that reorder what a reader sees."""


@dataclass(frozen=True, slots=True)
class TextType:
    """A kind of text. Patterns use ASCII classes and no look-around, and mean the same to Rust and to ECMA 262."""

    name: str
    must: str
    """Completes "It must be …" in a message."""
    pattern: str | None = None
    longest: int | None = None
    shortest: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A strict string within these bounds."""
        from pydantic_core import core_schema

        return core_schema.str_schema(
            strict=True, pattern=self.pattern, max_length=self.longest, min_length=self.shortest
        )
