"""A cell holds a NUL character."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NulInCell(Reading):
    """A cell holds a NUL character."""

    code, name, severity, since = "CS038", "nul-in-cell", Severity.ERROR, "1.0"
    why = "Many programs end the text there without a word."
    fix = "Remove it: it comes from a damaged file or a faulty export."
    message = "In the column “{header}” a cell holds a NUL character; the row was not taken."
    always_counts = True
    bad = ""
    good = ""
