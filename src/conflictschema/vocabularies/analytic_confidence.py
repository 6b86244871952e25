"""Levels of analytic confidence."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class AnalyticConfidence(Vocabulary):
    """How firm an assessor holds the basis of a judgement to be; never how likely the thing judged is.

    The order runs from the weakest to the firmest basis.
    """

    LOW = "low", "The information is scant, fragmented or questionable, so that little can be concluded from it."
    MODERATE = (
        "moderate",
        "The information is plausible and from creditable sources, but too thin or too little confirmed.",
    )
    HIGH = "high", "The information is good and from several sources; the judgement may still be wrong."
