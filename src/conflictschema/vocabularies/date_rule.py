"""Rules that derive a date from a phrase."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class DateRule(Vocabulary):
    """By which rule the coder worked out a date from the words of a source."""

    WEEKDAY_ON_OR_BEFORE = (
        "weekday_on_or_before",
        "A named weekday is the last such day up to and including the reference date.",
    )
    WEEK_BEFORE = (
        "week_before",
        "A phrase such as last week is the calendar week before the one that holds the reference date.",
    )
    YEAR_OF_REFERENCE = "year_of_reference", "A date given without a year takes the year of the reference date."
    OFFSET_FROM_RECORD = "offset_from_record", "The date is counted in days from the date of another record."
    BOUNDED_BY_RECORDS = "bounded_by_records", "The date lies before, after or between the dates of other records."
    OTHER = "other", "Another rule, which the note explains."
