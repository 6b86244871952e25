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
        -- Denials before allegations: put together by their dates first, they would be a product.
        with early as materialized (
            select answer.row, denial.id, answer.claim, denial.made_latest, denial.made_phrase, denial.made_edtf
            from denial_answers as answer
            join denial using (row)
            where denial.made_latest is not null
        )
        select
            early.row,
            '/made' as pointer,
            early.id as record,
            coalesce(early.made_phrase, early.made_edtf) as denied,
            allegation.id as allegation,
            coalesce(allegation.made_phrase, allegation.made_edtf) as alleged
        from early
        join allegation on allegation.id = early.claim
        where early.made_latest < allegation.made_earliest
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-03-08"},"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","made":{"edtf":"2024-03-02"},"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-03-08"},"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","made":{"edtf":"2024-03-08"},"cites":[{"source":"source:report"}]}
"""
