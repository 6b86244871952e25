"""Media in which claims are made."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class Medium(Vocabulary):
    """Through what medium a claim was made."""

    STATEMENT = "statement", "A statement, spoken or written, whose form is not said more closely."
    PRESS_CONFERENCE = "press_conference", "Words spoken to assembled journalists."
    INTERVIEW = "interview", "Answers given to an interviewer, in whatever outlet they appeared."
    BROADCAST = "broadcast", "Words on radio or television, other than in an interview."
    SOCIAL_MEDIA_POST = "social_media_post", "A post on a social network or messaging channel open to the public."
    DOCUMENT = "document", "A written text other than a letter, a post or a court paper."
    LETTER = "letter", "A text addressed to a named person or body, open or not."
    COURT = "court", "Words spoken in, or filed with, a court."
    PARLIAMENT = "parliament", "Words spoken in a parliament or another assembly of representatives."
    PRIVATE_COMMUNICATION = "private_communication", "A message or conversation that was not meant for the public."
    UNSPECIFIED = "unspecified", "The source says that it was communicated and not through what medium."
    OTHER = "other", "A medium that is stated and fits no other word of this list."
