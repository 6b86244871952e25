"""A denial disputes a number, and none is recorded of what it denies."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class DisputedScaleWithoutCount(Rule):
    """A denial disputes a number, and none is recorded of what it denies."""

    code, name, severity, since = "CS231", "disputed-scale-without-count", Severity.NOTICE, "1.0"
    why = "A reader sees that the extent is contested, and cannot see which extent."
    fix = "Record the count in the `quantities` of the event, its words alone where no number is given; or choose another ground."
    message = (
        "{record} disputes the scale of {claim}, and no number is recorded there or of the events that it proposes."
    )
    compared = frozenset({"content"})
    query = """
        with counted as (
            select distinct event.id as event from event join event_quantities as quantity using (row)
        )
        select answer.row, answer.pointer || '/kind' as pointer, denial.id as record, claim.id as claim
        from denial_answers as answer
        join denial using (row)
        join claim on claim.id = answer.claim
        where answer.kind = 'disputes_scale'
        and claim.content is not null
        and claim.row not in (select row from numbered)
        and claim.row in (select row from claim_proposes)
        -- What is not there may hold the number.
        and claim.row not in (
            select row from claim_proposes where value in (select event from counted) or value not in (select id from event)
        )
        and denial.row not in (select row from denial_proposes where value in (select event from counted))
    """
    bad = """
{"type":"event","id":"event:strike","kind":"air_strike","summary":"A village is struck.","when":{"edtf":"2024-03-01"}}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["attack_on_civilians"],"content":"North struck a village.","proposes":["event:strike"],"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"disputes_scale","explicitness":"explicit"}],"content":"It is not so.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"event","id":"event:strike","kind":"air_strike","summary":"A village is struck.","when":{"edtf":"2024-03-01"},"quantities":[{"of":["killed"],"phrase":"many"}]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["attack_on_civilians"],"content":"North struck a village.","proposes":["event:strike"],"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"disputes_scale","explicitness":"explicit"}],"content":"It is not so.","cites":[{"source":"source:report"}]}
"""
