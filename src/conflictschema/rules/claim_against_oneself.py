"""A speaker is among those whom it accuses."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ClaimAgainstOneself(Rule):
    """A speaker is among those whom it accuses."""

    code, name, severity, since = "CS113", "claim-against-oneself", Severity.WARNING, "1.0"
    why = "Most often a speaker was put into the wrong list; who owns up gives a response that accepts responsibility."
    fix = (
        "Check `speakers` and `accused` against the source; if it is no accusation, record a response or an assertion."
    )
    message = "{record} has {actor} accuse itself."
    query = """
        select accused.row, accused.pointer, allegation.id as record, accused.value as actor
        from allegation_accused as accused
        join allegation_speakers as speaker on speaker.row = accused.row and speaker.value = accused.value
        join allegation on allegation.row = accused.row
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:north"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
