"""A file holds nothing."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class EmptyInput(Reading):
    """A file holds nothing."""

    code, name, severity, since = "CS009", "empty-input", Severity.ERROR, "1.0"
    why = "An empty file cannot be told from one that was lost on the way."
    fix = "Export the file again; leave out files that are meant to be empty."
    message = "The file is empty."
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""
