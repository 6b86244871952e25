"""What every claim shares: somebody said something, somewhere, in some words. That it was said is all that is held."""

from __future__ import annotations

from conflictschema.records._record import BaseRecord
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values.as_worded import AsWorded
from conflictschema.values.citation import Citation
from conflictschema.values.hop import Hop
from conflictschema.values.ref import ActorRef, AnyRef, EventRef, SourceRef
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.values.text import Text
from conflictschema.vocabularies.hedge import Hedge
from conflictschema.vocabularies.medium import Medium
from conflictschema.vocabularies.quote_defect import QuoteDefect
from conflictschema.vocabularies.verb import Verb
from conflictschema.vocabularies.wording import Wording


class Claim(BaseRecord):
    """A speech act: who said it, about what, when, in which words, and how it reached the source."""

    content: Optional[Text] = None
    """What was said, in the coder's own words."""

    verb: Optional[Verb] = None
    """The verb with which the source reports it."""

    proposes: Optional[OneOrMore[EventRef]] = None
    """The events that took place if the claim is right; in a denial, those that it says did not."""

    about: Optional[OneOrMore[AnyRef]] = None
    """Anything else that it speaks of."""

    on_behalf_of: Optional[OneOrMore[ActorRef]] = None
    """For whom the speakers say that they speak."""

    made: Optional[TemporalExtent] = None
    """When it was said."""

    made_in: Optional[SourceRef] = None
    """The statement, video or other source that it was made in."""

    medium: Optional[Medium] = None
    """By which means it was made, where no source of its own stands for it."""

    addressed_to: Optional[OneOrMore[ActorRef]] = None
    """To whom it was addressed."""

    wording: Optional[Wording] = None
    """How close the source's words are to the speaker's."""

    quote_defects: Optional[OneOrMore[QuoteDefect]] = None
    """What is wrong with the quotation as printed; it is never repaired."""

    attribution: Optional[OneOrMore[Hop]] = None
    """The steps between the source's publisher and the speakers, the outermost first."""

    exhibits: Optional[OneOrMore[SourceRef]] = None
    """Evidence that the speakers offer."""

    hedge: Optional[Hedge] = None
    """The reporter's own distance from the content, beyond the verb."""

    scare_quoted: Optional[OneOrMore[Citation]] = None
    """Words that the source sets in quotation marks to keep its distance."""

    as_worded: Optional[OneOrMore[AsWorded]] = None
    """The source's own words for what some fields hold."""


class SpokenClaim(Claim):
    """A claim that is always in words: any but a response, which may report a silence."""

    content: Text
    """What was said, in the coder's own words."""

    cites: OneOrMore[Citation]
    """Where the sources say it."""
