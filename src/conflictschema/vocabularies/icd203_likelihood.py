"""The likelihoods of Intelligence Community Directive 203."""

from typing import Self

from conflictschema.vocabularies._vocabulary import Vocabulary


class Icd203Likelihood(Vocabulary):
    """How likely an assessor judges something to be, in the seven bands of ICD 203.

    The order runs from the least to the most likely. Neighbouring bands share a bound, as in the directive. A
    likelihood is never stated together with a confidence.
    """

    minimum: int
    """Lower bound of the band, in per cent."""
    maximum: int
    """Upper bound of the band, in per cent."""

    def __new__(cls, word: str, sentence: str, minimum: int, maximum: int) -> Self:
        """Make a member that is its word and knows its sentence and its band."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.sentence = sentence
        member.__doc__ = sentence
        member.minimum = minimum
        member.maximum = maximum
        return member

    ALMOST_NO_CHANCE = "almost_no_chance", "Judged to have almost no chance, also called remote: 1 to 5 per cent.", 1, 5
    VERY_UNLIKELY = "very_unlikely", "Judged very unlikely, also called highly improbable: 5 to 20 per cent.", 5, 20
    UNLIKELY = "unlikely", "Judged unlikely, also called improbable: 20 to 45 per cent.", 20, 45
    ROUGHLY_EVEN_CHANCE = (
        "roughly_even_chance",
        "Judged to have a roughly even chance, also called roughly even odds: 45 to 55 per cent.",
        45,
        55,
    )
    LIKELY = "likely", "Judged likely, also called probable: 55 to 80 per cent.", 55, 80
    VERY_LIKELY = "very_likely", "Judged very likely, also called highly probable: 80 to 95 per cent.", 80, 95
    ALMOST_CERTAIN = "almost_certain", "Judged almost certain, also called nearly certain: 95 to 99 per cent.", 95, 99
