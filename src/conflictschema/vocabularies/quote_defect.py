"""Defects of quotations."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class QuoteDefect(Vocabulary):
    """What is amiss with a quotation as the source prints it."""

    ELLIPSIS = "ellipsis", "Words are marked as left out."
    MISSING_SUBJECT = "missing_subject", "The quotation does not say who did what it speaks of."
    MISSING_WORD = "missing_word", "A word that the sentence needs is not there."
    EDITORIAL_GLOSS = "editorial_gloss", "The outlet put words of its own inside the quotation."
    GRAMMAR = "grammar", "The sentence does not parse, or its grammar makes it unclear."
    TYPO = "typo", "A word is misspelt or mistyped."
    OTHER = "other", "Another defect, which the note describes."
