"""A date can be read as two different days."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class AmbiguousDate(Reading):
    """A date can be read as two different days."""

    code, name, severity, since = "CS043", "ambiguous-date", Severity.ERROR, "1.0"
    why = "A date such as 05/06/2024 is 5 June to some and 6 May to others; nothing is guessed row by row."
    fix = (
        "Write it as year-month-day, such as 2031-03-05. Where all dates of a table are written in one way, name that one "
        "in the mapping: `dates`, at the column or below `source`."
    )
    message = "“{cell}” in the column “{header}” can be read as two different days.{hint}"
    own_words = frozenset({"hint"})
    bad = ""
    good = ""
