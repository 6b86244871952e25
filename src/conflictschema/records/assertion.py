"""An assertion: somebody says that something is so, and accuses nobody by it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from conflictschema.records._claim import SpokenClaim
from conflictschema.values._constraint import Constraint
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values._presence import RequiredOrUnstated
from conflictschema.values.answer import Answer
from conflictschema.values.ref import ActorRef, Id
from conflictschema.vocabularies.assertion_kind import AssertionKind


class Assertion(SpokenClaim):
    """A statement of fact, of a plan, or of who somebody is; a source's own voice is its publisher's."""

    type: Literal["assertion"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["assertion"]]
    """Its own id."""

    # Required, or `unstated` says why not
    speakers: Optional[OneOrMore[ActorRef]] = None
    """Who says it."""

    # Required
    kind: AssertionKind
    """Whether it states a fact, a plan or an identity."""

    # Optional
    answers: Optional[OneOrMore[Answer]] = None
    """The claims that it answers."""

    constraints: ClassVar[tuple[Constraint, ...]] = (RequiredOrUnstated("speakers"),)
