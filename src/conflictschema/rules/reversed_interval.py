"""An interval ends before it begins."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ReversedInterval(Rule):
    """An interval ends before it begins."""

    code, name, severity, since = "CS102", "reversed-interval", Severity.ERROR, "1.0"
    why = "An interval that runs backwards covers no time; most often its ends were swapped."
    fix = "Put the earlier date first."
    message = "The interval {edtf} ends before it begins."
    query = """
        select row, pointer, edtf from dated where not ordered
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-03-09/2024-03-02"},"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-03-02/2024-03-09"},"cites":[{"source":"source:report"}]}
"""
