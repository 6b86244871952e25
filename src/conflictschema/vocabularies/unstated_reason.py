"""Reasons for an absent field."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class UnstatedReason(Vocabulary):
    """Why a field that one would look for is absent."""

    NOT_IN_SOURCE = "not_in_source", "The sources do not say it."
    WITHHELD = "withheld", "It is known to the source or the coder and held back, for instance to protect somebody."
    UNKNOWN = "unknown", "A source says that it is not known."
    NOT_APPLICABLE = "not_applicable", "The question does not arise for this record."
