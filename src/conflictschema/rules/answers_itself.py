"""A claim answers itself, by way of others."""

from conflictschema.finding import Severity
from conflictschema.rules._ring import Ring


class AnswersItself(Ring):
    """A claim answers itself, by way of others."""

    code, name, severity, since = "CS221", "answers-itself", Severity.ERROR, "1.0"
    why = "An answer comes after what it answers; round in a circle, nobody can tell who spoke first."
    fix = "Let only the later claim answer the earlier one; words that answer an answer are a claim of their own."
    message = "{record} answers {following}, which leads back to {record}."
    needs = """
        select answer.row, answer.pointer || '/claim' as pointer, '' as sort, claim.id as lower_one, answer.claim as upper_one
        from claim_answers as answer
        join claim using (row)
    """
    bad = """
{"type":"allegation","id":"allegation:first","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"What south says against north.","answers":[{"claim":"allegation:second","explicitness":"explicit"}],"cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second","speakers":["actor:north"],"accused":["actor:south"],"conduct":["airspace_violation"],"content":"What north says against south.","answers":[{"claim":"allegation:first","explicitness":"explicit"}],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:first","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"What south says against north.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second","speakers":["actor:north"],"accused":["actor:south"],"conduct":["airspace_violation"],"content":"What north says against south.","answers":[{"claim":"allegation:first","explicitness":"explicit"}],"cites":[{"source":"source:report"}]}
"""
