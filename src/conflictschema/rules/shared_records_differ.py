"""Rows say different things about a record that they share."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class SharedRecordsDiffer(Reading):
    """Rows say different things about a record that they share."""

    code, name, severity, since = "CS049", "shared-records-differ", Severity.WARNING, "1.0"
    why = "One record stands for all these rows; it was taken from the first, and what the others say is lost."
    fix = "Make the rows agree, or let the mapping make a record of each."
    message = "About this record the row says {now}, and row {row} said {before}."
    own_words = frozenset({"row"})
    bad = ""
    good = ""
