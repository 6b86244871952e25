"""The source's own word for what a field holds."""

from __future__ import annotations

from conflictschema.values._model import Value
from conflictschema.values.phrase import Phrase
from conflictschema.values.pointer import Pointer


class AsWorded(Value):
    """A field, and how the source words what stands in it."""

    field: Pointer
    """The field."""

    phrase: Phrase
    """The words of the source."""
