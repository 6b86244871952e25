"""The standing of those who deny."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class DenialStanding(Vocabulary):
    """In what standing the speaker of a denial speaks, as the source words it."""

    ACCUSED = "accused", "The speaker is the party that the claim accuses."
    SPEAKS_FOR = "speaks_for", "The speaker speaks in the name of the accused party."
    AFFILIATE = "affiliate", "The speaker belongs to the accused party or its side and does not speak in its name."
    THIRD_PARTY = "third_party", "The speaker is neither accused nor of the accused party's side."
