"""Relations in time."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class TimeRelation(Vocabulary):
    """How one record stands in time to another."""

    BEFORE = "before", "This is earlier than the other record."
    AFTER = "after", "This is later than the other record."
    SAME_DAY = "same_day", "This is on the same day as the other record."
    DAYS_BEFORE = "days_before", "This is a stated number of days before the other record."
    DAYS_AFTER = "days_after", "This is a stated number of days after the other record."
