"""A name that a source uses."""

from __future__ import annotations

from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values.citation import Citation
from conflictschema.values.language_tag import LanguageTag
from conflictschema.values.text import Text
from conflictschema.vocabularies.name_kind import NameKind


class Name(Value):
    """A name in the form in which a source writes it; the first one of a list is shown."""

    text: Text
    """The name."""

    language: Optional[LanguageTag] = None
    """The language that it is in."""

    kind: NameKind
    """What sort of name it is."""

    cites: Optional[OneOrMore[Citation]] = None
    """Where it is used."""
