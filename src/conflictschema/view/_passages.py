"""The texts of sources, where they are at hand, with what the records cite marked in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Protocol

from conflictschema.dataset.redaction import citations
from conflictschema.view._words import cut

if TYPE_CHECKING:
    from conflictschema.values.passage import Passage
    from conflictschema.view._scene import Scene

WHOLE: Final = 60_000
"""Code points of a text that is shown as a whole; of a longer one, what is cited and what stands around it."""
AROUND: Final = 400
"""Code points that are shown around what is cited in a long text."""
QUOTED: Final = 300
"""Code points of a passage that stand beside the citation itself."""


class Texts(Protocol):
    """Finds a text by the hash of its bytes."""

    def get(self, sha256: str) -> str | None:
        """The text, if it is at hand."""


@dataclass(slots=True)
class Cited:
    """A passage of a text, and who cites it."""

    key: str
    """Its id in the page."""
    start: int
    end: int
    text: str | None
    """Its words; None where the text has others there than those that were cited."""
    by: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text in which the same passages are cited."""

    text: str
    keys: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    """Passages that begin here."""
    gap: bool = False
    """Whether something is left out here."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as the page shows it."""

    source: str
    pieces: list[Piece]
    cited: list[Cited]
    whole: bool


class Passages:
    """What is cited from which text, found once for the whole page."""

    def __init__(self, scene: Scene, texts: Texts | None) -> None:
        """Look for the texts of all sources that are shown."""
        self._scene = scene
        self._cited: dict[tuple[str, int, int, str], Cited] = {}
        self.shown: list[Shown] = []
        self.missing: list[str] = []
        """Sources that name a text which is not at hand."""
        self._bars: dict[str, list[tuple[int, int]]] = {}
        """Stretches of each text which may not be seen."""
        held: dict[str, str] = {}
        for source in scene.of("source"):
            if source.text is None:
                continue
            text = None if texts is None else texts.get(source.text.sha256)
            if text is None:
                self.missing.append(source.id)
            else:
                held[source.id] = text
                self._bars[source.id] = self._barred(source.id, text)
        if held:
            self._gather(held)
        for source_id, text in held.items():
            cited = sorted(
                (each for key, each in self._cited.items() if key[0] == source_id), key=lambda one: (one.start, one.end)
            )
            self.shown.append(self._show(source_id, text, cited))

    def _gather(self, held: dict[str, str]) -> None:
        for record in self._scene.shown.values():
            for citation in citations(record):
                text = held.get(citation.source)
                if text is None:
                    continue
                for passage in citation.passages or ():
                    key = (citation.source, passage.start, passage.end, passage.sha256)
                    if key not in self._cited:
                        name = f"passage-{len(self._cited) + 1}"
                        self._cited[key] = Cited(name, passage.start, passage.end, _words(text, passage))
                    if record.id not in self._cited[key].by:
                        self._cited[key].by.append(record.id)

    def find(self, source: str, passage: Passage) -> Cited | None:
        """A passage, if its text is at hand."""
        return self._cited.get((source, passage.start, passage.end, passage.sha256))

    def quoted(self, source: str, cited: Cited) -> str:
        """The words of a passage beside its citation: its beginning, and nothing of what may not be seen."""
        if cited.text is None:
            return ""
        pieces = _cut_up(cited.text, cited.start, [], self._bars[source])
        return cut("".join("…" if piece.gap else piece.text for piece in pieces), QUOTED)

    def _barred(self, source: str, text: str) -> list[tuple[int, int]]:
        # Looked for in the whole text, so that the edge of a passage that cuts through a name does not free its half.
        redaction = self._scene.redaction
        if redaction is None:
            return []
        return sorted([*redaction.barred.get(source, ()), *redaction.names.stretches(text)])

    def _show(self, source: str, text: str, cited: list[Cited]) -> Shown:
        good = [each for each in cited if each.text is not None]
        redaction = self._scene.redaction
        if redaction is None and len(text) <= WHOLE:
            return Shown(source, _cut_up(text, 0, good, []), cited, whole=True)
        around = 0 if redaction else AROUND
        pieces: list[Piece] = []
        at = 0
        for start, end in _merged([(each.start - around, each.end + around) for each in good], len(text)):
            if start > at or pieces:
                pieces.append(Piece("", gap=True))
            inside = [each for each in good if start <= each.start and each.end <= end]
            pieces += _cut_up(text[start:end], start, inside, self._bars[source])
            at = end
        if at < len(text):
            pieces.append(Piece("", gap=True))
        return Shown(source, pieces, cited, whole=False)


def _words(text: str, passage: Passage) -> str | None:
    words = text[passage.start : passage.end]
    return words if words and hashlib.sha256(words.encode()).hexdigest() == passage.sha256 else None


def _merged(stretches: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Stretches of a text of some length, those that touch as one."""
    start = end = -1
    for a, b in sorted((max(0, a), min(length, b)) for a, b in stretches):
        if a > end:
            if end > start:
                yield start, end
            start, end = a, b
        end = max(end, b)
    if end > start:
        yield start, end


def _cut_up(text: str, offset: int, cited: list[Cited], barred: list[tuple[int, int]]) -> list[Piece]:
    """A text, cut wherever a passage begins or ends; what is barred becomes a gap."""
    barred = [(start, end) for start, end in barred if start < offset + len(text) and offset < end]
    edges = {offset, offset + len(text)}
    for start, end in [*((each.start, each.end) for each in cited), *barred]:
        edges |= {min(max(edge, offset), offset + len(text)) for edge in (start, end)}
    order = sorted(edges)
    begins: dict[int, list[Cited]] = {}
    for each in cited:
        begins.setdefault(each.start, []).append(each)
    pieces: list[Piece] = []
    running: list[Cited] = []
    waiting: list[str] = []
    for start, end in pairwise(order):
        running = [each for each in running if each.end > start] + begins.get(start, [])
        waiting += [each.key for each in begins.get(start, ())]
        if any(a < end and start < b for a, b in barred):
            if not pieces or not pieces[-1].gap:
                pieces.append(Piece("", begins=tuple(waiting), gap=True))
                waiting = []
            continue
        keys = tuple(each.key for each in running)
        pieces.append(Piece(text[start - offset : end - offset], keys, tuple(waiting)))
        waiting = []
    return pieces
