"""The Admiralty grades of sources."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class AdmiraltyReliability(Vocabulary):
    """How reliable an assessor judges a source to be, apart from what it says this time.

    Grades run from the most to the least reliable; F stands outside that order.
    """

    A = "A", "Completely reliable: no doubt about the source, and a record that has always held."
    B = "B", "Usually reliable: minor doubt about the source, and a record that has mostly held."
    C = "C", "Fairly reliable: some doubt about the source, though its information has held before."
    D = "D", "Not usually reliable: much doubt about the source, though its information has sometimes held."
    E = "E", "Unreliable: the source lacks trustworthiness or competence, and its record has not held."
    F = "F", "Reliability cannot be judged: too little is known of the source; this is no lowest grade."
