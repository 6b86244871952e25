"""A row that is marked as an example is none."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class AlteredExample(Reading):
    """A row that is marked as an example is none."""

    code, name, severity, since = "CS083", "altered-example", Severity.ERROR, "1.0"
    why = "It holds something that no example of the template does, and was not read: the record would be lost."
    fix = "Empty the cell, and the row is read; or write another word into it, such as “set aside”, or delete the row."
    message = "This row is marked as an example, and holds something else in the column “{header}”; it was not read."
    always_counts = True
    bad = ""
    good = ""
