"""Claims about the authenticity of media."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class MediaAuthenticity(Vocabulary):
    """What a speaker claims a picture, video or recording to be; never what it is."""

    FALSE_UNSPECIFIED = "false_unspecified", "Claimed to be false, with nothing said about how."
    FABRICATED = "fabricated", "Claimed to be made up from nothing, for instance drawn or generated."
    STAGED = "staged", "Claimed to show a scene arranged or acted for the recording."
    DECONTEXTUALIZED = "decontextualized", "Claimed to come from another time, place or event than the one given."
    EDITED_OR_CROPPED = "edited_or_cropped", "Claimed to have parts cut away so that it misleads."
    TRANSFORMED = "transformed", "Claimed to have parts of picture or sound changed, added or removed."
    SATIRE_OR_PARODY = "satire_or_parody", "Claimed to be meant as humour and not as a record."
    ORIGINAL = "original", "Claimed to be as it was recorded and to show what it is given for."
    OTHER = "other", "Claimed to be something that is stated and fits no other word of this list."
