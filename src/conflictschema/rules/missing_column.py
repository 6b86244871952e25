"""A table lacks columns that the mapping asks for."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class MissingColumn(Reading):
    """A table lacks columns that the mapping asks for."""

    code, name, severity, since = "CS054", "missing-column", Severity.ERROR, "1.0"
    why = "Whatever the records should take from them would be missing in every row, so no row was judged."
    fix = "Give the columns their headers back, or name the new ones in the mapping (`header`)."
    message = "The table has no column {columns}."
    own_words = frozenset({"number"})
    always_counts = True
    bad = ""
    good = ""
