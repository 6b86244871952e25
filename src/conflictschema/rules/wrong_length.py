"""A list has too few or too many items."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class WrongLength(Reading):
    """A list has too few or too many items."""

    code, name, severity, since = "CS028", "wrong-length", Severity.ERROR, "1.0"
    why = "An empty list says nothing that an absent field does not say."
    fix = "Fill the list, or leave the field out."
    message = "“{field}” must be {must}, and has too few or too many items."
    own_words = frozenset({"field", "must"})
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":[],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
