"""A denial: a party's answer that a claim is not so."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from conflictschema.records._claim import SpokenClaim
from conflictschema.values._constraint import Constraint, When
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values._presence import RequiredIf, RequiredOrUnstated
from conflictschema.values.answer import DenialAnswer
from conflictschema.values.ref import ActorRef, AlternativeRef, Id, SourceRef
from conflictschema.vocabularies.denial_kind import DenialKind
from conflictschema.vocabularies.denial_standing import DenialStanding
from conflictschema.vocabularies.media_authenticity import MediaAuthenticity


class Denial(SpokenClaim):
    """A party's rejection of what was claimed about it, or about someone it speaks for."""

    type: Literal["denial"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["denial"]]
    """Its own id."""

    # Required, or `unstated` says why not
    speakers: Optional[OneOrMore[ActorRef]] = None
    """Who denies."""

    # Required
    answers: OneOrMore[DenialAnswer]
    """The claims it answers, and what it takes issue with in each."""

    # Optional
    disputes: Optional[OneOrMore[SourceRef]] = None
    """Evidence that it calls false."""

    disputed_as: Optional[MediaAuthenticity] = None
    """What it says the evidence is."""

    alternative: Optional[OneOrMore[AlternativeRef]] = None
    """What it says happened instead."""

    standing: Optional[DenialStanding] = None
    """In what standing the speakers deny, as the source words it."""

    constraints: ClassVar[tuple[Constraint, ...]] = (
        RequiredOrUnstated("speakers"),
        RequiredIf("disputes", When("answers.kind", (DenialKind.DISPUTES_EVIDENCE,))),
    )
