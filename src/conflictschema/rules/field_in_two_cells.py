"""Two cells of a row say what one field holds."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class FieldInTwoCells(Reading):
    """Two cells of a row say what one field holds."""

    code, name, severity, since = "CS080", "field-in-two-cells", Severity.ERROR, "1.0"
    why = "A field holds one thing, and nobody but whoever wrote the row knows which of the two is meant."
    fix = "Empty one of the two cells, or give its column the next number if it is one more item of a list."
    message = "Two cells of this row say what one field holds: “{header}” and “{other}”."
    always_counts = True
    bad = ""
    good = ""
