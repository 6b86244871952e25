"""A date is not in the calendar."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ImpossibleDate(Rule):
    """A date is not in the calendar."""

    code, name, severity, since = "CS101", "impossible-date", Severity.ERROR, "1.0"
    why = "No calendar has the day, so nothing can be compared with it."
    fix = "Write the day that was meant, or only the month or year that is sure."
    message = "The calendar has no {edtf}."
    query = """
        select row, pointer, edtf from dated where not possible
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2023-02-29"},"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-02-29"},"cites":[{"source":"source:report"}]}
"""
