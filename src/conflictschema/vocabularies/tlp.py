"""The labels of the Traffic Light Protocol 2.0."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class Tlp(Vocabulary):
    """How far a record may be passed on, by the Traffic Light Protocol 2.0.

    The order runs from the widest sharing to the narrowest; compare by `rank`, never as text.
    """

    CLEAR = "clear", "May be passed on to anybody and published."
    GREEN = "green", "May be passed on within the recipient's community, and not in public."
    AMBER = "amber", "May be passed on within the recipient's organisation and to its clients, as far as they need it."
    AMBER_STRICT = "amber+strict", "May be passed on within the recipient's organisation alone, as far as they need it."
    RED = "red", "Is for the individual recipients alone and may not be passed on."

    @property
    def rank(self) -> int:
        """0 for the widest sharing, counting up to 4 for the narrowest."""
        return tuple(type(self)).index(self)
