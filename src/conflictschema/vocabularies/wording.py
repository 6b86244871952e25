"""How words are reported."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class Wording(Vocabulary):
    """In what form the cited source gives the words of a claim."""

    DIRECT_QUOTE = "direct_quote", "The speaker's words stand in quotation marks, or are heard."
    REPORTED_SPEECH = "reported_speech", "The source retells what the speaker said."
    HEADLINE = "headline", "The claim stands in a headline, title or caption."
    OWN_WORDS = "own_words", "The cited source is the speaker's own text, or the outlet speaks for itself."
    MIXED = "mixed", "Quoted and retold words stand together."
