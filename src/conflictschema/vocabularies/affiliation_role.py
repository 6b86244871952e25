"""How one actor belongs to another."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class AffiliationRole(Vocabulary):
    """How an actor stands to the actor that its affiliation names.

    There is no `other`: `linked_to` takes every tie that the list does not name.
    """

    PART_OF = (
        "part_of",
        "The actor is a body or unit within the other one; for a person or a joining state use member_of.",
    )
    COMMANDS = "commands", "The actor gives orders to the other one."
    SPEAKS_FOR = "speaks_for", "The actor makes statements in the name of the other one."
    ALLIED_WITH = (
        "allied_with",
        "The actor fights or works on the same side as the other one, each under its own command.",
    )
    SPONSORED_BY = "sponsored_by", "The actor is said to receive money, arms or direction from the other one."
    MEMBER_OF = (
        "member_of",
        "The actor belongs to the other one as a member, such as a person to a party or a state to a bloc.",
    )
    SUCCESSOR_OF = "successor_of", "The actor took the place of the other one, which no longer exists in that form."
    LINKED_TO = "linked_to", "The source says that the two are connected and does not say how."
