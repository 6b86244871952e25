"""A date can be read as two different days."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class AmbiguousDate(Reading):
    """A date can be read as two different days."""

    code, name, severity, since = "CS043", "ambiguous-date", Severity.ERROR, "1.0"
    why = "A date such as 05/06/2024 is 5 June to some and 6 May to others; nothing is guessed row by row."
    fix = "Say in the mapping how dates are written, for instance `dates: [DD/MM/YYYY]`."
    message = "“{cell}” in the column “{header}” can be read as two different days."
    bad = ""
    good = ""
