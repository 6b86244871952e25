"""Hypothesis strategies for the standard: records, values, whole datasets, and datasets that break one rule.

All are built from the models, so they know of a new field or word at once, and nothing is filtered. A record of
`records()` keeps what its type asks for and no more: its dates may be impossible and its references lead nowhere.
`datasets()` are as a careful editor would leave them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from conflictschema.errors import UsageError, missing

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:  # pragma: no cover - the tests of this package need Hypothesis themselves
    raise ModuleNotFoundError(missing("conflictschema.testing", "Hypothesis", "testing")) from error

from conflictschema.records import record_types
from conflictschema.testing import _breaks, _datasets
from conflictschema.testing._edtf import edtf_texts
from conflictschema.testing._shapes import dates, instances
from conflictschema.testing.hypothesis_entry import register
from conflictschema.values._model import Model
from conflictschema.values.edtf import Edtf

if TYPE_CHECKING:
    from conflictschema.records import (
        Actor,
        Allegation,
        Assertion,
        Assessment,
        Denial,
        Event,
        Location,
        Manifest,
        MilitaryAsset,
        Record,
        Response,
        Source,
    )

__all__ = [
    "actors",
    "allegations",
    "assertions",
    "assessments",
    "broken_by",
    "datasets",
    "denials",
    "edtf_texts",
    "events",
    "locations",
    "manifests",
    "military_assets",
    "records",
    "responses",
    "sources",
    "values",
]

T = TypeVar("T")


def records(*types: str) -> st.SearchStrategy[Record]:
    """Records of these types, such as `"denial"`; of any type when none is named.

    `UsageError` when the standard has no such type.
    """
    known = record_types()
    unknown = [name for name in types if name not in known]
    if unknown:
        raise UsageError(f"There is no record type {', '.join(unknown)}. The types are {', '.join(known)}.")
    return st.one_of([instances(known[name]) for name in types or known])


def manifests() -> st.SearchStrategy[Manifest]:
    """Records that describe a dataset."""
    return instances(record_types()["dataset"])


def sources() -> st.SearchStrategy[Source]:
    """Reports, statements, videos and other sources."""
    return instances(record_types()["source"])


def actors() -> st.SearchStrategy[Actor]:
    """Those who act, speak, are accused or are harmed."""
    return instances(record_types()["actor"])


def locations() -> st.SearchStrategy[Location]:
    """Places."""
    return instances(record_types()["location"])


def military_assets() -> st.SearchStrategy[MilitaryAsset]:
    """Bases, vehicles, weapons and other assets."""
    return instances(record_types()["military_asset"])


def events() -> st.SearchStrategy[Event]:
    """Propositions about what happened."""
    return instances(record_types()["event"])


def allegations() -> st.SearchStrategy[Allegation]:
    """Accusations."""
    return instances(record_types()["allegation"])


def assertions() -> st.SearchStrategy[Assertion]:
    """Statements that accuse nobody."""
    return instances(record_types()["assertion"])


def denials() -> st.SearchStrategy[Denial]:
    """Answers that a claim is not so."""
    return instances(record_types()["denial"])


def responses() -> st.SearchStrategy[Response]:
    """Other answers, and silences."""
    return instances(record_types()["response"])


def assessments() -> st.SearchStrategy[Assessment]:
    """What analysts make of sources, claims and events."""
    return instances(record_types()["assessment"])


def values(cls: type[T]) -> st.SearchStrategy[T]:
    """Instances of one class of the standard: a record, a value such as `Citation`, or `Edtf`.

    A class that records only derive from, such as `Claim`, gives every record that does. `UsageError` for any other.
    """
    if issubclass(cls, Edtf):
        found: st.SearchStrategy[Any] = dates
        return found
    if issubclass(cls, Model) and cls.model_fields:
        below = [model for model in record_types().values() if issubclass(model, cls)]
        return st.one_of([instances(model) for model in below]) if below else instances(cls)
    raise UsageError(f"{cls.__name__} is not a record or value class of the standard.")


def datasets(
    *, min_size: int = _datasets.LEAST, max_size: int = _datasets.MOST
) -> st.SearchStrategy[tuple[Record, ...]]:
    """Whole datasets of `min_size` to `max_size` records, in canonical order: connected, and without a finding.

    Each holds every record type and one manifest. References lead to records of the dataset; dates, quantities,
    passages, custody and markings agree with each other. `UsageError` when `max_size` leaves no room for every type,
    or is below `min_size`.
    """
    return _datasets.drawn(min_size, max_size)


def broken_by(code: str) -> st.SearchStrategy[tuple[dict[str, Any], ...]]:
    """Datasets that break the rule of this code, such as `"CS204"`, and no other; each record as a JSON object.

    `UsageError` for a code that no mutation is known for; it lists those that are.
    """
    return _breaks.drawn(code)


register()
