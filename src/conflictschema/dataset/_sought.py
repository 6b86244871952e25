"""Which of many texts another one holds at a place, told without trying each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

_PIECE: Final = 16
"""Letters that are compared at first."""
_PIECES: Final = 4096
"""Letters that are cut out at most: of texts that agree in more there are few, and each is tried."""
_NONE: Final = -1


class Sought:
    """Texts that are looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Sort them, and note of each which is the longest that it begins with."""
        self._sorted = sorted({text for text in texts if text})
        self._firsts = frozenset(text[0] for text in self._sorted)
        self._shorter: list[int] = []
        open_: list[int] = []
        for number, text in enumerate(self._sorted):
            while open_ and not text.startswith(self._sorted[open_[-1]]):
                open_.pop()
            self._shorter.append(open_[-1] if open_ else _NONE)
            open_.append(number)

    def at(self, text: str, start: int) -> Iterator[str]:
        """Those that a text holds at a place, the longest first."""
        if text[start] not in self._firsts:
            return
        number = self._longest(text, start)
        while number != _NONE:
            if text.startswith(self._sorted[number], start):
                yield self._sorted[number]
            number = self._shorter[number]

    def _longest(self, text: str, start: int) -> int:
        """One that is held, if any is, and that begins with all others that are."""
        size, number = _PIECE, _NONE
        while True:
            # Twice as much each time: all of a long text is not cut out for each place in it.
            piece = text[start : start + size]
            number = bisect_right(self._sorted, piece, number + 1) - 1
            if len(piece) < size or not self._begins(number + 1, piece):
                return number
            if size >= _PIECES or not self._begins(number + 2, piece):
                return self._tried(text, start, number, piece)
            size *= 2

    def _tried(self, text: str, start: int, number: int, piece: str) -> int:
        candidate = number + 1
        while self._begins(candidate, piece):
            # Of those that are held, a later one is longer.
            if text.startswith(self._sorted[candidate], start):
                number = candidate
            candidate += 1
        return number

    def _begins(self, number: int, piece: str) -> bool:
        return number < len(self._sorted) and self._sorted[number].startswith(piece)
