"""Which records of two encodings stand for the same thing: by what they cite and what they name, not by their ids.

An id is a coder's handle, and two coders choose two. What they share is the source: the hash of its text, and the
places in it that they point to.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from conflictschema.records import Source
from conflictschema.values._model import Model
from conflictschema.values._shape import fields_of
from conflictschema.values.citation import Citation
from conflictschema.values.name import Name

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.records import Record

R = TypeVar("R", bound="Record")

Spans = dict[str, list[tuple[int, int]]]
"""By source: the stretches of its text that are cited, in order and without overlap."""


@dataclass(frozen=True, slots=True)
class Trace(Generic[R]):
    """What can be compared of a record across two encodings."""

    record: R
    spans: Spans
    names: frozenset[str]
    mark: str | None = None
    """What identifies a source outright: the hash of its text or of its file, or its address."""

    cited: bool = False
    """Whether it points to any words of a text."""

    def likeness(self, other: Trace[R]) -> float:
        """From 0 to 1: the share that both cite of what either cites, or the share of names that both have."""
        if self.mark is not None and self.mark == other.mark:
            return 1.0
        common, whole = _shared(self.spans, other.spans)
        cited = common / whole if whole else 0.0
        either = self.names | other.names
        named = len(self.names & other.names) / len(either) if either else 0.0
        return max(cited, named)


Pair = tuple[Trace[R], Trace[R], float]
"""A trace of each encoding, and how much they are alike."""


def mark_of(source: Source) -> str | None:
    """What identifies a source whatever its id: the hash of its text, of its file, or else its address."""
    if source.text is not None:
        return source.text.sha256
    if source.media is not None:
        return source.media.sha256
    return source.url


def traces(dataset: Dataset, records: Iterable[R]) -> list[Trace[R]]:
    """What each record cites and names, its sources told by their marks."""
    marks: dict[str, str] = {source.id: mark_of(source) or source.id for source in dataset.sources}
    found = []
    for record in records:
        spans: Spans = {}
        names: set[str] = set()
        for value in _values(record):
            if isinstance(value, Citation):
                for passage in value.passages or ():
                    if passage.start < passage.end:
                        mark = marks.get(value.source, str(value.source))
                        spans.setdefault(mark, []).append((passage.start, passage.end))
            elif isinstance(value, Name):
                names.add(value.text.casefold())
        merged = {source: _merged(stretches) for source, stretches in spans.items()}
        own = mark_of(record) if isinstance(record, Source) else None
        found.append(Trace(record, merged, frozenset(names), own, cited=bool(merged)))
    return found


def aligned(mine: Iterable[Trace[R]], theirs: Iterable[Trace[R]]) -> list[Pair[R]]:
    """Pairs of traces that have something in common, the most alike first, each trace in one pair at most.

    Of pairs that are equally alike, those of one id come first, then those of one type.
    """
    ours, others = list(mine), list(theirs)
    pairs = [(ours[one], others[other], ours[one].likeness(others[other])) for one, other in _touching(ours, others)]
    # By object, not by id: an id may occur twice, and one record may stand on both sides.
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for pair in sorted(pairs, key=_order):
        one, other = id(pair[0].record), id(pair[1].record)
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            kept.append(pair)
    return kept


def of_one_id(mine: Iterable[Trace[R]], theirs: Iterable[Trace[R]]) -> list[Pair[R]]:
    """Pairs of traces whose records have the same id; of several records with one id, the first."""
    named: dict[str, Trace[R]] = {}
    for trace in theirs:
        named.setdefault(trace.record.id, trace)
    return [(trace, other, 0.0) for trace in mine if (other := named.pop(trace.record.id, None)) is not None]


def without(all_traces: Iterable[Trace[R]], paired: Iterable[Trace[R]]) -> list[Trace[R]]:
    """The traces whose records are not paired yet."""
    done = {id(trace.record) for trace in paired}
    return [trace for trace in all_traces if id(trace.record) not in done]


def _order(pair: Pair[R]) -> tuple[Any, ...]:
    # The same from either side: nothing in it says which of the two datasets a record is from.
    one, other, likeness = pair[0].record, pair[1].record, pair[2]
    return -likeness, one.id != other.id, one.type != other.type, *sorted((one.id, other.id))


def _touching(mine: Sequence[Trace[R]], theirs: Sequence[Trace[R]]) -> set[tuple[int, int]]:
    """The pairs that have anything in common; found by going along each text once, and by shared keys."""
    found: set[tuple[int, int]] = set()
    by_key: dict[str, list[int]] = {}
    for index, trace in enumerate(theirs):
        for key in (*trace.names, *([] if trace.mark is None else [trace.mark])):
            by_key.setdefault(key, []).append(index)
    for index, trace in enumerate(mine):
        for key in (*trace.names, *([] if trace.mark is None else [trace.mark])):
            found.update((index, other) for other in by_key.get(key, ()))
    for source in {source for trace in mine for source in trace.spans}:
        found.update(_overlapping(list(_along(mine, source)), list(_along(theirs, source))))
    return found


def _along(all_traces: Sequence[Trace[R]], source: str) -> Iterator[tuple[int, int, int]]:
    for index, trace in enumerate(all_traces):
        for start, end in trace.spans.get(source, ()):
            yield start, end, index


def _overlapping(mine: list[tuple[int, int, int]], theirs: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Which stretches of two lists overlap, by one sweep in the order of their starts."""
    steps = sorted([(*stretch, 0) for stretch in mine] + [(*stretch, 1) for stretch in theirs])
    open_ones: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for start, end, index, side in steps:
        for ends in open_ones:
            while ends and ends[0][0] <= start:
                heapq.heappop(ends)
        for _, other in open_ones[1 - side]:
            yield (index, other) if side == 0 else (other, index)
        heapq.heappush(open_ones[side], (end, index))


def _values(value: Any) -> Iterator[Model]:
    """Every value inside a record, at whatever depth."""
    if isinstance(value, Model):
        yield value
        for field in fields_of(type(value)):
            yield from _values(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _values(item)


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _shared(mine: Spans, theirs: Spans) -> tuple[int, int]:
    """How many code points both cite, and how many either cites."""
    common = whole = 0
    for source in {*mine, *theirs}:
        first, second = mine.get(source, []), theirs.get(source, [])
        whole += _length(_merged(first + second))
        common += _length(first) + _length(second)
    return common - whole, whole


def _length(stretches: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in stretches)
