"""A point has a longitude or a latitude, and not both."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class HalfAPoint(Reading):
    """A point has a longitude or a latitude, and not both."""

    code, name, severity, since = "CS047", "half-a-point", Severity.ERROR, "1.0"
    why = "Half a point is no place."
    fix = "Fill in the other cell, or empty both."
    message = "In this row only one of longitude and latitude holds something."
    bad = ""
    good = ""
