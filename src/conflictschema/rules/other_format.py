"""A file is of a kind that is not read."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class OtherFormat(Reading):
    """A file is of a kind that is not read."""

    code, name, severity, since = "CS029", "other-format", Severity.ERROR, "1.0"
    why = "Nothing in it was looked at, so it may hold anything."
    fix = "Export records as JSON or JSON Lines, and tables as CSV or XLSX; leave out files that are no data."
    message = "The file seems to be {kind}; what is read are records as JSON or JSON Lines, and tables as CSV or XLSX."
    own_words = frozenset({"kind"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
