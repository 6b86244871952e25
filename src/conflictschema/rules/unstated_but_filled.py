"""A field is said to be absent, and it is there."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UnstatedButFilled(Rule):
    """A field is said to be absent, and it is there."""

    code, name, severity, since = "CS120", "unstated-but-filled", Severity.ERROR, "1.0"
    why = "One of the two is wrong: either the source does say it, or the value is the coder's."
    fix = "Take the entry out of `unstated`, or the value out of the field."
    message = "The field {field} is filled, and `unstated` gives a reason why it is absent."
    query = """
        select row, pointer, field
        from pointed
        where pointer like '/unstated/%'
        and filled
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","verb":"said","unstated":[{"field":"/verb","reason":"not_in_source"}],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","unstated":[{"field":"/verb","reason":"not_in_source"}],"cites":[{"source":"source:report"}]}
"""
