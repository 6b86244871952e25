"""When something was, where it is dated by other records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from conflictschema.errors import UsageError
from conflictschema.records import Event, Source
from conflictschema.values.ref import DatedRef, targets_of
from conflictschema.vocabularies.time_relation import TimeRelation

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.values.temporal_extent import TemporalExtent

Span = tuple[date | None, date | None]
"""The earliest and the latest day; `None` where nothing bounds it."""


def when(dataset: Dataset, identity: str) -> Span:
    """The days between which a record's event, statement or publication lies, other records followed.

    Its own date and each relation narrow the span. A record that is dated by itself, by way of others, adds nothing.
    Raises `UsageError` if there is no such record, or if records of its type are not dated.
    """
    record = dataset.known(identity)
    if record.type not in targets_of(DatedRef):
        raise UsageError(f"{identity} is not dated: only {', '.join(targets_of(DatedRef))} are.")
    return _when(dataset, identity, frozenset())


def extent_of(dataset: Dataset, identity: str) -> TemporalExtent | None:
    """The extent that dates a record: `when` of an event, `published` of a source, `made` of a claim."""
    record = dataset.get(identity)
    match record:
        case Event():
            return record.when
        case Source():
            return record.published
        case _:
            return getattr(record, "made", None)


def _when(dataset: Dataset, identity: str, followed: frozenset[str]) -> Span:
    extent = extent_of(dataset, identity)
    if extent is None or identity in followed:
        return None, None
    earliest, latest = (extent.edtf.earliest(), extent.edtf.latest()) if extent.edtf else (None, None)
    for relative in extent.relative_to or ():
        low, high = _shifted(
            _when(dataset, relative.record, followed | {identity}), relative.relation, relative.days or 0
        )
        earliest = max((day for day in (earliest, low) if day is not None), default=None)
        latest = min((day for day in (latest, high) if day is not None), default=None)
    return earliest, latest


def _shifted(span: Span, relation: TimeRelation, days: int) -> Span:
    low, high = span
    match relation:
        case TimeRelation.SAME_DAY:
            return low, high
        case TimeRelation.BEFORE:
            # What came before may have come on the same day.
            return None, high
        case TimeRelation.AFTER:
            return low, None
        case TimeRelation.DAYS_BEFORE:
            return _moved(low, -days), _moved(high, -days)
        case TimeRelation.DAYS_AFTER:
            return _moved(low, days), _moved(high, days)


def _moved(day: date | None, days: int) -> date | None:
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
