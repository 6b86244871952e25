"""Families of conduct: the parents of the words of `conduct`."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class ConductFamily(Vocabulary):
    """Which larger group an alleged conduct belongs to.

    No record holds these words; they group the words of `conduct`. `other` takes conduct whose form is not in the list.
    """

    ATTACK = "attack", "Attacks, and the choice of what they are aimed at."
    KILLING = "killing", "The taking of life, and what is done with the dead."
    LIBERTY = "liberty", "The freedom of persons to go, to stay and to be found."
    BODILY_INTEGRITY = "bodily_integrity", "Harm done to body, mind or dignity."
    PROPERTY = "property", "Goods taken, damaged or destroyed."
    MEANS_OF_WARFARE = "means_of_warfare", "The weapons, persons and methods with which war is waged."
    TERRITORY = "territory", "Ground or airspace entered, crossed or held."
    INFORMATION = "information", "What is gathered, made up or spread."
    POLITICS = "politics", "Power over a country, and help to those who contend for it."
    AGREEMENT = "agreement", "Promises between parties."
    OTHER = "other", "Conduct that no other family takes."
