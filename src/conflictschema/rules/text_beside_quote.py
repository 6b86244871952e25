"""Text stands behind a closing quote."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class TextBesideQuote(Reading):
    """Text stands behind a closing quote."""

    code, name, severity, since = "CS035", "text-beside-quote", Severity.ERROR, "1.0"
    why = "Programs read such a cell in different ways, so the row is not taken."
    fix = "Double the quotes that are part of the text, or remove those around it."
    message = "In the column “{header}” text stands behind a closing quote; the row was not taken."
    always_counts = True
    bad = ""
    good = ""
