"""An input cannot be opened or read."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnreadableInput(Reading):
    """An input cannot be opened or read."""

    code, name, severity, since = "CS010", "unreadable-input", Severity.ERROR, "1.0"
    why = "What cannot be read was not checked."
    fix = "Check the name and the rights of the file."
    message = "This cannot be read: {reason}."
    own_words = frozenset({"reason"})
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""
