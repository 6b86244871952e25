"""A claim is dated after the publication of every source that it is cited from."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ClaimAfterSource(Rule):
    """A claim is dated after the publication of every source that it is cited from."""

    code, name, severity, since = "CS224", "claim-after-source", Severity.WARNING, "1.0"
    why = "No source reports what is said only later; a date is wrong, or the citation names another source."
    fix = "Check when it was said, and when the sources were published."
    message = "{record} is dated {said}, after {source} of {published}, the latest source that it is cited from."
    query = """
        -- Few claims are later than any source that they cite; only of these, all are looked at.
        with late as materialized (
            select distinct claim.row
            from claim
            join claim_cites using (row)
            join source on source.id = claim_cites.source
            where source.published_latest + interval 1 day < claim.made_earliest
        ),
        cited as (
            select
                claim_cites.row,
                max(source.published_latest) as latest,
                max_by(source.id, (source.published_latest, source.id)) as source,
                max_by(coalesce(source.published_phrase, source.published_edtf), (source.published_latest, source.id)) as published
            from claim_cites
            left join source on source.id = claim_cites.source
            where claim_cites.row in (select row from late)
            group by claim_cites.row
            having count(*) = count(source.published_latest)
        )
        select
            claim.row,
            '/made' as pointer,
            claim.id as record,
            coalesce(claim.made_phrase, claim.made_edtf) as said,
            cited.source,
            cited.published
        from claim
        join cited using (row)
        -- A day lies between them where clocks differ.
        where cited.latest + interval 1 day < claim.made_earliest
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-04-02"},"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-03-02"},"cites":[{"source":"source:report"}]}
"""
