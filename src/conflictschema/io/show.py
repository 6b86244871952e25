"""The door to people's eyes: what strangers wrote, made harmless before it reaches a terminal or a report."""

from __future__ import annotations

import os
import re
from typing import Final

HIDDEN: Final = "‹hidden›"
"""What stands in the place of a value that may not be shown."""

# Controls (C0, DEL, C1), private use, lone surrogates, noncharacters, line and paragraph separators, and what Unicode
# calls Default_Ignorable: bidi controls, zero-width and filler letters, variation selectors, tags. At the end, what the
# log of a build server takes for a command wherever it stands: "##[" and "##vso[".
_UNSEEN: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(0x1, 0xE))
    + r"\U000e0000-\U000e0fff\U000efffe-\U0010ffff]|#(?=#[a-z]{0,8}\[)"
)
_PASSWORD: Final = re.compile(r"(?<=://)[^\s/?#@]{1,1000}:[^\s/?#@]{0,1000}(?:@|(?=…$))")
"""A name and a password in a URL, which is never what a report is about; also where the URL is cut before its host."""
_NAMED: Final = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
_ESCAPED_BYTE: Final = re.compile(r"[\udc80-\udcff]")


def show(text: str, *, width: int | None = 200, redact: bool = False) -> str:
    r"""Prepare text for people: one line, nothing in it acts on a terminal, hides, or turns the reading direction.

    `width` bounds the result in characters (None: unbounded); what is cut ends in "…". An escape is never cut in two.
    Escapes are `\t`, `\n`, `\r`, `\x1b`, `\u202e`, `\U000e0041`. With `redact` nothing of the text is shown, not even
    its length; a password in a URL never is. The result is always valid UTF-8, and showing it again changes nothing.
    """
    if redact:
        return HIDDEN
    if "://" in text:
        text = _PASSWORD.sub(f"{HIDDEN}@", text)
    if width is None:
        return _UNSEEN.sub(_escape, text)
    shown = _UNSEEN.sub(_escape, text[: width + 1])  # no character shrinks, so more than that is cut anyhow
    if len(shown) <= width:
        return shown
    return _cut(text[: width + 1], width)


def shown_name(path: str | bytes | os.PathLike[str] | os.PathLike[bytes]) -> str:
    r"""Prepare a file's name for people, whole: as `show`, and bytes that are not UTF-8 appear as `\xff`."""
    name = _ESCAPED_BYTE.sub(lambda byte: rf"\x{ord(byte[0]) - 0xDC00:02x}", os.fsdecode(path))
    return show(name, width=None)


def _cut(text: str, width: int) -> str:
    kept: list[str] = []
    room = width - 1
    for position, character in enumerate(text):
        found = _UNSEEN.match(text, position)
        piece = character if found is None else _escape(found)
        if len(piece) > room:
            break
        kept.append(piece)
        room -= len(piece)
    return "".join(kept) + "…"[:width]


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _NAMED:
        return _NAMED[character]
    point = ord(character)
    if point < 1 << 8:
        return rf"\x{point:02x}"
    return rf"\u{point:04x}" if point < 1 << 16 else rf"\U{point:08x}"
