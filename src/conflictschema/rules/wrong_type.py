"""A field holds a value of the wrong kind."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class WrongType(Reading):
    """A field holds a value of the wrong kind."""

    code, name, severity, since = "CS022", "wrong-type", Severity.ERROR, "1.0"
    why = "Nothing is converted in silence: a number in quotation marks is a text."
    fix = "Write the value as the kind that the field takes."
    fix_of_ours = (
        "Write the value as the kind that the field takes. A whole number is digits alone: 2000. Of another, a point "
        "stands before the decimals and never a comma: 14.49. Between two numbers in one cell stands a semicolon."
    )
    message = "“{field}” must be {must}, and this is {found}."
    own_words = frozenset({"field", "found", "must"})
    bad = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":7}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
