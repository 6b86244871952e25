"""The data hold no record."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NoRecord(Reading):
    """The data hold no record."""

    code, name, severity, since = "CS082", "no-record", Severity.ERROR, "1.0"
    why = "Nothing was judged: data without a record cannot be told from data that were lost, or never filled in."
    fix = "Fill in the rows, with nothing in the column “skip” of a template; or give the files that hold the records."
    message = "There is no record in what was given."
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""
