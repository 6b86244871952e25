"""A date is written in a way that the mapping does not name."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class OtherDatePattern(Reading):
    """A date is written in a way that the mapping does not name."""

    code, name, severity, since = "CS045", "other-date-pattern", Severity.ERROR, "1.0"
    why = "What is not named would have to be guessed."
    fix = (
        "Write it as year-month-day, such as 2031-03-05, with four digits for the year; or name its pattern in the "
        "mapping (`dates`), for instance D MMMM YYYY."
    )
    message = "“{cell}” in the column “{header}” is not a date in a way that the mapping names.{hint}"
    own_words = frozenset({"hint"})
    bad = ""
    good = ""
