"""A step of an attribution is one of its ends: the publisher of the source, or a speaker."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class AttributionRepeatsEnd(Rule):
    """A step of an attribution is one of its ends: the publisher of the source, or a speaker."""

    code, name, severity, since = "CS228", "attribution-repeats-end", Severity.WARNING, "1.0"
    why = "The steps lie between the publisher and the speakers; one that repeats an end makes the words look passed on once more than they were."
    fix = "Take the step out, and the whole `attribution` where nothing is left."
    message = "{agent} passes on {record} by its attribution, and is {end}."
    own_words = frozenset({"end"})
    query = """
        -- Few attributions name the publisher of any source; only there, all sources are looked at.
        with near as materialized (
            select distinct hop.row
            from claim_attribution_agents as hop
            join claim_cites on claim_cites.row = hop.row
            join source on source.id = claim_cites.source and source.publisher = hop.value
        ),
        published as (
            select claim_cites.row, min(source.publisher) as publisher
            from claim_cites
            left join source on source.id = claim_cites.source
            where claim_cites.row in (select row from near)
            group by claim_cites.row
            having count(*) = count(source.publisher) and min(source.publisher) = max(source.publisher)
        ),
        repeated as (
            select hop.row, hop.attribution_position, hop.position, hop.value, 'the publisher of what is cited' as "end"
            from claim_attribution_agents as hop
            join published on published.row = hop.row and published.publisher = hop.value
            union all
            select hop.row, hop.attribution_position, hop.position, hop.value, 'a speaker of it'
            from claim_attribution_agents as hop
            join claim_speakers as speaker on speaker.row = hop.row and speaker.value = hop.value
        )
        select
            repeated.row,
            '/attribution/' || repeated.attribution_position || '/agents/' || repeated.position as pointer,
            claim.id as record,
            repeated.value as agent,
            repeated."end"
        from repeated
        join claim using (row)
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","attribution":[{"agents":["actor:paper"],"verb":"reported"}],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","attribution":[{"agents":["actor:north"],"verb":"reported"}],"cites":[{"source":"source:report"}]}
"""
