"""Roles in an event."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class ParticipantRole(Vocabulary):
    """What part a party or thing would have in an event; no word says that anybody is guilty."""

    INITIATOR = "initiator", "The one who would have begun or carried out the event."
    PARTICIPANT = "participant", "One who would have taken part, in a role that the source does not tell apart."
    AFFECTED = "affected", "One who would bear the consequences, whether or not the event was aimed there."
    TARGET = "target", "The one at whom or which the event would have been aimed."
    OBJECT = "object", "The thing that would have been handled, moved or passed on."
    INSTRUMENT = "instrument", "The thing with which the event would have been carried out."
    RECIPIENT = "recipient", "The one to whom something would have been said, shown or sent."
    HOLDER = "holder", "The one who would have had control or custody at the time."
    TRANSFEROR = "transferor", "The one who would have given up control or custody."
    TRANSFEREE = "transferee", "The one who would have taken over control or custody."
    WITNESS = "witness", "One who would have seen or heard the event."
    INVESTIGATOR = "investigator", "One who would have looked into the matter."
    AUTHOR = "author", "The one who would have made a text, picture or recording."
    PUBLISHER = "publisher", "The one who would have made a text, picture or recording public."
    SUBJECT = "subject", "The one whom or which a text, picture, recording or inquiry would be about."
    OTHER = "other", "A role that is stated and fits no other word of this list."
