"""How one actor is tied to another."""

from __future__ import annotations

from typing import ClassVar

from conflictschema.values._constraint import Constraint, When
from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values._presence import AllowedOnlyIf, RequiredIf
from conflictschema.values.citation import Citation
from conflictschema.values.ref import ActorRef, DenialRef
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.vocabularies.affiliation_role import AffiliationRole
from conflictschema.vocabularies.voice import Voice

BY_ACTOR = When("voice", (Voice.ACTOR,))


class Affiliation(Value):
    """A tie of this actor to another: this one is `role` that one."""

    actor: ActorRef
    """The other actor."""

    role: AffiliationRole
    """What this actor is to it."""

    extent: Optional[TemporalExtent] = None
    """When it was so."""

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
