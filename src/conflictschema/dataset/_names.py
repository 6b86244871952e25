"""Names that may not be read: found in texts whatever their case, accents, spaces and hidden characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

NOT_SHOWN: Final = "‹not shown›"
"""What stands in a text in the place of a name."""

_IGNORED: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_UNSEEN: Final = re.compile(f"[{_IGNORED}]")
_WORD: Final = re.compile(f"[^\\W_](?:[^\\W_]|[{_IGNORED}\u0300-\u036f])*")
_RUNS_ON: Final = re.compile("[\u0590-\u1cff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00020000-\U0003ffff]")
"""Scripts whose words run together, or take particles at their front: names are looked for within words."""
_SHORTEST: Final = 3
"""Letters of a word of a person's name that is looked for by itself."""


class Names:
    """Names that may not be read. What somebody else is called too, who may be read of, is left standing."""

    def __init__(self, telling: Iterable[tuple[str, bool]], free: Iterable[str]) -> None:
        """Take what is called how, and of each whether its words by themselves would tell of a person."""
        allowed = {_key(text) for text in free}
        # Only what somebody is called as a whole sets a word free: "East" is not free because of an East Bank.
        found: dict[tuple[str, ...], None] = {}
        self._within: list[str] = []
        for text, person in telling:
            key = _key(text)
            found.setdefault(key)
            if person:
                found |= {(word,): None for word in key if len(word) >= _SHORTEST}
            if _RUNS_ON.search(text) and key not in allowed:
                self._within.append(text.strip())
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for key in sorted((key for key in found if key and key not in allowed), key=lambda key: (-len(key), key)):
            self._by_first.setdefault(key[0], []).append(key)
        longest = sorted(set(self._within), key=lambda name: (-len(name), name))
        self._inside = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE) if longest else None

    def in_text(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        return self.without(text) != text

    def without(self, text: str) -> str:
        """The text with a mark in the place of each of them."""
        pieces, at = [], 0
        for start, end in self.stretches(text):
            if end > at:
                pieces += [text[at : max(at, start)], NOT_SHOWN]
                at = end
        return "".join([*pieces, text[at:]])

    def stretches(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text, in order; stretches may overlap."""
        within = () if self._inside is None else (match.span() for match in self._inside.finditer(text))
        return sorted([*self._found(text), *within])

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(text)]
        number = 0
        while number < len(words):
            length = self._length_at(words, number)
            if length:
                yield words[number][0], words[number + length - 1][1]
            number += length or 1

    def _length_at(self, words: list[tuple[int, int, str]], number: int) -> int:
        for key in self._by_first.get(words[number][2], ()):
            if tuple(word for _, _, word in words[number : number + len(key)]) == key:
                return len(key)
        return 0


def _key(text: str) -> tuple[str, ...]:
    return tuple(_folded(match[0]) for match in _WORD.finditer(text))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", word).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
