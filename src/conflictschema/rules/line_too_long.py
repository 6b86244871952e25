"""A line is longer than the limit."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class LineTooLong(Reading):
    """A line is longer than the limit."""

    code, name, severity, since = "CS005", "line-too-long", Severity.ERROR, "1.0"
    why = (
        "A line without end would take all memory; most often the file is not JSON Lines, or its line breaks were lost."
    )
    fix = "Look at the line; if it is meant to be so long, raise the limit with the option named."
    message = "This line is longer than the limit of {limit} bytes; {option} raises it. The file was not read further."
    own_words = frozenset({"limit", "option"})
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""
