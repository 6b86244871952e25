"""A cell holds the error of a formula."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class ErrorCell(Reading):
    """A cell holds the error of a formula."""

    code, name, severity, since = "CS058", "error-cell", Severity.ERROR, "1.0"
    why = "The value that belongs there was never worked out."
    fix = "Mend the formula, or put the value in its place."
    message = "“{cell}” in the column “{header}” is the error of a formula."
    bad = ""
    good = ""
