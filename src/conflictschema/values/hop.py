"""One step by which words came from a speaker to the page that is cited."""

from __future__ import annotations

from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values.ref import ActorRef
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.values.text import Text
from conflictschema.vocabularies.verb import Verb


class Hop(Value):
    """A step between the publisher of the cited source and the speakers, who are both left out."""

    agents: Optional[OneOrMore[ActorRef]] = None
    """Who passed it on."""

    verb: Verb
    """With which verb."""

    made: Optional[TemporalExtent] = None
    """When."""

    note: Optional[Text] = None
    """What else is known of the step."""
