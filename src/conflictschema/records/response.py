"""A response: any answer to a claim that is not a denial, or a counter-allegation; also the absence of one."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from conflictschema.records._claim import Claim
from conflictschema.values._constraint import Constraint, When
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values._presence import AllowedOnlyIf, AtLeastOne, RequiredIf, RequiredUnless
from conflictschema.values.answer import Answer
from conflictschema.values.day import Day
from conflictschema.values.ref import ActorRef, Id, SourceRef
from conflictschema.vocabularies.response_kind import ResponseKind

_SILENCE = When("kind", (ResponseKind.NO_RESPONSE_REPORTED, ResponseKind.DID_NOT_RESPOND))
_NONE_REPORTED = When("kind", (ResponseKind.NO_RESPONSE_REPORTED,))


class Response(Claim):
    """How a party answered, or that no answer of it is reported."""

    type: Literal["response"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["response"]]
    """Its own id."""

    # Required
    kind: ResponseKind
    """What sort of response it is."""

    # Required but for silence
    speakers: Optional[OneOrMore[ActorRef]] = None
    """Who responds."""

    answers: Optional[OneOrMore[Answer]] = None
    """The claims that it answers; an inquiry into an event answers none, and is `about` it."""

    # Required for silence
    silent: Optional[OneOrMore[ActorRef]] = None
    """Whose answer is missing."""

    as_of: Optional[Day] = None
    """Up to which day no answer is reported."""

    searched: Optional[OneOrMore[SourceRef]] = None
    """The sources in which no answer is reported; absence says nothing about others."""

    constraints: ClassVar[tuple[Constraint, ...]] = (
        RequiredUnless("speakers", _SILENCE),
        RequiredUnless("content", _SILENCE),
        RequiredUnless("cites", _SILENCE),
        RequiredIf("silent", _SILENCE),
        AllowedOnlyIf("silent", _SILENCE),
        RequiredIf("as_of", _NONE_REPORTED),
        RequiredIf("searched", _NONE_REPORTED),
        AtLeastOne(("answers", "about")),
    )
