"""A field is not one of the record's."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnknownField(Reading):
    """A field is not one of the record's."""

    code, name, severity, since = "CS021", "unknown-field", Severity.ERROR, "1.0"
    why = "What stands in it would be lost without a word, or it is a misspelt field that is then missing."
    fix = "Correct the name; what no field takes can stand in `original`."
    message = "{what} has no field “{field}”.{hint}"
    own_words = frozenset({"hint", "what"})
    bad = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","descripton":"The government in the east."}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
