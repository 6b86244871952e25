"""A workbook does not hold what is to be read."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnusableWorkbook(Reading):
    """A workbook does not hold what is to be read."""

    code, name, severity, since = "CS059", "unusable-workbook", Severity.ERROR, "1.0"
    why = "Nothing in it was looked at."
    fix = "Correct the name of the sheet in the mapping, or the workbook."
    message = "The workbook cannot be used: {problem}{names}."
    own_words = frozenset({"problem"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
