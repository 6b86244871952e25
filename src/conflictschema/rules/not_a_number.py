"""A cell does not hold the number that its field takes."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NotANumber(Reading):
    """A cell does not hold the number that its field takes."""

    code, name, severity, since = "CS040", "not-a-number", Severity.ERROR, "1.0"
    why = "A count is a whole number; a range, an estimate or a word in its place cannot be counted with."
    fix = "Write digits alone; put ranges into two columns (minimum and maximum), and words into a column of their own."
    message = "“{cell}” in the column “{header}” is not a number as the field takes it."
    bad = ""
    good = ""
