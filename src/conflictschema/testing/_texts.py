"""Strategies for every kind of text, built from what it may hold: one draw a text wherever that is possible."""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from hashlib import sha256
from itertools import chain
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from conflictschema.errors import ToolFailure
from conflictschema.values._text_type import FORBIDDEN, SPACE, TextType
from conflictschema.values.external_id import KNOWN_SCHEMES
from conflictschema.values.ref import LONGEST_SLUG
from conflictschema.values.schema_version import CURRENT

# Blocks of many scripts, and the characters on which texts break: combining marks, joiners, the replacement character,
# the last of the plane, letters and signs beyond it. Hypothesis takes most characters from the first 256.
_BLOCKS: Final = (
    (0x09, 0x0A),  # tab, line feed
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin with accents, no-break space, soft hyphen
    (0x300, 0x314),  # combining marks
    (0x391, 0x3C9),
    (0x410, 0x44F),
    (0x5D0, 0x5EA),
    (0x620, 0x65F),  # Arabic letters and vowel signs
    (0x905, 0x94D),
    (0xE01, 0xE3A),
    (0x2000, 0x2010),  # spaces of many widths, zero-width joiners, direction marks
    (0x2026, 0x2029),  # ellipsis, line and paragraph separators
    (0x3000, 0x3002),
    (0x3041, 0x3096),
    (0x4E00, 0x4E2F),
    (0xAC00, 0xAC1F),
    (0xE000, 0xE001),
    (0xFB01, 0xFB02),
    (0xFEFF, 0xFEFF),
    (0xFFFC, 0xFFFF),
    (0x10330, 0x1034A),  # Gothic
    (0x1D400, 0x1D40F),
    (0x1E900, 0x1E943),  # Adlam
    (0x1F600, 0x1F60F),
    (0x20000, 0x20003),
    (0x10FFFF, 0x10FFFF),
)
_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
_SPACE = re.compile(f"[{SPACE}]")
PLAIN: Final = "".join(
    sign
    for sign in map(chr, chain.from_iterable(range(first, last + 1) for first, last in _BLOCKS))
    if not _FORBIDDEN.match(sign)
)
"""What may stand inside a Text."""
_EDGE: Final = "".join(sign for sign in PLAIN if _SPACE.match(sign))
_INK: Final = "".join(sign for sign in PLAIN if not _SPACE.match(sign))
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = "0123456789"
_TAGS: Final = ("en", "fr", "ar-ML", "zh-Hant", "sr-Latn-RS", "es-419", "de-1996", "sl-rozaj-biske-1994", "bm-x-a-1")
_LICENCES: Final = ("CC0-1.0", "CC-BY-4.0", "LicenseRef-agreement", "(MIT OR Apache-2.0) AND CC-BY-SA-3.0", "GPL-2.0+")
_MEDIA_TYPES: Final = ("text/plain", "text/html", "video/mp4", "image/svg+xml", "application/vnd.a.b-1")
_HOSTS: Final = ("https://example.org", "http://a", "https://xn--4gbrim.example:8443", "https://مثال.example")
_LONG_SLUG: Final = 20
_MONTHS_TO_2000: Final = 2000 * 12


def trimmed(text: str) -> str:
    """The text without white space at its ends, and never empty."""
    return text.strip(_EDGE) or "0"


def slugged(text: str) -> str:
    """The text as a slug: hyphens single, and only between other signs. Twenty signs stand for the longest slug."""
    slug = "-".join(part for part in text.split("-") if part) or "0"
    return slug if len(slug) < _LONG_SLUG else slug * (LONGEST_SLUG // _LONG_SLUG)


def _pointer(text: str) -> str:
    parts = text.replace("~", "~0").replace("|", "~1").split("/")
    return "".join(f"/{part or '0'}" for part in parts)


def _any_day(number: int) -> str:
    # 31 days in each of the months: a Day need not stand in the calendar. The simplest is the first day of 2000.
    months, day = divmod(number, 31)
    year, month = divmod((months + _MONTHS_TO_2000) % 120_000, 12)
    return f"{year:04}-{month + 1:02}-{day + 1:02}"


def _numbered_version(number: int) -> str:
    major, minor = divmod(number, 100)
    return f"{major}.{minor}"


def hashed(seed: object) -> str:
    """A hash in hexadecimal: what a small number stands for, so that 64 digits cost one small draw."""
    return sha256(str(seed).encode()).hexdigest()


texts: Final = st.text(PLAIN, min_size=1, max_size=16).map(trimmed)
"""Any Text."""

# Thirteen words would need 25 signs.
phrases: Final = st.text(PLAIN, min_size=1, max_size=23).map(trimmed)
"""Any Phrase."""

slugs: Final = st.text(f"{_LETTERS}{_DIGITS}-", min_size=1, max_size=_LONG_SLUG).map(slugged)
"""What stands behind the colon of an id."""

urls: Final = st.builds(
    "{}{}{}".format,
    st.sampled_from(_HOSTS),
    st.sampled_from("/?#"),
    st.text(re.sub(r'["<>\\^`{|}]', "", _INK), max_size=8),
)
"""Any Url."""

codes: Final = st.text(f"{_DIGITS}{_LETTERS.upper()}{_LETTERS}-", min_size=1, max_size=20).map(
    lambda text: text.lstrip("-") or "0"
)
_schemes = st.sampled_from(sorted(KNOWN_SCHEMES)) | st.text(f"{_LETTERS}{_DIGITS}_", max_size=6).map("x{}".format)
_licences = st.sampled_from(_LICENCES) | st.text(f"{_LETTERS}{_DIGITS}.+:() -", max_size=6).map("A{}".format)
_media_types = st.sampled_from(_MEDIA_TYPES) | st.text(f"{_LETTERS}!#$&^_.+-", max_size=4).map("a{0}/0{0}".format)

_BY_NAME: Final[dict[str, SearchStrategy[str]]] = {
    "Text": texts,
    "Phrase": phrases,
    "Raw": st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    "Pointer": st.text(re.sub("[\t\n]", "", PLAIN), min_size=1, max_size=12).map(_pointer),
    "Day": st.integers(0, 120_000 * 31 - 1).map(_any_day),
    "Url": urls,
    "Sha256": st.integers(0, 2**16 - 1).map(hashed),
    "Licence": _licences,
    "LanguageTag": st.sampled_from(_TAGS),
    "MediaType": _media_types,
    "SchemaVersion": st.just(CURRENT) | st.integers(0, 999_999).map(_numbered_version),
    "Sidc": st.text(_DIGITS, min_size=20, max_size=20) | st.text(_DIGITS, min_size=30, max_size=30),
    "Code": codes,
    "Scheme": _schemes,
}


def of_type(kind: TextType) -> SearchStrategy[str]:
    """The strategy for a kind of text; `ToolFailure` names a kind that has none yet."""
    found = _BY_NAME.get(kind.name)
    if found is None:
        raise ToolFailure(f"there is no strategy for texts of the kind {kind.name}; testing/_texts.py holds them")
    return found


@functools.cache
def matching(pattern: str) -> SearchStrategy[str]:
    """Texts of the form that an anchored pattern of ASCII classes describes."""
    # Anchors are taken off: Python's `$` would let a line feed follow.
    return st.from_regex(pattern[1:-1], fullmatch=True, alphabet=st.characters(codec="ascii"))


def day_after(first: date, days: int) -> str:
    """The day so many days after the first, as it is written."""
    return (first + timedelta(days)).isoformat()
