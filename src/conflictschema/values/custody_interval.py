"""Who held an asset, and for how long."""

from __future__ import annotations

from typing import ClassVar

from conflictschema.values._constraint import Constraint
from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values._presence import AllowedOnlyIf, RequiredIf
from conflictschema.values.affiliation import BY_ACTOR
from conflictschema.values.citation import Citation
from conflictschema.values.ref import ActorRef, DenialRef, EventRef
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.vocabularies.custody_role import CustodyRole
from conflictschema.vocabularies.voice import Voice


class CustodyInterval(Value):
    """A time in which one actor held an asset in some right."""

    holder: ActorRef
    """Who held it."""

    role: CustodyRole
    """In what right."""

    begun_by: Optional[EventRef] = None
    """The event that it began with."""

    ended_by: Optional[EventRef] = None
    """The event that it ended with."""

    extent: Optional[TemporalExtent] = None
    """When it was so; left out where an event bounds it."""

    voice: Voice
    """Whose word it is: the source's own, or an actor's."""

    asserted_by: Optional[ActorRef] = None
    """Which actor says so."""

    disputed_by: Optional[OneOrMore[DenialRef]] = None
    """Denials that say it was not so."""

    cites: Optional[OneOrMore[Citation]] = None
    """Where it is said."""

    constraints: ClassVar[tuple[Constraint, ...]] = (
        RequiredIf("asserted_by", BY_ACTOR),
        AllowedOnlyIf("asserted_by", BY_ACTOR),
    )
