"""How another system would code an event."""

from __future__ import annotations

from conflictschema.values._model import Value
from conflictschema.values.text import Text
from conflictschema.vocabularies.event_code_scheme import EventCodeScheme


class EventCode(Value):
    """A code of another system for the same sort of event."""

    scheme: EventCodeScheme
    """The system."""

    code: Text
    """Its code."""
