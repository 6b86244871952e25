"""What exists in a dataset: one record type a file. `Record` is the union of them all, told apart by `type`."""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Annotated, Any, Union

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from conflictschema.records._claim import Claim
    from conflictschema.records._record import BaseRecord
    from conflictschema.records.actor import Actor
    from conflictschema.records.allegation import Allegation
    from conflictschema.records.assertion import Assertion
    from conflictschema.records.assessment import Assessment
    from conflictschema.records.denial import Denial
    from conflictschema.records.event import Event
    from conflictschema.records.location import Location
    from conflictschema.records.manifest import Manifest
    from conflictschema.records.military_asset import MilitaryAsset
    from conflictschema.records.response import Response
    from conflictschema.records.source import Source

    Record = (
        Manifest
        | Source
        | Actor
        | Location
        | MilitaryAsset
        | Event
        | Allegation
        | Assertion
        | Denial
        | Response
        | Assessment
    )
    AnyClaim = Allegation | Assertion | Denial | Response

__all__ = [
    "Actor",
    "Allegation",
    "AnyClaim",
    "Assertion",
    "Assessment",
    "Claim",
    "Denial",
    "Event",
    "Location",
    "Manifest",
    "MilitaryAsset",
    "Record",
    "Response",
    "Source",
]


@functools.cache
def record_types() -> dict[str, type[BaseRecord]]:
    """Every record class by its `type`, in the canonical order."""
    from conflictschema._discover import discover
    from conflictschema.errors import ToolFailure
    from conflictschema.records._record import BaseRecord
    from conflictschema.values._shape import tag_of
    from conflictschema.values.ref import AnyRef, targets_of

    found = {tag_of(model) or "": model for model in discover(__name__, BaseRecord).values()}
    order = targets_of(AnyRef)
    if set(found) != set(order):
        raise ToolFailure(f"the shelf holds {sorted(found)}, but a reference may point to {sorted(order)}")
    return {name: found[name] for name in order}


@functools.cache
def claim_types() -> tuple[str, ...]:
    """The types of the records that are claims, in the canonical order."""
    from conflictschema.records._claim import Claim

    return tuple(name for name, model in record_types().items() if issubclass(model, Claim))


@functools.cache
def adapter() -> TypeAdapter[Record]:
    """What decodes any record; built when it is first asked for."""
    from pydantic import TypeAdapter

    made: TypeAdapter[Record] = TypeAdapter(_union())
    made.rebuild(raise_errors=True)
    return made


@functools.cache
def _union() -> Any:
    from pydantic import Field

    return Annotated[Union[tuple(record_types().values())], Field(discriminator="type")]  # noqa: UP007  not spelled out


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load a record class, or the union, when it is first used."""
        if name == "Record":
            return _union()
        if name == "Claim":
            return importlib.import_module("conflictschema.records._claim").Claim
        if name == "AnyClaim":
            return Union[tuple(record_types()[kind] for kind in claim_types())]  # noqa: UP007  not spelled out
        from conflictschema._discover import module_of, names

        module = module_of(name)
        if not name[:1].isupper() or module not in names(__name__):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{__name__}.{module}"), name)
