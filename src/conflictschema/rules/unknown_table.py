"""A table is not one that is known."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnknownTable(Reading):
    """A table is not one that is known."""

    code, name, severity, since = "CS052", "unknown-table", Severity.ERROR, "1.0"
    why = "Nobody knows what its columns mean, so nothing in it was looked at."
    fix = "Give a mapping with --mapping; `conflictschema mapping draft FILE` proposes one."
    message = "Its headers are not those of a table that is known ({known}); give a mapping with --mapping."
    own_words = frozenset({"known"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
