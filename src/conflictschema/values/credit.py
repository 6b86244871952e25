"""Who made, released, holds or added to a source."""

from __future__ import annotations

from typing import ClassVar

from conflictschema.values._constraint import Constraint
from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values._presence import AllowedOnlyIf, RequiredIf
from conflictschema.values.affiliation import BY_ACTOR
from conflictschema.values.citation import Citation
from conflictschema.values.ref import ActorRef
from conflictschema.vocabularies.credit_part import CreditPart
from conflictschema.vocabularies.voice import Voice


class Credit(Value):
    """An actor's part in a source."""

    actor: ActorRef
    """Who."""

    part: CreditPart
    """What part it had."""

    voice: Voice
    """Whose word it is: the source's own, or an actor's."""

    asserted_by: Optional[ActorRef] = None
    """Which actor says so."""

    cites: Optional[OneOrMore[Citation]] = None
    """Where it is said."""

    constraints: ClassVar[tuple[Constraint, ...]] = (
        RequiredIf("asserted_by", BY_ACTOR),
        AllowedOnlyIf("asserted_by", BY_ACTOR),
    )
