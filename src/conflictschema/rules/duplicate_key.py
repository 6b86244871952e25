"""A field stands twice in one object."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class DuplicateKey(Reading):
    """A field stands twice in one object."""

    code, name, severity, since = "CS002", "duplicate-key", Severity.ERROR, "1.0"
    why = "Almost every program keeps the last one in silence, so that two readers may see two different records."
    fix = "Decide which of the two is meant, and take the other out."
    message = "The field “{key}” stands twice in one object (column {column})."
    own_words = frozenset({"column"})
    always_counts = True
    bad = """
{"type":"actor","id":"actor:east","kind":"state","kind":"government","identification":"described","description":"The government in the east."}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
