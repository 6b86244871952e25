"""What the coder added: a field that is filled from outside the sources."""

from __future__ import annotations

from conflictschema.values._model import Optional, Value
from conflictschema.values.day import Day
from conflictschema.values.pointer import Pointer
from conflictschema.values.text import Text


class Annotation(Value):
    """Marks a filled field as the coder's; it holds no value itself."""

    field: Pointer
    """The field that was filled."""

    by: Text
    """Who filled it."""

    date: Day
    """When."""

    method: Text
    """How, and from what."""

    note: Optional[Text] = None
    """What else should be known."""
