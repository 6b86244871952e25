"""What may be put in the place of a text, a word or a key: functions as in `_variants`."""

from __future__ import annotations

import json
from typing import Any, Final

from conflictschema.records import record_types
from conflictschema.testing._notation import Notation
from conflictschema.testing._sites import Site
from conflictschema.values._shape import (
    BoolShape,
    ConstantShape,
    EdtfShape,
    MapShape,
    RefShape,
    TextShape,
    WordShape,
)
from conflictschema.values.ref import longest_of

_ARABIC_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FULL_WIDTH_DIGITS: Final = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
INTRUDERS: Final = tuple(
    "\x00\x07\t\n\x0b\x0c\r\x1f \x7f\x85\xa0\xad\u0301\u0660\u1680\u200a\u200b\u200e\u2028\u2029"
    "\u202e\u2066\u206a\u212a\u3000\ud7ff\ue000\ufeff\uffff\U00010000\U0001f600\U0010ffff"
)
"""Characters on which engines have disagreed: white space, controls, bidi, edges of the surrogates, astral ones."""


def unknown_word(site: Site) -> list[Any]:
    """Texts that are none of the words, but like one, or a word of another list."""
    match site.shape:
        case BoolShape((only,)):
            return [not only]
        case WordShape(vocabulary):
            right: tuple[str, ...] = vocabulary.words()
        case ConstantShape(text):
            right = (text,)
        case _:
            return []
    word = site.value
    like = [
        "",
        word.upper(),
        word.title(),
        word + "\n",
        f" {word}",
        word[:-1],
        word + "s",
        word.replace("_", "-"),
        "other",
    ]
    return [text for text in dict.fromkeys([*like, "\u0131", *record_types()]) if text not in right]


def line_feed(site: Site) -> list[Any]:
    """The text with a line feed at one end: `$` of some engines does not see it."""
    return [f"{site.value}\n", f"{site.value}\r\n", f"\n{site.value}"] if _is_text(site) else []


def foreign_digits(site: Site) -> list[Any]:
    """The text with digits of other scripts for its own: the digit class of some engines takes them."""
    if not _is_text(site):
        return []
    spelt = (site.value.translate(digits) for digits in (_ARABIC_DIGITS, _FULL_WIDTH_DIGITS))
    return [text for text in spelt if text != site.value]


def letter_case(site: Site) -> list[Any]:
    """The text in other letters, among them those that fold to ASCII."""
    if not _is_text(site):
        return []
    old: str = site.value
    spelt = (old.upper(), old.title(), old.swapcase(), old.replace("k", "\u212a"), old.replace("s", "\u017f"))
    return [text for text in spelt if text != old]


def text(site: Site) -> list[Any]:
    """The text with something in it that may not be there, or may surprise somebody."""
    if not _is_text(site):
        return []
    old: str = site.value
    middle = len(old) // 2
    found: list[Any] = ["", old * 2, old[1:], old[:-1]]
    found += [place for each in INTRUDERS for place in (each + old, old + each, old[:middle] + each + old[middle:])]
    found += [gap.join(["w"] * words) for words in (12, 13) for gap in (" ", "  ", "\u00a0", "\u2028", "\n", ",")]
    quoted = json.dumps(old)[:-1]
    found += [Notation(f'{quoted}{end}"') for end in ("\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00", "\\u0041", "\\/")]
    return found


def length(site: Site) -> list[Any]:
    """The longest text that may stand there, and texts that are longer by one character, in one unit or two."""
    match site.shape:
        case RefShape(targets):
            longest, starts = longest_of(targets), [f"{target}:" for target in targets]
        case TextShape(text) if text.longest is not None:
            longest, starts = text.longest, [site.value[: text.longest]]
        case _:
            return []
    fills = ("a", "1", "\u00e9", "\U0001f600")
    return [start + fill * (longest + more - len(start)) for start in starts for fill in fills for more in (0, 1)]


def bad_key(site: Site) -> list[Any]:
    """The map with another key."""
    if not isinstance(site.shape, MapShape):
        return []
    keys = ["", " ", " a", "a ", "a\n", "a\nb", "a\x07b", "a\u202eb", "\u00a0a", "\U0001f600"]
    return [{**site.value, key: "x"} for key in keys]


def _is_text(site: Site) -> bool:
    return isinstance(site.shape, TextShape | EdtfShape | RefShape)
