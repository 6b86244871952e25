"""The claim through which alone an allegation is known does not speak of it."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ImputedWithoutAttestor(Rule):
    """The claim through which alone an allegation is known does not speak of it."""

    code, name, severity, since = "CS206", "imputed-without-attestor", Severity.ERROR, "1.0"
    why = "An imputed allegation is only as real as the claim that speaks of it; without one it comes from nowhere."
    fix = "Name the claim that speaks of the allegation in `imputed_by`, and the allegation in the `answers` or `about` of that claim."
    message = "{record} is said to be known through {attestor}, which neither answers it nor is about it."
    query = """
        select
            allegation.row,
            '/imputed_by/' || imputed.position as pointer,
            allegation.id as record,
            imputed.value as attestor
        from allegation
        join allegation_imputed_by as imputed using (row)
        join claim as attestor on attestor.id = imputed.value
        where (attestor.row, allegation.id) not in (select row, claim from claim_answers)
        and (attestor.row, allegation.id) not in (select row, value from claim_about)
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","imputed_by":["denial:overflight"],"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:second","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","imputed_by":["denial:overflight"],"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
