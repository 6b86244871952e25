"""A text does not have the form that its field asks for."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class MalformedValue(Reading):
    """A text does not have the form that its field asks for."""

    code, name, severity, since = "CS025", "malformed-value", Severity.ERROR, "1.0"
    why = "Programs that rely on the form would misread it."
    fix = "Write it in the form that the message names."
    message = "“{field}” must be {must}.{hint}"
    own_words = frozenset({"field", "hint", "must"})
    bad = """
{"type":"actor","id":"actor:East Coast","kind":"government","identification":"described","description":"The government in the east."}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
