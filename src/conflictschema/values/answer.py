"""The link from one claim to another that it answers."""

from __future__ import annotations

from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values.citation import Citation
from conflictschema.values.ref import ClaimRef
from conflictschema.values.text import Text
from conflictschema.vocabularies.denial_kind import DenialKind
from conflictschema.vocabularies.explicitness import Explicitness


class Answer(Value):
    """One claim answering another."""

    claim: ClaimRef
    """The claim that is answered."""

    kind: Optional[DenialKind] = None
    """What it takes issue with, where it does."""

    explicitness: Explicitness
    """On whose word it is an answer: the speaker's, or the coder's."""

    cites: Optional[OneOrMore[Citation]] = None
    """Where the link is made."""

    note: Optional[Text] = None
    """Why it is taken as an answer."""


class DenialAnswer(Answer):
    """What a denial answers; two kinds against one claim are two answers."""

    kind: DenialKind
    """What it takes issue with."""
