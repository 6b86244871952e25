"""Names that may not be read: found in texts however they are written, and within words where scripts run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from conflictschema.dataset._folding import DENSE, RUNS_ON, STOP, Letters, Word, letters, tight, unpacked, words
from conflictschema.dataset._parts import Tells, parts
from conflictschema.dataset._sought import Sought
from conflictschema.dataset._usual import CALENDAR, DATING

NOT_SHOWN: Final = "‹not shown›"
"""What stands in a text in the place of a name."""

_SHORT: Final = 4
"""Letters from which a name is looked for in the middle of words that take particles at their ends."""
_FIGURES: Final = 3
"""Digits from which a number by itself is looked for."""
_DIGITS: Final = "0123456789"
_GLUED: Final = 5
"""Letters of a name of several words from which it is looked for without what stands between them."""
_LONG: Final = 100
"""Letters from which a text is found wherever spaces stand in it: it is nothing else, and they are not gone through."""


class _Place(Enum):
    """Where among the letters of a text a name of a script that runs on is one."""

    ALONE = auto()
    EDGE = auto()
    """At either end of a word."""
    ANYWHERE = auto()


@dataclass(slots=True)
class _Key:
    """How a name of a script that sets words apart is found."""

    cuts: frozenset[int]
    """Where its letters may stand apart."""
    solid: bool
    """Whether they need not."""
    capital: bool
    """Whether it is one only with a capital: otherwise it is a word like others."""
    dated: bool
    """Whether it is none in a date."""


@dataclass(slots=True)
class _Row:
    """The words of a text, and their letters in a row."""

    words: list[Word]
    letters: str = ""
    starts: list[int] = field(default_factory=list)
    """Where in the row each word begins."""
    ends: dict[int, int] = field(default_factory=dict)
    """The number of the word that ends at a place in the row."""
    loose: list[bool] = field(default_factory=list)
    """Whether more stands before a word than may stand within one."""


class Names:
    """Names that may not be read. What somebody else is called too, who may be read of, is left standing."""

    def __init__(self, telling: Iterable[tuple[str, Tells]], free: Iterable[str]) -> None:
        """Take what tells of what is gone, and in which way, and what others are called."""
        # Only what somebody is called as a whole sets a word free: "East" is not free because of an East Bank.
        allowed = {_joined(text) for text in free}
        self._keys: dict[str, _Key] = {}
        self._within: dict[str, _Place] = {}
        for text, how in telling:
            for part in parts(text, how):
                joined = _joined(part.text)
                if not joined or joined in allowed:
                    continue
                if RUNS_ON.search(joined):
                    self._within[joined] = _place(joined)
                elif not joined.isdigit() or len(joined) >= _FIGURES:
                    self._add(joined, part.text, capital=part.capital, dated=not part.whole and joined in CALENDAR)
        self._spaced, self._run_on = Sought(self._keys), Sought(self._within)

    def _add(self, joined: str, text: str, *, capital: bool, dated: bool) -> None:
        every = [word for word in words(text) if word.folded]
        cuts: set[int] = set()
        at, close = 0, True
        for one, other in pairwise(every):
            at += len(one.folded)
            cuts.add(at)
            close = close and tight(text[one.end : other.start])
        solid = close or len(joined) >= _GLUED
        # A name of one letter is a word like others, such as "a".
        capital = capital or (len(joined) == 1 and joined.isalpha())
        known = self._keys.setdefault(joined, _Key(frozenset(), solid, capital, dated))
        known.cuts |= cuts
        known.solid |= solid
        known.capital &= capital
        known.dated &= dated

    def in_text(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        return bool(self.stretches(text))

    def in_slug(self, slug: str) -> bool:
        """Whether any of them stands in an id, where nothing has a capital."""
        return any(True for _ in self._apart(slug, cased=False))

    def without(self, text: str) -> str:
        """The text with a mark in the place of each of them."""
        pieces: list[str] = []
        at = 0
        for start, end in self.stretches(text):
            if end > at:
                pieces += [text[at : max(at, start)], NOT_SHOWN] if start > at or not pieces else []
                at = end
        return "".join([*pieces, text[at:]])

    def stretches(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text, in order; stretches may overlap."""
        found = {*self._apart(text), *self._inside(text)}
        if opened := unpacked(text):
            # What looks like an escape may be none, as in "50%Adam", or a hyphen at the end of a line be a name's own:
            # a name is hidden that stands in either reading.
            plain, spans = opened
            read = {*self._apart(plain), *self._inside(plain)}
            found |= {(spans[start][0], spans[end - 1][1]) for start, end in read}
        return sorted(found)

    def _apart(self, text: str, *, cased: bool = True) -> Iterator[tuple[int, int]]:
        row = _row(text)
        every = row.words
        number = 0
        while number < len(every):
            length = self._length_at(text, row, number, cased=cased)
            if length:
                yield every[number].start, every[number + length - 1].end
            elif bare := self._without_figures(every[number], cased=cased):
                yield bare
            number += length or 1

    def _length_at(self, text: str, row: _Row, number: int, *, cased: bool) -> int:
        """How many words from here on are a name: as many as can be."""
        start = row.starts[number]
        for name in self._spaced.at(row.letters, start):
            last = row.ends.get(start + len(name))
            if last is None:
                continue
            key = self._keys[name]
            fits = len(name) >= _LONG or _fits(row, key, number, last)
            if fits and self._holds(text, key, row.words, number, last, cased=cased):
                return last - number + 1
        return 0

    def _without_figures(self, word: Word, *, cased: bool) -> tuple[int, int] | None:
        """Where a name stands in a word that has a number before or behind it, as in an address: "diallo87"."""
        bare = word.folded.strip(_DIGITS)
        key = None if bare == word.folded else self._keys.get(bare)
        if key is None or key.dated or (cased and key.capital and not word.capital):
            return None
        front = len(word.folded) - len(word.folded.lstrip(_DIGITS))
        back = len(word.folded) - len(word.folded.rstrip(_DIGITS))
        return word.start + front, word.end - back

    @staticmethod
    def _holds(text: str, key: _Key, every: list[Word], first: int, last: int, *, cased: bool) -> bool:
        if not cased:
            return True
        if key.capital and not every[first].capital:
            return False
        return not (key.dated and _dates(text, every, first, last))

    def _inside(self, text: str) -> Iterator[tuple[int, int]]:
        if not self._within or not RUNS_ON.search(text):
            return
        held = letters(text)
        for start in range(len(held.text)):
            # Looked for at each letter, since one name may begin within another.
            for name in self._run_on.at(held.text, start):
                end = start + len(name)
                if _stands(held, self._within[name], start, end):
                    yield held.spans[start][0], held.spans[end - 1][1]
                    break


def _row(text: str) -> _Row:
    # A sign of a transliteration that stands by itself leaves no letter.
    row = _Row([word for word in words(text) if word.folded])
    end = behind = 0
    for number, word in enumerate(row.words):
        row.starts.append(end)
        row.loose.append(not tight(text[behind : word.start]))
        end, behind = end + len(word.folded), word.end
        row.ends[end] = number
    row.letters = "".join(word.folded for word in row.words)
    return row


def _fits(row: _Row, key: _Key, first: int, last: int) -> bool:
    """Whether words stand apart only where those of a name do, and wherever they must."""
    edges = {row.starts[number] - row.starts[first]: row.loose[number] for number in range(first + 1, last + 1)}
    return all(at in key.cuts for at, loose in edges.items() if loose) and (key.solid or key.cuts <= edges.keys())


def _joined(text: str) -> str:
    if RUNS_ON.search(text):
        return letters(text).text.strip(STOP)
    return "".join(word.folded for word in words(text))


def _dates(text: str, every: list[Word], first: int, last: int) -> bool:
    """Whether what stands beside a month or a day makes a date of it."""
    beside = [(every[first - 1], every[first], True)] if first else []
    beside += [(every[last], every[last + 1], False)] if last + 1 < len(every) else []
    for one, other, ahead in beside:
        near = one.folded if ahead else other.folded
        close = not text[one.end : other.start].strip(" -/")
        if close and (near[0].isdigit() or (ahead and near in DATING)):
            return True
    return False


def _place(name: str) -> _Place:
    size = sum(letter.isalnum() for letter in name)
    if size == 1:
        return _Place.ALONE
    return _Place.ANYWHERE if size >= _SHORT or DENSE.search(name) else _Place.EDGE


def _stands(held: Letters, place: _Place, start: int, end: int) -> bool:
    """Whether a name that was found among letters is one there, and not a part of another word."""
    begins = start == 0 or held.words[start - 1] != held.words[start]
    ends = end == len(held.words) or held.words[end - 1] != held.words[end]
    if not RUNS_ON.match(held.text[start]) and not begins:
        return False
    if not RUNS_ON.match(held.text[end - 1]) and not ends:
        return False
    if place is _Place.ALONE:
        return begins and ends
    return place is _Place.ANYWHERE or begins or ends
