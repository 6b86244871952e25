"""Roles in the custody of an asset."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class CustodyRole(Vocabulary):
    """In what right, if any, an actor has a military asset."""

    HOLDER = "holder", "Has the asset in hand; in what right is not said."
    OWNER = "owner", "Is said to own the asset, whether or not it has it in hand."
    OPERATOR = "operator", "Is said to run or use the asset; it need not own it."
    CUSTODIAN = "custodian", "Is said to keep the asset for somebody else or for a time."
    OCCUPIER = "occupier", "Is said to hold the asset by force or without leave."
    CLAIMANT = "claimant", "Says that it has a right to the asset, whether or not it has it in hand."
    OTHER = "other", "A role that is stated and fits no other word of this list."
