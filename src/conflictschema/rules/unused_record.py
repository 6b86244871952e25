"""Nothing refers to an actor, a place, an asset or an event."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UnusedRecord(Rule):
    """Nothing refers to an actor, a place, an asset or an event."""

    code, name, severity, since = "CS306", "unused-record", Severity.NOTICE, "1.0"
    why = "Nobody says anything about it in this dataset: either a reference is missing, or the record is left over."
    fix = "Point to it from the claims that speak of it, or take it out."
    message = "No other record refers to {record}."
    stands_alone = True
    about_everything = True
    query = """
        with thing as (
            select row, id from actor
            union all
            select row, id from location
            union all
            select row, id from military_asset
            union all
            select row, id from event
        )
        select thing.row, '/id' as pointer
        from thing
        anti join (
            select distinct reference.id
            from reference
            anti join (select row, id from record where in_part(id)) as own
            on own.row = reference.row and own.id = reference.id
            where in_part(reference.id)
        ) as used on used.id = thing.id
        where in_part(thing.id)
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government of East."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
