"""What a quantity counts."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class QuantityOf(Vocabulary):
    """What a number or a vague amount in a source counts."""

    KILLED = "killed", "People said to have been killed or to have died."
    INJURED = "injured", "People said to have been wounded or hurt."
    MISSING = "missing", "People whose whereabouts are said to be unknown."
    CAPTURED = "captured", "Fighters or others said to have been taken by an opposing side."
    DETAINED = "detained", "People said to be held by an authority or a force."
    DISPLACED = "displaced", "People said to have left their homes because of violence or force."
    BODIES = "bodies", "Dead bodies; who they were and how they died is not part of the count."
    ASSETS = "assets", "Military assets, such as vehicles or weapons."
    PERSONS = "persons", "People counted for any other reason, such as the strength of a force."
    OTHER = "other", "Something else, which the phrase or the group names."
