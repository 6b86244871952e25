"""What the pictures are drawn with: elements that escape what they are given, and lines of text that fit.

Widths are those of Arial and of the fonts that were made to its measures, with something to spare, since nobody can
know here which font a reader has.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

_NARROW: Final = {"i": 222, "j": 222, "l": 222, "I": 278, "f": 278, "t": 278, "r": 333, " ": 278, "m": 833, "w": 722}
_WIDE: Final = {"W": 944, "M": 833, "Q": 778, "O": 778, "G": 778, "@": 1015, "%": 889, "—": 1000, "…": 1000}
_PUNCTUATION: Final = dict.fromkeys(".,:;'!|-()[]/", 300)
_CAPITAL, _SMALL, _FULL = 690, 556, 1000
_SPARE: Final = 1.06
SHAPES: Final = {
    1: "M0 -5a5 5 0 1 0 .01 0z",
    2: "M-4.6 -4.6h9.2v9.2h-9.2z",
    3: "M0 -5.6l5.6 9.8h-11.2z",
    4: "M0 -6l6 6l-6 6l-6 -6z",
    5: "M0 5.6l5.6 -9.8h-11.2z",
    6: "M-6 -2.6h12v5.2h-12z",
    0: "M0 -3a3 3 0 1 0 .01 0z",
}
"""The shape of each side, around 0 0, so that sides are told apart without colours."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is at the most, at a size in pixels."""
    return sum(map(_letter, text)) / 1000 * size * _SPARE * (1.07 if bold else 1)


def _letter(letter: str) -> int:
    known = _NARROW.get(letter) or _WIDE.get(letter) or _PUNCTUATION.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    return _CAPITAL if letter.isupper() or not letter.isascii() else _SMALL


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """A text cut to a width."""
    if width(text, size, bold=bold) <= room:
        return text
    used, kept = width("…", size, bold=bold), []
    for letter in text:
        used += width(letter, size, bold=bold)
        if used > room:
            break
        kept.append(letter)
    return f"{''.join(kept).rstrip(' ,;:')}…"


def wrapped(text: str, size: float, room: float, most: int, *, bold: bool = False) -> list[str]:
    """A text broken into lines of a width, so many at the most; what is cut ends in "…"."""
    lines: list[str] = []
    line = ""
    words = text.split()
    for number, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if not line or width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if len(lines) == most - 1:
            return [*lines, fitted(" ".join([line, *words[number:]]), size, room, bold=bold)]
        lines.append(fitted(line, size, room, bold=bold))
        line = word
    return [*lines, fitted(line, size, room, bold=bold)] if line else lines


def number(value: float) -> str:
    """A number of pixels, as short as it can be written."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def line_of_text(x: float, y: float, text: str, style: str) -> Markup:
    """One line of text of a class."""
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(style, number(x), number(y), text)


def lines_of_text(x: float, y: float, lines: Sequence[str], style: str, step: float) -> Markup:
    """Lines of text below one another; `y` is the base line of the first."""
    return Markup("").join(line_of_text(x, y + step * at, line, style) for at, line in enumerate(lines))


def shape(x: float, y: float, side: int) -> Markup:
    """The shape of a side."""
    return Markup('<path class="shape side-{}" transform="translate({} {})" d="{}"/>').format(
        side, number(x), number(y), SHAPES[side]
    )


def picture(key: str, size: tuple[float, float], title: str, described: str, parts: Sequence[Markup]) -> Markup:
    """A whole picture. It is a group of links to a screen reader, with its name and what it shows."""
    wide, high = (math.ceil(each) for each in size)
    return Markup(
        '<svg class="picture" id="{key}-picture" role="group" aria-labelledby="{key}-title" '
        'aria-describedby="{key}-told" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        '<title id="{key}-title">{title}</title><desc id="{key}-told">{told}</desc>\n{parts}\n</svg>'
    ).format(key=key, wide=wide, high=high, title=title, told=described, parts=Markup("\n").join(parts))
