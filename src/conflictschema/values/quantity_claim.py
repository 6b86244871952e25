"""A number that somebody gives: of people, bodies or things."""

from __future__ import annotations

from typing import ClassVar

from conflictschema.values._constraint import Constraint
from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values._presence import AtLeastOne
from conflictschema.values.citation import Citation
from conflictschema.values.number import Count
from conflictschema.values.phrase import Phrase
from conflictschema.values.ref import ActorRef
from conflictschema.values.text import Text
from conflictschema.vocabularies.quantity_of import QuantityOf


class QuantityClaim(Value):
    """A count as it was given: exact, a range, or words that carry no number."""

    of: OneOrMore[QuantityOf]
    """What is counted; several words stand for one count over all of them, which the source does not split."""

    minimum: Optional[Count] = None
    """The least that is claimed."""

    best: Optional[Count] = None
    """The number that the source itself prefers."""

    maximum: Optional[Count] = None
    """The most that is claimed."""

    phrase: Optional[Phrase] = None
    """The words of the source; a vague word is kept, and given no number that it does not carry."""

    group: Optional[Text] = None
    """Which group of people or things is counted, in the coder's words."""

    by: Optional[ActorRef] = None
    """Who gives the number, where that is not who speaks in the record."""

    cites: Optional[OneOrMore[Citation]] = None
    """Where it is given."""

    constraints: ClassVar[tuple[Constraint, ...]] = (AtLeastOne(("minimum", "best", "maximum", "phrase")),)
