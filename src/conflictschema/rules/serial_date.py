"""A date is the number of a day, as spreadsheet programs count."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class SerialDate(Reading):
    """A date is the number of a day, as spreadsheet programs count."""

    code, name, severity, since = "CS044", "serial-date", Severity.ERROR, "1.0"
    why = "The number 45000 is a day in March 2023 in one way of counting and four years later in another."
    fix = "Format the column as a date, or as text, and export it again."
    message = "“{cell}” in the column “{header}” is the number of a day and not a date."
    bad = ""
    good = ""
