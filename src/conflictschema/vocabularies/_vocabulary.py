"""What a controlled vocabulary is: a list of stable words, each with the sentence that defines it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Vocabulary(StrEnum):
    """A closed list of words. Members are written `WORD = "word", "Its sentence."`."""

    sentence: str

    def __new__(cls, word: str, sentence: str) -> Self:
        """Make a member that is its word and knows its sentence."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.sentence = sentence
        member.__doc__ = sentence
        return member

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """All words, in the order of the list."""
        return tuple(member.value for member in cls)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take a member, or its word; nothing else."""
        from pydantic_core import core_schema

        return core_schema.enum_schema(
            cls, list(cls), sub_type="str", strict=False, ref=f"{cls.__module__}.{cls.__qualname__}"
        )
