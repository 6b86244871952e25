"""Whose voice states something."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class Voice(Vocabulary):
    """Whose word a fact about the world stands on."""

    SOURCE = "source", "The source states it in its own voice."
    ACTOR = "actor", "An actor states it, and the source passes it on."
    AMBIGUOUS = "ambiguous", "The source does not let one tell whether it or an actor states it."
