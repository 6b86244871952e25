"""A number is outside of its bounds."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class OutOfRange(Reading):
    """A number is outside of its bounds."""

    code, name, severity, since = "CS027", "out-of-range", Severity.ERROR, "1.0"
    why = "There is no such number of things, or no such place."
    fix = "Check the number, and whether it stands in the field that it is meant for."
    message = "“{field}” must be {must}, and {found} is outside of its bounds."
    own_words = frozenset({"field", "must"})
    bad = """
{"type":"location","id":"location:post","kind":"area","names":[{"text":"The post","kind":"short"}],"precision":"exact","geometry":{"type":"Point","coordinates":[12.5,91]}}
"""
    good = """
{"type":"location","id":"location:post","kind":"area","names":[{"text":"The post","kind":"short"}],"precision":"exact","geometry":{"type":"Point","coordinates":[12.5,41]}}
"""
