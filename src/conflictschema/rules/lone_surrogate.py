"""A text holds half of a character."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class LoneSurrogate(Reading):
    """A text holds half of a character."""

    code, name, severity, since = "CS008", "lone-surrogate", Severity.ERROR, "1.0"
    why = "Half of a character cannot be written to a file, so an export would break on it."
    fix = "Type the text again, or take the broken escape out."
    message = "A text holds half of a character (a lone surrogate, column {column})."
    own_words = frozenset({"column"})
    always_counts = True
    bad = r"""
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The \ud800 government in the east."}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
