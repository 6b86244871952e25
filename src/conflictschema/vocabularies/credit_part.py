"""Parts that a source is credited with."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class CreditPart(Vocabulary):
    """What part an actor had in a source, as the credit line says."""

    PRODUCED = "produced", "Made the source, for instance by filming, recording or writing it."
    RELEASED = "released", "Made the source public or handed it to the press."
    HOLDS = "holds", "Has the source in its possession or in its archive."
    CONTRIBUTED_TEXT = "contributed_text", "Supplied words or reporting to the source."
    CONTRIBUTED_IMAGE = "contributed_image", "Supplied pictures or footage to the source."
    CONTRIBUTED_UNSPECIFIED = "contributed_unspecified", "Is credited with a contribution whose kind is not said."
