"""What a crosswalk is: the words of one of our lists beside the codes of somebody else's, and what is lost between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from conflictschema.vocabularies._vocabulary import Vocabulary

Word = TypeVar("Word", bound=Vocabulary)


class Direction(StrEnum):
    """Which way a crosswalk may be walked."""

    WRITES = "writes"
    """From our word to their codes."""
    READS = "reads"
    """From their code to our word."""
    BOTH = "both"
    """Either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk(Generic[Word]):
    """Our words and the codes of another scheme that stand for them.

    A word that `words` leaves out has no counterpart there; it must not be given the nearest code instead.
    """

    to: str
    """The other scheme, such as `cameo` or `esf_mt28`."""
    words: Mapping[Word, tuple[str, ...]]
    """For each of our words that has counterparts, their codes, the most usual one first."""
    loses: str
    """What does not survive the way, in one sentence."""
    direction: Direction = Direction.WRITES
    """Which way it may be walked."""
    _by_code: Mapping[str, Word] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Freeze the table; refuse one that reads a code as two words, or has a word with no code."""
        by_code: dict[str, Word] = {}
        for word, codes in self.words.items():
            if not codes:
                raise ValueError(f"{word.value} has no code of {self.to}: leave the word out")
            for code in codes:
                if self.direction is not Direction.WRITES and code in by_code:
                    raise ValueError(f"{self.to} {code} cannot be read: it stands for two words")
                by_code[code] = word
        object.__setattr__(self, "words", MappingProxyType(dict(self.words)))
        object.__setattr__(self, "_by_code", MappingProxyType(by_code))

    def codes(self, word: Word) -> tuple[str, ...]:
        """Their codes for our word; empty where there are none. A crosswalk that only reads raises `ValueError`."""
        if self.direction is Direction.READS:
            raise ValueError(f"{self.to} is only read, never written")
        return self.words.get(word, ())

    def word(self, code: str) -> Word | None:
        """Our word for their code, None where there is none. A crosswalk that only writes raises `ValueError`."""
        if self.direction is Direction.WRITES:
            raise ValueError(f"{self.to} is only written, never read")
        return self._by_code.get(code)
