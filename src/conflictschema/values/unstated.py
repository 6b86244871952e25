"""Why a field is absent."""

from __future__ import annotations

from conflictschema.values._model import Optional, Value
from conflictschema.values.pointer import Pointer
from conflictschema.values.text import Text
from conflictschema.vocabularies.unstated_reason import UnstatedReason


class Unstated(Value):
    """The reason why a field that one would look for is not there."""

    field: Pointer
    """The absent field."""

    reason: UnstatedReason
    """Why it is absent."""

    note: Optional[Text] = None
    """What else is known of it."""
