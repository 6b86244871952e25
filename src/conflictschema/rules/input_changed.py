"""A file changed while it was read."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class InputChanged(Reading):
    """A file changed while it was read."""

    code, name, severity, since = "CS013", "input-changed", Severity.ERROR, "1.0"
    why = "What was judged is neither the old file nor the new one."
    fix = "Run again when nothing writes to the file."
    message = "The file changed while it was read."
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""
