"""Something other than a record stands in the place of a record."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NotAnObject(Reading):
    """Something other than a record stands in the place of a record."""

    code, name, severity, since = "CS014", "not-an-object", Severity.ERROR, "1.0"
    why = "Every record is an object with a type and an id."
    fix = 'Put each record in braces: {"type": …, "id": …}.'
    message = "A record was expected here, in braces, and this is {found}."
    own_words = frozenset({"found"})
    always_counts = True
    bad = """
["actor:east"]
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
