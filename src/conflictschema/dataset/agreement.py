"""How far two encodings of one source agree, claim by claim."""

from __future__ import annotations

import functools
import html
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from conflictschema.dataset.alignment import Trace, aligned, of_one_id, traces, without
from conflictschema.dataset.canonical import sort_key
from conflictschema.records import claim_types, record_types
from conflictschema.records._record import BaseRecord
from conflictschema.values._shape import (
    ConstantShape,
    EdtfShape,
    IntShape,
    ListShape,
    ModelShape,
    RefShape,
    Shape,
    TextShape,
    WordShape,
    fields_of,
)
from conflictschema.values.citation import Citation
from conflictschema.values.temporal_extent import DateDerivation

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.records import AnyClaim

Coded = tuple[str, ...]
"""What a field holds, as words that can be compared; empty where it is absent."""

_NOT_CODED: Final = (Citation, DateDerivation)
"""Where the words stand, and how a date was reached: two coders may differ there and still say the same."""


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two records, one of each encoding, that stand for one claim of the source."""

    first: AnyClaim
    second: AnyClaim

    overlap: float
    """The share of the cited code points that both cite, from 0 to 1; 0 where something else made the pair."""

    fields: Mapping[str, tuple[Coded, Coded]]
    """By field, what each encoding has, in canonical order; records are named by their ids in the first encoding."""

    @property
    def differing(self) -> dict[str, tuple[Coded, Coded]]:
        """The fields that are coded in two ways."""
        return {name: both for name, both in self.fields.items() if both[0] != both[1]}


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How one field was coded in the pairs in which either coder filled it."""

    field: str
    compared: int
    agreed: int

    alpha: float | None
    """Krippendorff's alpha for two coders and nominal values, over all pairs that could hold the field: 1 is full
    agreement, 0 what chance alone would give. `None` where only one value occurs, which leaves chance nothing to do."""

    @property
    def share(self) -> float:
        """The share of the compared pairs in which both have the same, from 0 to 1."""
        return self.agreed / self.compared


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two encodings beside one another. Which of them is right is not for it to say."""

    pairs: tuple[ClaimPair, ...]
    only_first: tuple[AnyClaim, ...]
    """Claims of the first encoding that the second has no counterpart for."""

    only_second: tuple[AnyClaim, ...]
    """Claims of the second encoding that the first has no counterpart for."""

    fields: Mapping[str, FieldAgreement]
    """By field, in canonical order; fields that neither encoding fills are left out."""

    @property
    def found_by_both(self) -> float:
        """The share of all claims, counted once, that both encodings have; 1 where there are none."""
        whole = len(self.pairs) + len(self.only_first) + len(self.only_second)
        return len(self.pairs) / whole if whole else 1.0

    def __str__(self) -> str:
        """The counts in a line."""
        same = sum(not pair.differing for pair in self.pairs)
        return (
            f"{len(self.pairs):,} claims in both encodings, {same:,} of them coded alike; "
            f"{len(self.only_first):,} only in the first, {len(self.only_second):,} only in the second"
        )

    def _repr_html_(self) -> str:
        """A table by field, for notebooks."""
        rows = "".join(
            f"<tr><td>{html.escape(found.field)}</td><td>{found.compared:,}</td><td>{found.agreed:,}</td>"
            f"<td>{'' if found.alpha is None else f'{found.alpha:.2f}'}</td></tr>"
            for found in self.fields.values()
        )
        head = "<tr><th>Field</th><th>Compared</th><th>Agreed</th><th>Alpha</th></tr>"
        return f"<div><p><strong>{html.escape(str(self))}</strong></p><table>{head}{rows}</table></div>"


def agreement(first: Dataset, second: Dataset) -> Agreement:
    """Compare two encodings of one source, claim by claim.

    Claims are paired by the passages that they cite, whatever their ids. What cites none, such as a silence, is paired
    by what it answers or speaks of, and else by its id. Actors, places, events and other records that claims refer to
    are paired likewise, and by their names, so that two handles for one thing are no disagreement. Words, references,
    answers and dates are compared; what coders write freely is not.
    """
    same = _counterparts(first, second)
    ours, others = traces(first, first.claims), traces(second, second.claims)
    found = aligned(ours, others)
    same |= {other.record.id: one.record.id for one, other, _ in found}
    for pair_up in (aligned, of_one_id):
        left = [_by_target(trace, {}) for trace in without(ours, (pair[0] for pair in found))]
        right = [_by_target(trace, same) for trace in without(others, (pair[1] for pair in found))]
        # Two claims that point to different words of a text are two, whatever they answer and however they are called.
        found += [pair for pair in pair_up(left, right) if not (pair[0].cited and pair[1].cited)]
    pairs = sorted((_paired(*pair, same) for pair in found), key=lambda pair: sort_key(pair.first))
    fields = {
        name: _measured(name, [pair.fields[name] for pair in pairs if name in pair.fields]) for name in _compared()
    }
    return Agreement(
        pairs=tuple(pairs),
        only_first=tuple(trace.record for trace in without(ours, (pair[0] for pair in found))),
        only_second=tuple(trace.record for trace in without(others, (pair[1] for pair in found))),
        fields={name: field for name, field in fields.items() if field.compared},
    )


def _counterparts(first: Dataset, second: Dataset) -> dict[str, str]:
    """For the records of the second encoding that claims refer to, other than claims, their ids in the first one."""
    same: dict[str, str] = {}
    for kind in record_types():
        if kind in claim_types():
            continue
        mine = traces(first, [record for record in first if record.type == kind])
        theirs = traces(second, [record for record in second if record.type == kind])
        found = aligned(mine, theirs)
        found += of_one_id(without(mine, (pair[0] for pair in found)), without(theirs, (pair[1] for pair in found)))
        same |= {other.record.id: one.record.id for one, other, _ in found}
    return same


def _by_target(trace: Trace[AnyClaim], same: Mapping[str, str]) -> Trace[AnyClaim]:
    """The trace of a claim by what it answers or speaks of, as handles of the first encoding."""
    claim = trace.record
    targets = (*(link.claim for link in claim.answers or ()), *(claim.about or ()))
    return Trace(claim, {}, frozenset(same.get(target, target) for target in targets), cited=trace.cited)


def _paired(mine: Trace[AnyClaim], theirs: Trace[AnyClaim], likeness: float, same: Mapping[str, str]) -> ClaimPair:
    one, other = _coding(mine.record, {}), _coding(theirs.record, same)
    # A field that only one type of claim has is absent in the other.
    both = {name: (one.get(name, ()), other.get(name, ())) for name in _compared() if name in one or name in other}
    return ClaimPair(mine.record, theirs.record, likeness if mine.spans and theirs.spans else 0.0, both)


def _measured(name: str, both: list[tuple[Coded, Coded]]) -> FieldAgreement:
    filled = [pair for pair in both if any(pair)]
    agreed = sum(one == other for one, other in filled)
    counts = Counter(value for pair in both for value in pair)
    if len(counts) <= 1:
        return FieldAgreement(name, len(filled), agreed, None)
    values = 2 * len(both)
    apart = (len(filled) - agreed) / len(both)
    by_chance = 1 - sum(count * (count - 1) for count in counts.values()) / (values * (values - 1))
    return FieldAgreement(name, len(filled), agreed, 1 - apart / by_chance)


@functools.cache
def _compared() -> tuple[str, ...]:
    """The fields that are compared: of any claim, what is coded and not written freely, in canonical order."""
    names: dict[str, None] = {}
    for kind in claim_types():
        for field in fields_of(record_types()[kind]):
            if field.name != "id" and field.name not in BaseRecord.model_fields and _is_coded(field.shape):
                names[field.name] = None
    return tuple(names)


def _is_coded(shape: Shape) -> bool:
    match shape:
        case ListShape(item=item):
            return _is_coded(item)
        case ModelShape(model=model):
            return model not in _NOT_CODED and any(_is_coded(field.shape) for field in fields_of(model))
        case TextShape(text=text):
            return text.name == "Day"
        case _:
            return isinstance(shape, WordShape | RefShape | EdtfShape | ConstantShape)


def _coding(claim: AnyClaim, same: Mapping[str, str]) -> dict[str, Coded]:
    """What each field that can be compared holds; a field that this type does not have is not in it."""
    return {
        field.name: _words(field.shape, getattr(claim, field.name), same)
        for field in fields_of(type(claim))
        if field.name in _compared()
    }


def _words(shape: Shape, value: Any, same: Mapping[str, str]) -> Coded:
    """A value as words: a list as the set of its items, an object as its coded fields in one word."""
    if value is None:
        return ()
    match shape:
        case ListShape(item=item):
            return tuple(sorted({word for part in value for word in _words(item, part, same)}))
        case ModelShape(model=model):
            parts = [
                f"{field.name}={'+'.join(words)}"
                for field in fields_of(model)
                if _is_coded(field.shape) or isinstance(field.shape, IntShape)
                if (words := _words(field.shape, getattr(value, field.name), same))
            ]
            return (" ".join(parts),) if parts else ()
        case _:
            return (same.get(str(value), str(value)),)
