"""How explicit an answer is."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class Explicitness(Vocabulary):
    """How plainly one claim answers another."""

    EXPLICIT = "explicit", "The speaker answers the claim in words that refer to it."
    IMPLIED_BY_COUNTER_ACCUSATION = (
        "implied_by_counter_accusation",
        "The speaker answers by accusing somebody of the same or of another thing.",
    )
    INFERRED_BY_CODER = "inferred_by_coder", "No words refer to the claim; that it is answered is the coder's reading."
