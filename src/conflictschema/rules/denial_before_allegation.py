"""A denial is dated before the allegation it answers."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class DenialBeforeAllegation(Rule):
    """A denial is dated before the allegation it answers."""

    code, name, severity, since = "CS204", "denial-before-allegation", Severity.WARNING, "1.0"
    why = "Either a date is wrong, or the denial answers an earlier allegation that the dataset lacks."
    fix = "Check both dates; if the denial is older, record the earlier allegation and point to it."
    message = "{record} is dated {denied}, before {allegation} of {alleged}."
    query = """
        select
            denial.row,
            '/made' as pointer,
            denial.id as record,
            coalesce(denial.made_phrase, denial.made_edtf) as denied,
            allegation.id as allegation,
            coalesce(allegation.made_phrase, allegation.made_edtf) as alleged
        from denial
        join denial_answers as answer using (row)
        join allegation on allegation.id = answer.claim
        where denial.made_latest < allegation.made_earliest
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-03-08"},"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","made":{"edtf":"2024-03-02"},"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-03-08"},"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","made":{"edtf":"2024-03-08"},"cites":[{"source":"source:report"}]}
"""
