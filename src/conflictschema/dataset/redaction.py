"""What is left of a dataset for readers who may not see all of it.

What is marked more strictly than they may see is gone, with all that would tell of it: references to it, its names and
ids in the texts and ids of others, and records that make no sense without it. Nothing is counted, numbered or left as a
gap that would give it back; only where a claim loses one of its parties is that kept in mind, since to say that nobody
accuses, or that nobody answers, would be false.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from conflictschema.dataset._names import Names
from conflictschema.dataset._telling import called, telling
from conflictschema.dataset.dataset import Dataset
from conflictschema.errors import UsageError
from conflictschema.records import Allegation, Assessment, Denial, Response
from conflictschema.values._model import Model
from conflictschema.values.citation import Citation
from conflictschema.values.reading import Reading
from conflictschema.values.ref import Ref
from conflictschema.values.temporal_extent import TemporalExtent

if TYPE_CHECKING:
    from conflictschema.records import Record
    from conflictschema.vocabularies.tlp import Tlp

PARTIES: Final = ("speakers", "accused", "silent", "on_behalf_of")
"""Fields of a claim of which it is kept in mind that they lost somebody."""
UNNAMED: Final = "unnamed"
"""Begins the slug of a record whose own would tell of what is gone."""
_GONE: Final = object()


@dataclass(frozen=True, slots=True)
class Redacted:
    """What is left, and what must be said of it."""

    dataset: Dataset
    level: Tlp
    lacking: Mapping[str, frozenset[str]]
    """By record, the fields of `PARTIES` that lost somebody."""
    barred: Mapping[str, tuple[tuple[int, int], ...]]
    """By source, the stretches of its text that records cite which are gone."""
    names: Names
    """What may not be read in texts of sources either."""
    left_out: int
    """How many records are gone: for whoever redacts, and for no reader."""


def redacted(dataset: Dataset, level: Tlp) -> Redacted:
    """What of a dataset may be seen up to a level of TLP; raises `UsageError` where it says of no level it may be.

    A record without a marking has that of the manifest. Also gone is what is known only through claims that are gone;
    a denial or a response that answers only such claims; and an assessment of nothing else.
    """
    gone = _gone(dataset, level)
    kept = [record for record in dataset if record.id not in gone]
    out = [record for record in dataset if record.id in gone]
    names = Names(telling(out), called(kept))
    cutting = _Cutting(gone, names)
    left = [cutting.record(record) for record in kept]
    renamed = _new_ids(left, names)
    if renamed:
        left = [_Cutting(frozenset(), names, renamed).record(record) for record in left]
    return Redacted(
        Dataset(left),
        level,
        {renamed.get(one, one): fields for one, fields in cutting.lacking.items()},
        _barred(out),
        names,
        len(out),
    )


def marking(record: Record, manifest: Tlp | None) -> Tlp | None:
    """How far a record may be passed on: by its own marking, or by that of the manifest."""
    return record.sensitivity or manifest


def _gone(dataset: Dataset, level: Tlp) -> frozenset[str]:
    default = dataset.manifest.sensitivity if dataset.manifest else None
    gone: set[str] = set()
    for record in dataset:
        mark = marking(record, default)
        if mark is None:
            raise UsageError(
                f"{record.id} is not marked, and neither is the dataset: how far it may be passed on is not said. "
                "Give the manifest a `sensitivity`, or leave --redact out."
            )
        if mark.rank > level.rank:
            gone.add(record.id)
    while more := {record.id for record in dataset if record.id not in gone and _hangs_on(record, gone)}:
        gone |= more
    return frozenset(gone)


def _hangs_on(record: Record, gone: set[str]) -> bool:
    """Whether a record makes sense, or is known, only through what is gone."""
    needed: list[Iterable[str] | None] = [getattr(record, "attested_only_by", None)]
    match record:
        case Allegation():
            needed.append(record.imputed_by)
        case Denial() | Response():
            needed.append([answer.claim for answer in record.answers or ()])
        case Assessment():
            needed.append(record.about)
        case _:
            pass
    return any(each and gone.issuperset(each) for each in needed)


def _barred(out: list[Record]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for record in out:
        for citation in citations(record):
            for passage in citation.passages or ():
                found.setdefault(citation.source, set()).add((passage.start, passage.end))
    return {source: tuple(sorted(stretches)) for source, stretches in found.items()}


def citations(value: Any) -> Iterator[Citation]:
    """All citations in a record, at whatever depth."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from citations(item)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from citations(getattr(value, name))


def _new_ids(left: list[Record], names: Names) -> dict[str, str]:
    """Other ids for records whose own would tell; in the order of what they say, and not of what they were called."""
    to_rename = [record for record in left if names.in_slug(record.id.partition(":")[2])]
    to_rename.sort(key=lambda record: repr([held for name, held in record if name != "id"]))
    taken: set[str] = {record.id for record in left}
    renamed: dict[str, str] = {}
    for record in to_rename:
        number = 1
        while (new := f"{record.type}:{UNNAMED}-{number}") in taken:
            number += 1
        taken.add(new)
        renamed[record.id] = new
    return renamed


class _Cutting:
    """Takes out of records what is gone, and out of their texts what it is called."""

    def __init__(self, gone: frozenset[str], names: Names, renamed: Mapping[str, str] | None = None) -> None:
        self.lacking: dict[str, frozenset[str]] = {}
        self._gone = gone
        self._names = names
        self._renamed = renamed or {}

    def record(self, record: Record) -> Record:
        """A record as it is left. What it must have and has lost is None."""
        lost = {name for name in type(record).model_fields if self._loses(getattr(record, name))}
        parties = frozenset(name for name in PARTIES if name in lost)
        if parties:
            self.lacking[record.id] = parties
        held = {name: self._value(getattr(record, name), lost) for name in type(record).model_fields}
        held["original"] = None  # the cells of a partner, which nobody looked through
        return record.model_copy(update={name: None if value is _GONE else value for name, value in held.items()})

    def _loses(self, value: Any) -> bool:
        """Whether a reference in it is gone."""
        match value:
            case Ref():
                return value in self._gone
            case tuple():
                return any(self._loses(item) for item in value)
            case Model():
                return any(self._loses(getattr(value, name)) for name in type(value).model_fields)
            case _:
                return False

    def _value(self, value: Any, lost: set[str]) -> Any:
        match value:
            case None:
                return None
            case Ref():
                return _GONE if value in self._gone else type(value)(self._renamed.get(value, value))
            case tuple():
                # What names a place in a field that lost something may now name another place in it.
                items = [item for item in value if not self._points_into(item, lost)]
                kept = tuple(new for item in items if (new := self._value(item, lost)) is not _GONE)
                return kept if kept or not value else _GONE
            case Model():
                return self._model(value, lost)
            case dict() | list():
                return self._json(value)
            case str() if type(value) is str:
                return self._text(value)
            case _:
                return value

    def _model(self, value: Model, lost: set[str]) -> Any:
        held = {name: self._value(getattr(value, name), lost) for name in type(value).model_fields}
        required = any(held[name] is _GONE for name, info in type(value).model_fields.items() if info.is_required())
        carrying = ("edtf", "phrase", "relative_to") if isinstance(value, TemporalExtent) else tuple(held)
        empty = all(held[name] is None or held[name] is _GONE for name in carrying)
        too_few = isinstance(value, Reading) and held["alternatives"] is not _GONE and len(held["alternatives"]) < 2  # noqa: PLR2004  one is no choice
        if required or empty or too_few:
            return _GONE
        return value.model_copy(update={name: None if each is _GONE else each for name, each in held.items()})

    @staticmethod
    def _points_into(item: Any, lost: set[str]) -> bool:
        pointer = getattr(item, "field", None)
        return (
            isinstance(item, Model)
            and isinstance(pointer, str)
            and pointer.split("/")[1:2] != []
            and (pointer.split("/")[1] in lost)
        )

    def _text(self, text: str) -> Any:
        if text in self._gone:
            return _GONE
        return self._renamed.get(text) or self._names.without(text)

    def _json(self, value: Any) -> Any:
        match value:
            case str():
                return self._text(value)
            case list():
                return [new for item in value if (new := self._json(item)) is not _GONE]
            case dict():
                held = {self._names.without(key): self._json(item) for key, item in value.items()}
                return {key: item for key, item in held.items() if item is not _GONE}
            case _:
                return value
