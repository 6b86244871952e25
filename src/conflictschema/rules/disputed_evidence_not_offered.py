"""A denial calls evidence false that none of the claims it answers offers."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class DisputedEvidenceNotOffered(Rule):
    """A denial calls evidence false that none of the claims it answers offers."""

    code, name, severity, since = "CS230", "disputed-evidence-not-offered", Severity.WARNING, "1.0"
    why = "It answers another claim than the one that it points to, or the claim lacks its evidence."
    fix = "Add the source to the `exhibits` of the claim that offers it, or point to the claim that does."
    message = (
        "{record} disputes {source}, and none of the claims whose evidence it disputes offers or is about that source."
    )
    query = """
        with answered as (
            select distinct answer.row, answer.claim
            from denial_answers as answer
            where answer.kind = 'disputes_evidence'
        ),
        -- What is not there cannot be asked what it offers: that is a finding of its own.
        unclear as (
            select answered.row from answered left join claim on claim.id = answered.claim where claim.id is null
        ),
        disputed_claim as materialized (
            select answered.row, claim.row as claim_row, claim.made_in
            from answered
            join claim on claim.id = answered.claim
        ),
        offered as materialized (
            select disputed_claim.row, exhibit.value as source
            from disputed_claim
            join claim_exhibits as exhibit on exhibit.row = disputed_claim.claim_row
            union
            select disputed_claim.row, about.value
            from disputed_claim
            join claim_about as about on about.row = disputed_claim.claim_row
            where starts_with(about.value, 'source:')
            union
            select disputed_claim.row, cited.source
            from disputed_claim
            join claim_cites as cited on cited.row = disputed_claim.claim_row
            union
            select row, made_in from disputed_claim where made_in is not null
        ),
        near as (
            select row, source from offered
            union
            select offered.row, source.part_of
            from offered
            join source on source.id = offered.source
            where source.part_of is not null
            union
            select offered.row, source.id from offered join source on source.part_of = offered.source
            union
            select offered.row, drawn.value
            from offered
            join source on source.id = offered.source
            join source_derived_from as drawn on drawn.row = source.row
        ),
        met as (
            select disputed.row
            from denial_disputes as disputed
            join near on near.row = disputed.row and near.source = disputed.value
        )
        select denial.row, '/disputes' as pointer, denial.id as record, min(disputed.value) as source
        from denial
        join denial_disputes as disputed using (row)
        where denial.row in (select row from answered)
        and denial.row not in (select row from unclear)
        and denial.row not in (select row from met)
        group by denial.row, denial.id
    """
    bad = """
{"type":"source","id":"source:video","kind":"video","publisher":"actor:south"}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"disputes_evidence","explicitness":"explicit"}],"disputes":["source:video"],"content":"It is not so.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"source","id":"source:video","kind":"video","publisher":"actor:south"}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","exhibits":["source:video"],"cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"disputes_evidence","explicitness":"explicit"}],"disputes":["source:video"],"content":"It is not so.","cites":[{"source":"source:report"}]}
"""
