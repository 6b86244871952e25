"""A file is something else than JSON."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class OtherFormat(Reading):
    """A file is something else than JSON."""

    code, name, severity, since = "CS029", "other-format", Severity.ERROR, "1.0"
    why = "Nothing in it was looked at, so it may hold anything."
    fix = "Export the records as JSON, or as JSON Lines with one record a line; leave out files that are no data."
    message = "The file seems to be {kind}; what is read is JSON and JSON Lines."
    own_words = frozenset({"kind"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
