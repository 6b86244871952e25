"""Values that several tests are about, and what is taken of a text in JSON."""

from pydantic import TypeAdapter, ValidationError

from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values.number import Int
from conflictschema.values.text import Text


class Wing(Value):
    """A value to build."""

    name: Optional[Text] = None
    """What it is called."""

    numbers: OneOrMore[Int]
    """Its numbers."""


def taken(kind, text):
    """Whether JSON of this text is taken, and as what."""
    try:
        return TypeAdapter(kind).validate_json(text)
    except ValidationError:
        return None


RING = [[0, 0], [0, 1], [1, 1], [0, 0]]
