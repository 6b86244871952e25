"""What part somebody or something has in an event."""

from __future__ import annotations

from conflictschema.values._model import Value
from conflictschema.values.ref import PartyRef
from conflictschema.vocabularies.participant_role import ParticipantRole


class Participant(Value):
    """A party to an event, in a neutral role."""

    party: PartyRef
    """The actor, asset, source or place."""

    role: ParticipantRole
    """Its part in the event."""
