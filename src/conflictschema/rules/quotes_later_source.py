"""A source draws on one that was published after it."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class QuotesLaterSource(Rule):
    """A source draws on one that was published after it."""

    code, name, severity, since = "CS223", "quotes-later-source", Severity.WARNING, "1.0"
    why = "Nobody quotes what is not there yet: a date is wrong, or another version was quoted."
    fix = "Check both dates of publication, and which of the two draws on the other."
    message = "{source}, of {published}, draws on {later}, which was published only in {then}."
    query = """
        -- Few claims cite anything earlier than what they were made in; only of these, all sources are looked at.
        with late as materialized (
            select distinct claim.row
            from claim
            join claim_cites using (row)
            join source on source.id = claim_cites.source
            join source as quoted on quoted.id = claim.made_in
            where source.published_latest + interval 1 day < quoted.published_earliest
        ),
        cited as (
            select
                claim_cites.row,
                max(source.published_latest) as latest,
                max_by(source.id, (source.published_latest, source.id)) as source,
                max_by(source.published_edtf, (source.published_latest, source.id)) as published
            from claim_cites
            left join source on source.id = claim_cites.source
            where claim_cites.row in (select row from late)
            group by claim_cites.row
            having count(*) = count(source.published_latest)
        ),
        drawn as (
            select
                source.row,
                '/derived_from/' || earlier.position as pointer,
                source.id as source,
                source.published_edtf as published,
                source.published_latest as latest,
                earlier.value as later
            from source
            join source_derived_from as earlier using (row)
            union all
            select row, '/corrects', id, published_edtf, published_latest, corrects from source where corrects is not null
            union all
            select claim.row, '/made_in', cited.source, cited.published, cited.latest, claim.made_in
            from claim
            join cited using (row)
            where claim.made_in is not null
        )
        select drawn.row, drawn.pointer, drawn.source, drawn.published, drawn.later, quoted.published_edtf as then
        from drawn
        join source as quoted on quoted.id = drawn.later
        where drawn.latest + interval 1 day < quoted.published_earliest
    """
    bad = """
{"type":"source","id":"source:statement","kind":"official_statement","publisher":"actor:south","published":{"edtf":"2024-03-05"}}
{"type":"source","id":"source:summary","kind":"official_statement","publisher":"actor:south","published":{"edtf":"2024-03-01"},"derived_from":["source:statement"]}
"""
    good = """
{"type":"source","id":"source:statement","kind":"official_statement","publisher":"actor:south","published":{"edtf":"2024-03-05"}}
{"type":"source","id":"source:summary","kind":"official_statement","publisher":"actor:south","published":{"edtf":"2024-03-05"},"derived_from":["source:statement"]}
"""
