"""A table is larger than is read."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class TableTooLarge(Reading):
    """A table is larger than is read."""

    code, name, severity, since = "CS053", "table-too-large", Severity.ERROR, "1.0"
    why = "Such tables are mostly mistakes or attacks."
    fix = "Remove the columns or rows that are not needed, or lift the limit."
    message = "It has more than {value} {limit} ({option} helps)."
    own_words = frozenset({"limit", "option", "value"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
