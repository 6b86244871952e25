"""A row has more or fewer cells than there are headers."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class RaggedRow(Reading):
    """A row has more or fewer cells than there are headers."""

    code, name, severity, since = "CS033", "ragged-row", Severity.ERROR, "1.0"
    why = "Its values may stand in the wrong columns, so none of them is taken."
    fix = "Look for a delimiter inside a text without quotes, or for a missing cell, and put texts in quotes."
    message = "This row has {found} cells, and the table has {expected} columns; the row was not taken."
    own_words = frozenset({"expected", "found"})
    always_counts = True
    bad = ""
    good = ""
