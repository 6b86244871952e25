"""Competing readings of one field, kept side by side."""

from __future__ import annotations

from typing import Annotated, ClassVar

from conflictschema.values._constraint import Constraint
from conflictschema.values._model import Many, OneOrMore, Optional, Value
from conflictschema.values._presence import AtLeastOne
from conflictschema.values.citation import Citation
from conflictschema.values.json_value import JsonValue
from conflictschema.values.pointer import Pointer
from conflictschema.values.text import Text


class Alternative(Value):
    """One way to read the source."""

    value: Optional[JsonValue] = None
    """What the field would hold, as JSON."""

    text: Optional[Text] = None
    """What it would mean, in words."""

    basis: Optional[Text] = None
    """What speaks for it."""

    constraints: ClassVar[tuple[Constraint, ...]] = (AtLeastOne(("value", "text")),)


class Reading(Value):
    """A field that the sources let one read in several ways: it is then absent, or holds the preferred one."""

    field: Pointer
    """The field in question."""

    alternatives: Annotated[tuple[Alternative, ...], Many(2)]
    """The ways to read it, two at the least."""

    cites: Optional[OneOrMore[Citation]] = None
    """Where the ambiguity stands."""

    note: Optional[Text] = None
    """What makes it ambiguous."""
