"""The Admiralty grades of information, and how they compare with other systems."""

from typing import Final

from conflictschema.vocabularies._crosswalk import Crosswalk, Direction
from conflictschema.vocabularies._vocabulary import Vocabulary


class AdmiraltyCredibility(Vocabulary):
    """How credible an assessor judges a piece of information to be, apart from who supplied it.

    Grades run from the most to the least credible; 6 stands outside that order.
    """

    GRADE_1 = "1", "Confirmed by other sources: independent sources agree with it, and it fits what else is known."
    GRADE_2 = "2", "Probably true: no independent source agrees yet, but it makes sense and fits what else is known."
    GRADE_3 = "3", "Possibly true: no independent source agrees yet, and it fits only part of what else is known."
    GRADE_4 = "4", "Doubtful: it could be so, but it makes little sense and nothing else on the subject is known."
    GRADE_5 = "5", "Improbable: it makes no sense, and other information speaks against it."
    GRADE_6 = "6", "Truth cannot be judged: there is nothing to compare it with; this is no middle grade."


CROSSWALKS: Final = (
    Crosswalk(
        to="stix_confidence",
        words={
            AdmiraltyCredibility.GRADE_1: ("90",),
            AdmiraltyCredibility.GRADE_2: ("70",),
            AdmiraltyCredibility.GRADE_3: ("50",),
            AdmiraltyCredibility.GRADE_4: ("30",),
            AdmiraltyCredibility.GRADE_5: ("10",),
        },
        loses=(
            "STIX has a number from 0 to 100 and no way to say that nothing can be judged: grade 6 is written as no "
            "confidence at all, and an absent confidence is read as no grade."
        ),
        direction=Direction.BOTH,
    ),
)
