"""Kinds of assertion."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class AssertionKind(Vocabulary):
    """What sort of thing a speaker asserts."""

    FACT = "fact", "The speaker says that something is or was so; the word does not say that it is."
    PLAN = "plan", "The speaker says that something is meant to be done or to happen."
    IDENTITY = "identity", "The speaker says who or what somebody or something is, or that two are the same."
