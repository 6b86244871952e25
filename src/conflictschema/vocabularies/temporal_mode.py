"""How a record fills its dates."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class TemporalMode(Vocabulary):
    """How what a record describes fills the stretch of time that its date covers."""

    THROUGHOUT = "throughout", "It lasted for the whole of the stretch."
    WITHIN = "within", "It took place at some point inside the stretch, which need not be known."
