"""An assessment: what an analyst makes of sources, claims or events, and by which method."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from conflictschema.records._record import BaseRecord
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values.estimate import ConfidenceEstimate, LikelihoodEstimate
from conflictschema.values.ref import AnyRef, Id, SourceRef
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.values.text import Text
from conflictschema.vocabularies.admiralty_credibility import AdmiraltyCredibility
from conflictschema.vocabularies.admiralty_reliability import AdmiraltyReliability


class Assessment(BaseRecord):
    """An analyst's judgement, kept apart from the claims that it is about."""

    type: Literal["assessment"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["assessment"]]
    """Its own id."""

    # Required
    assessor: Text
    """Who assesses."""

    about: OneOrMore[AnyRef]
    """What is assessed."""

    method: Text
    """By which method."""

    # Optional
    made: Optional[TemporalExtent] = None
    """When it was made."""

    source_reliability: Optional[AdmiraltyReliability] = None
    """How reliable the source is held to be, A to F."""

    information_credibility: Optional[AdmiraltyCredibility] = None
    """How credible the information is held to be, 1 to 6."""

    likelihood: Optional[LikelihoodEstimate] = None
    """How likely it is held to be; never told in one sentence with the confidence."""

    confidence: Optional[ConfidenceEstimate] = None
    """How sure the assessor is."""

    conclusion: Optional[Text] = None
    """What the assessor concludes."""

    in_source: Optional[SourceRef] = None
    """The source in which the assessment stands."""
