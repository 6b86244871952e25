"""A quote is opened and never closed."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnclosedQuote(Reading):
    """A quote is opened and never closed."""

    code, name, severity, since = "CS034", "unclosed-quote", Severity.ERROR, "1.0"
    why = "Everything behind it is one cell, so that rows are missing and nobody would see it."
    fix = "Close the quote, or double it where it is part of the text."
    message = "A quote that is opened in row {row} is never closed; what follows cannot be read."
    own_words = frozenset({"row"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
