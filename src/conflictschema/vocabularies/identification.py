"""How an actor is identified."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class Identification(Vocabulary):
    """Whether the sources name an actor or only describe it."""

    NAMED = "named", "The sources give the actor a name."
    DESCRIBED = "described", "The sources describe the actor and do not name it."
