"""What of a name tells by itself of whoever bears it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from conflictschema.dataset._folding import (
    DENSE,
    HANGUL,
    IDEOGRAPH,
    RUNS_ON,
    SPACELESS,
    STOP,
    SYLLABIC,
    Word,
    folded,
    letters,
    tight,
    words,
)
from conflictschema.dataset._usual import BORNE, CALENDAR, LITTLE, PARTICLES, TITLES, TYING, USUAL

_SHORTEST: Final = 3
"""Letters of a word that is looked for by itself; two where it has a capital, or in scripts of syllables."""
_NAME_OF_SYLLABLES: Final = range(3, 7)
"""Letters of a Chinese, Japanese or Korean name that is written without a space."""


class Tells(Enum):
    """How much of a text tells of what is gone."""

    WHOLE = auto()
    """Only all of it."""
    WORDS = auto()
    """Each word too; but no usual one, not even where it is all of the text."""
    NAME = auto()
    """Each word too, usual or not: it is the name of a person."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something to look for."""

    text: str
    whole: bool = False
    """Whether it is all of a name."""
    capital: bool = False
    """Whether it is looked for only with a capital."""


def parts(text: str, how: Tells) -> Iterator[Part]:
    """A text, and what of it tells by itself."""
    if how is not Tells.WORDS or not usual(text):
        yield Part(text, whole=True)
    if how is Tells.WHOLE:
        return
    yield from _spaced(text, how)
    if RUNS_ON.search(text):
        yield from _run_on(text, how)


def _spaced(text: str, how: Tells) -> Iterator[Part]:
    every = list(words(text))
    cased = any(word.capital for word in every)
    for before, word in zip((None, *every), every, strict=False):
        if how is Tells.WORDS:
            skipped = word.folded in USUAL or word.folded.isdigit()
        else:
            bound = before is not None and _binds(before, text[before.end : word.start])
            skipped = _ties(word.folded, small=cased and not word.capital, bound=bound)
        if skipped or len(word.folded) < 2:  # noqa: PLR2004  one letter tells of nobody
            continue
        # "said", "march" or "li" are read as names only with a capital.
        short = len(word.folded) < _SHORTEST
        yield Part(word.folded, capital=short or word.folded in BORNE or word.folded in LITTLE)


def _ties(word: str, *, small: bool, bound: bool) -> bool:
    """Whether a word of a person's name ties others together, or is too usual to be looked for."""
    # In "Jan van Dijk", "van" is no name; in "jan van dijk", nobody knows. In "Omar al-bashir", "bashir" is one.
    if word in PARTICLES and small:
        return True
    # "Can", "More" and "Saw" are usual words and names; "the" is none.
    return word in LITTLE and not bound and (small or word in TYING or len(word) < _SHORTEST)


def _binds(before: Word, gap: str) -> bool:
    """Whether a word makes one name with what is behind it, as "al-" and "O'" do."""
    return tight(gap) and (before.folded in PARTICLES or len(before.folded) == 1)


def _run_on(text: str, how: Tells) -> Iterator[Part]:
    for word in _words_of_letters(text):
        size, dense = len(word), DENSE.search(word) is not None
        # A family's name in Korean is mostly one letter, and found where it stands by itself.
        family = how is Tells.NAME and size == 1 and HANGUL.match(word) is not None
        if (size < (2 if dense else _SHORTEST) and not family) or word in TITLES:
            continue
        yield Part(word)
        if how is Tells.NAME and size in _NAME_OF_SYLLABLES and SYLLABIC.fullmatch(word):
            # Where the name of the family ends is not written.
            for cut in range(2, size):
                yield Part(word[:cut])
                yield Part(word[-cut:])


def _words_of_letters(text: str) -> Iterator[str]:
    held = letters(text)
    begin = 0
    for at in range(1, len(held.text) + 1):
        if at == len(held.text) or held.words[at] != held.words[begin] or held.text[at] == STOP:
            word = held.text[begin:at].strip(STOP)
            if RUNS_ON.match(word):
                yield word
            begin = at


def usual(text: str) -> bool:
    """Whether a text is one word like others, or a number."""
    word = folded(text)
    return word in USUAL or word in BORNE or word in CALENDAR or word.isdigit()


def several(text: str) -> bool:
    """Whether a text is of several words, with or without spaces between them."""
    counted = sum(1 for _ in words(text))
    for word in _words_of_letters(text):
        if SPACELESS.search(word):
            # Of two ideographs, or of four other letters, is a usual word at the most.
            size = sum(2 if IDEOGRAPH.match(letter) else letter.isalnum() for letter in word)
            counted += 1 if size <= 4 else 2  # noqa: PLR2004  see above
        else:
            counted += 1
    return counted > 1
