"""Texts by their numbers, in the order in which they came, without keeping the texts: a million take 30 MB.

A text is known by two hashes of 64 bits each, so that a hundred million do not meet by chance. Python keys them anew in
every run, unless it is told not to (`PYTHONHASHSEED`), so that nobody can look for two that do.
"""

from __future__ import annotations

from array import array
from typing import Final

_FIRST: Final = 1 << 10
"""Slots to begin with; there is always a power of two of them."""


class Numbers:
    """Which texts were met, and as the how manieth; they stand in slots by their hash, or in the next that is free."""

    def __init__(self) -> None:
        """None was met yet."""
        self._slots = _slots(_FIRST)
        self._mask = _FIRST - 1
        self._hashes = array("q")
        self._others = array("q")

    def __len__(self) -> int:
        """How many there are."""
        return len(self._hashes)

    def get(self, text: str) -> int | None:
        """The number of a text, if it was met."""
        return self._find(text, hash(text))[1]

    def add(self, text: str) -> int:
        """The number of a text, which is met now if it was not before."""
        hashed = hash(text)
        at, number = self._find(text, hashed)
        if number is not None:
            return number
        self._hashes.append(hashed)
        self._others.append(_other(text))
        self._slots[at] = len(self._hashes)
        if 2 * len(self._hashes) > self._mask:
            self._widen()
        return len(self._hashes) - 1

    def _find(self, text: str, hashed: int) -> tuple[int, int | None]:
        """The slot of a text, or the one that it would take, and its number if it was met."""
        slots, mask = self._slots, self._mask
        at = hashed & mask
        while number := slots[at]:
            if self._hashes[number - 1] == hashed and self._others[number - 1] == _other(text):
                return at, number - 1
            at = (at + 1) & mask
        return at, None

    def _widen(self) -> None:
        """Twice the slots, in which each finds its place anew."""
        self._mask = mask = 2 * len(self._slots) - 1
        self._slots = slots = _slots(mask + 1)
        for number, hashed in enumerate(self._hashes, 1):
            at = hashed & mask
            while slots[at]:
                at = (at + 1) & mask
            slots[at] = number


def _slots(number: int) -> array[int]:
    """Slots that hold a number from 1, or nothing."""
    return array("I", bytes(4 * number))


def _other(text: str) -> int:
    return hash(f"\0{text}")
