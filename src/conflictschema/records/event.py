"""An event: what would have happened. It carries no truth value; claims propose it, and answers dispute it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from conflictschema.records._record import BaseRecord
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values.event_code import EventCode
from conflictschema.values.only_true import OnlyTrue
from conflictschema.values.participant import Participant
from conflictschema.values.quantity_claim import QuantityClaim
from conflictschema.values.ref import ClaimRef, EventRef, Id, PlaceRef
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.values.text import Text
from conflictschema.vocabularies.event_kind import EventKind


class Event(BaseRecord):
    """A proposition about the world, on which claims may differ."""

    type: Literal["event"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["event"]]
    """Its own id."""

    # Required
    kind: EventKind
    """What sort of event it would be."""

    summary: Text
    """What would have happened, in the coder's words."""

    # Optional
    codes: Optional[OneOrMore[EventCode]] = None
    """How other systems would code it."""

    when: Optional[TemporalExtent] = None
    """When it would have happened."""

    where: Optional[OneOrMore[PlaceRef]] = None
    """Where it would have happened."""

    participants: Optional[OneOrMore[Participant]] = None
    """Who and what would have had a part in it, in neutral roles."""

    quantities: Optional[OneOrMore[QuantityClaim]] = None
    """Counts that go with it."""

    part_of: Optional[EventRef] = None
    """The event that it is a part of."""

    follows: Optional[EventRef] = None
    """The event that it came after."""

    planned: Optional[OnlyTrue] = None
    """Written only of an event that was planned when the source spoke of it."""

    attested_only_by: Optional[OneOrMore[ClaimRef]] = None
    """Claims without which nothing speaks for the event at all."""
