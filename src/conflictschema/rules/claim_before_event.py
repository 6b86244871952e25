"""A claim was made before what it reports began."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ClaimBeforeEvent(Rule):
    """A claim was made before what it reports began."""

    code, name, severity, since = "CS209", "claim-before-event", Severity.WARNING, "1.0"
    why = "Nobody reports what has not happened yet; a date is wrong, or it was a plan or a threat."
    fix = "Check both dates; an event that was still to come is marked `planned`, and a plan is an assertion of that kind."
    message = "{record} is dated {said}, before {event} of {began}, which it reports."
    query = """
        select
            claim.row,
            '/made' as pointer,
            claim.id as record,
            coalesce(claim.made_phrase, claim.made_edtf) as said,
            event.id as event,
            coalesce(event.when_phrase, event.when_edtf) as began
        from claim
        join claim_proposes as proposed using (row)
        join event on event.id = proposed.value
        left join assertion on assertion.row = claim.row
        where claim.made_latest < event.when_earliest
        and event.planned is null
        and assertion.kind is distinct from 'plan'
    """
    bad = """
{"type":"event","id":"event:flight","kind":"overflight","summary":"A drone flies over a base.","when":{"edtf":"2024-03-08"}}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","proposes":["event:flight"],"made":{"edtf":"2024-03-02"},"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"event","id":"event:flight","kind":"overflight","summary":"A drone flies over a base.","when":{"edtf":"2024-03-01"}}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","proposes":["event:flight"],"made":{"edtf":"2024-03-02"},"cites":[{"source":"source:report"}]}
"""
