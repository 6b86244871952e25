"""Texts as names are looked for in them: without case, accents, width, hidden characters and escapes."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

_IGNORED: Final = (
    "\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
)
_ACCENTS: Final = "\u02b0-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Marks above and below letters, and the raised signs of transliterations."""
_POINTS: Final = (
    "\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed\u0711\u0730-\u074a"
)
"""Vowel signs that are written or not, of Hebrew, Arabic and Syriac."""
_NUKTA: Final = 7
"""Combining class of the dot below letters of India, which is often left out."""
_DROPPED: Final = re.compile(f"[{_IGNORED}{_ACCENTS}{_POINTS}]")
_HIDDEN: Final = re.compile(f"[{_IGNORED}]")
_ALIKE: Final = str.maketrans(
    dict(zip("øłđħŧıðىةیک", "oldhtidيهيك", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"}  # noqa: RUF001  letters that are taken for each other
)

_IDEOGRAPHS: Final = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA: Final = "\u3040-\u312f\u31a0-\u31ff\uff66-\uff9f"
_HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_SOUTH_EAST: Final = (
    "\u0e00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\ua000-\ua4cf\ua980-\ua9ff\uaa60-\uaadf"
)
HANGUL: Final = re.compile(f"[{_HANGUL}]")
IDEOGRAPH: Final = re.compile(f"[{_IDEOGRAPHS}]")
SYLLABIC: Final = re.compile(f"(?=.*[{_IDEOGRAPHS}{_HANGUL}])[{_IDEOGRAPHS}{_HANGUL}{_KANA}]+", re.DOTALL)
"""A run in which a name of a few letters has a family's and a person's own part."""
SPACELESS: Final = re.compile(f"[{_IDEOGRAPHS}{_KANA}{_SOUTH_EAST}]")
"""Scripts that set no spaces between words: Chinese, Japanese, Thai, Lao, Tibetan, Burmese, Khmer and others."""
DENSE: Final = re.compile(f"[{_IDEOGRAPHS}{_KANA}{_SOUTH_EAST}{_HANGUL}]")
"""Scripts in which two letters make a name."""
_RUNS: Final = (
    "\u0590-\u1cff\u2d80-\u2ddf\u2e80-\ua4cf\ua800-\uab2f\uabc0-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe"
    "\uff66-\uffdc\U00010800-\U00011fff\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
RUNS_ON: Final = re.compile(f"[{_RUNS}]")
"""Scripts whose words run together, or take particles at their ends: names are looked for within words."""

_WORD: Final = re.compile(f"(?![{_RUNS}])[^\\W_](?:(?![{_RUNS}])[^\\W_]|[{_IGNORED}{_ACCENTS}])*")
_STOPS: Final = frozenset(",;:!?\u3002\uff0c\u3001\uff1b\uff1a\uff01\uff1f\u061f\u060c\u061b\u0964\u104a\u104b\u17d4")
STOP: Final = "\n"
"""Stands among letters where a clause ends: no name goes on behind it."""
_PACKED: Final = re.compile(
    r"(?:%[0-9A-Fa-f]{2})+"
    r"|\\u[0-9A-Fa-f]{4}"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});"
    r"|(?<=\w)[-\u2010]\r?\n[ \t]*(?=\w)"
)
"""Letters as addresses and pages write them, and a word that a line cuts in two."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a script that sets words apart."""

    start: int
    end: int
    folded: str
    capital: bool
    """Whether it begins with a capital."""


@dataclass(slots=True)
class Letters:
    """The letters of a text in a row, without what stands between them."""

    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where each stands, with its marks."""
    words: list[int] = field(default_factory=list)
    """The number of the word that each is in."""


@functools.lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A word without what differs between ways to write it. Vowel signs that are always written stay."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    kept = "".join(each for each in _DROPPED.sub("", plain) if unicodedata.combining(each) != _NUKTA)
    return unicodedata.normalize("NFC", kept.translate(_ALIKE))


def unpacked(text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """A text without its escapes, and where in it each of its characters stands; nothing for a text without any."""
    if not _PACKED.search(text):
        return None
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _PACKED.finditer(text):
        piece = _opened(match[0])
        pieces += (text[at : match.start()], piece)
        spans += ((place, place + 1) for place in range(at, match.start()))
        # An escape is hidden with all the letters that it holds.
        spans += [match.span()] * len(piece)
        at = match.end()
    spans += ((place, place + 1) for place in range(at, len(text)))
    return "".join([*pieces, text[at:]]), spans


def _opened(escape: str) -> str:
    match escape[0]:
        case "%":
            return unquote(escape)
        case "&":
            return html.unescape(escape)
        case "\\":
            return chr(int(escape.removeprefix("\\u"), 16))
        case _:
            return ""


def words(text: str) -> Iterator[Word]:
    """The words of a text, save those of scripts that run on."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), folded(match[0]), unicodedata.normalize("NFKC", match[0][0]).isupper())


def tight(gap: str) -> bool:
    """Whether what stands between two words may stand within one, as in "Sana'a" or "Abd-al-Rahman"."""
    return len(gap) == 1 and not gap.isspace() and gap in "'’‘`-‐‑"  # noqa: RUF001  the apostrophes that there are


def letters(text: str) -> Letters:
    """The letters of a text, each with its marks: a letter is hidden with all that stands on it."""
    found = Letters()
    pieces: list[str] = []
    word = 0
    before: tuple[int, bool] | None = None
    for start, end in _clusters(text):
        if text[start].isalnum():
            here = RUNS_ON.match(text[start]) is not None
            word += before != (start, here)
            before = (end, here)
            piece = folded(text[start:end])
        else:
            piece = STOP if text[start] in _STOPS and pieces[-1:] != [STOP] else ""
            # A stop is in no word, so that one of a single letter ends before it.
            word += 1
            before = None
        if piece:
            pieces.append(piece)
        found.spans += [(start, end)] * len(piece)
        found.words += [word] * len(piece)
    found.text = "".join(pieces)
    return found


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _goes_on(text[at]):
            yield start, at
            start = at


def _goes_on(char: str) -> bool:
    """Whether a character belongs to the letter before it."""
    return (
        unicodedata.category(char)[0] == "M"
        or "\u1160" <= char <= "\u11ff"  # the second and third letter of a syllable of Hangul
        or char in "\uff9e\uff9f"  # voicing of narrow kana
        or _HIDDEN.match(char) is not None
    )
