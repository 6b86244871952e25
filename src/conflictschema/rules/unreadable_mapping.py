"""A mapping cannot be read."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnreadableMapping(Reading):
    """A mapping cannot be read."""

    code, name, severity, since = "CS050", "unreadable-mapping", Severity.ERROR, "1.0"
    why = "Without it nobody knows what the columns of the table are."
    fix = "Mend the text of the mapping at the place that is named."
    message = "The mapping cannot be read{where}. {problem}"
    own_words = frozenset({"problem", "where"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
