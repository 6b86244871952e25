"""Fields of a record do not go together."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class FieldsDisagree(Reading):
    """Fields of a record do not go together."""

    code, name, severity, since = "CS030", "fields-disagree", Severity.ERROR, "1.0"
    why = "Some fields only mean something together, or instead of each other."
    fix = "Add, or take out, what the message names."
    message = "{problem}"
    own_words = frozenset({"problem"})
    bad = """
{"type":"allegation","id":"allegation:overflight","accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}],"unstated":[{"field":"/speakers","reason":"not_in_source"}]}
"""
