"""Kinds of name."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class NameKind(Vocabulary):
    """What kind of name a name is."""

    OFFICIAL = "official", "The full name that the bearer, or its law, uses."
    SHORT = "short", "A shorter form of the name in common use."
    ACRONYM = "acronym", "Initials or syllables of the name."
    ALIAS = "alias", "Another name for the same bearer, such as a nom de guerre."
    FORMER = "former", "A name that the bearer had before and no longer uses."
    TRANSLITERATION = "transliteration", "The name carried over from another script."
    MENTION = (
        "mention",
        "A word or phrase with which a source refers to the bearer, such as a capital for a government.",
    )
