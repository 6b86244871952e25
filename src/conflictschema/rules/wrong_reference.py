"""A reference points to a record of the wrong type."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class WrongReference(Reading):
    """A reference points to a record of the wrong type."""

    code, name, severity, since = "CS026", "wrong-reference", Severity.ERROR, "1.0"
    why = "The field speaks of another kind of thing."
    fix = "Refer to a record of the type that the field takes."
    message = "“{field}” takes the id of a record of type {wanted}, and “{found}” is of type {kind}."
    own_words = frozenset({"field", "must", "wanted"})
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["source:report"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
