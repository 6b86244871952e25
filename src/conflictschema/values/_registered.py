"""Whether the parts of a language tag stand in the registry of IANA."""

from __future__ import annotations

import functools
from typing import Final

from conflictschema.io import vendored

_PRIVATE: Final = {"language": ("qaa", "qtz"), "script": ("Qaaa", "Qabx")}
"""Ranges, both ends with them, that the registry leaves to whoever agrees on them."""
_PRIVATE_REGIONS: Final = (("QM", "QZ"), ("XA", "XZ"))
_SCRIPT, _REGION, _DIGITS = 4, 2, 3


def unregistered(tag: str) -> str | None:
    """The first part of a well-formed tag that is not registered; `None` where all are."""
    language, *parts = tag.split("-")
    if not _is_registered("language", language.lower()):
        return language
    for part in parts:
        if len(part) == 1:
            # What follows is an extension, or agreed upon in private.
            return None
        if not _is_registered(*_kind(part)):
            return part
    return None


def _kind(part: str) -> tuple[str, str]:
    if len(part) == _SCRIPT and part.isalpha():
        return "script", part.title()
    if len(part) == _REGION or (len(part) == _DIGITS and part.isdigit()):
        return "region", part.upper()
    return "variant", part.lower()


def _is_registered(kind: str, subtag: str) -> bool:
    if kind == "region" and any(first <= subtag <= last for first, last in _PRIVATE_REGIONS):
        return True
    first, last = _PRIVATE.get(kind, ("", ""))
    return (len(subtag) == len(first) and first <= subtag <= last) or subtag in _subtags()[kind]


@functools.cache
def _subtags() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["subtags"].split()) for row in vendored("language_subtags")}
