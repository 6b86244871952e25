"""Nothing rests on a source."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UncitedSource(Rule):
    """Nothing rests on a source."""

    code, name, severity, since = "CS305", "uncited-source", Severity.NOTICE, "1.0"
    why = (
        "Either a citation is missing, so that a claim does not show all that it rests on, or the source is left over."
    )
    fix = "Cite it where it is used, or take it out."
    message = "No other record refers to {record}."
    stands_alone = True
    about_everything = True
    query = """
        select source.row, '/id' as pointer
        from source
        anti join (
            select reference.id
            from reference
            anti join (select row, id from record where in_part(id)) as own
            on own.row = reference.row and own.id = reference.id
            where in_part(reference.id)
        ) as used on used.id = source.id
        -- A part stands with the whole that it is told to belong to.
        where source.part_of is null
        and in_part(source.id)
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"source","id":"source:statement","kind":"official_statement"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
