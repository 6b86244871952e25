"""The headers of a table cannot be used."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnusableHeaders(Reading):
    """The headers of a table cannot be used."""

    code, name, severity, since = "CS036", "unusable-headers", Severity.ERROR, "1.0"
    why = "Without a header of its own nobody can say which column is meant."
    fix = "Give every column one header that no other column has, or name them in the mapping (`source: headers`)."
    fix_of_ours = "Let the first row name the columns as `conflictschema template` does; one of them is id."
    message = "The headers cannot be used: {problem}."
    own_words = frozenset({"problem"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
