"""An allegation: one party says that another did something wrong."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from conflictschema.records._claim import SpokenClaim
from conflictschema.values._constraint import Constraint
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values._presence import RequiredOrUnstated
from conflictschema.values.answer import Answer
from conflictschema.values.phrase import Phrase
from conflictschema.values.ref import ActorRef, ClaimRef, Id
from conflictschema.values.text import Text
from conflictschema.vocabularies.conduct import Conduct


class Allegation(SpokenClaim):
    """An accusation: who accuses whom, and of what."""

    type: Literal["allegation"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["allegation"]]
    """Its own id."""

    # Required, or `unstated` says why not
    speakers: Optional[OneOrMore[ActorRef]] = None
    """Who accuses; of an imputed allegation, who is said to have accused."""

    accused: Optional[OneOrMore[ActorRef]] = None
    """Who is accused."""

    # Required
    conduct: OneOrMore[Conduct]
    """What the accused are said to have done."""

    # Optional
    legal_characterisation: Optional[Phrase] = None
    """A term of law that the speakers use and that `conduct` does not carry."""

    alleged_motive: Optional[Text] = None
    """The motive that the speakers see in the accused."""

    speaker_reason: Optional[Text] = None
    """The reason that the speakers give for speaking."""

    demands: Optional[Text] = None
    """What the speakers demand."""

    answers: Optional[OneOrMore[Answer]] = None
    """The claims that it answers, where it is a counter-allegation."""

    imputed_by: Optional[OneOrMore[ClaimRef]] = None
    """The claims through which alone it is known that it was made."""

    constraints: ClassVar[tuple[Constraint, ...]] = (RequiredOrUnstated("speakers"), RequiredOrUnstated("accused"))
