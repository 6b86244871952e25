"""Nobody is said to have made or released a source that is offered as evidence."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UnreleasedExhibit(Rule):
    """Nobody is said to have made or released a source that is offered as evidence."""

    code, name, severity, since = "CS227", "unreleased-exhibit", Severity.WARNING, "1.0"
    why = "Evidence without an origin cannot be weighed, and a reader will take the accuser's word for the source's."
    fix = "Name the `publisher`, the `authors` or a credit (`produced`, `released`); where no source says it, say so in `unstated`."
    message = "{record} is offered as evidence in {claim}, and nobody is said to have made or released it."
    query = """
        select source.row, '' as pointer, source.id as record, offered.claim
        from source
        join (
            select exhibit.value as source, min(claim.id) as claim
            from claim_exhibits as exhibit
            join claim using (row)
            group by exhibit.value
        ) as offered on offered.source = source.id
        where source.publisher is null
        and source.part_of is null
        and source.row not in (select row from source_authors)
        and source.row not in (select row from source_credits where part in ('produced', 'released'))
        and source.row not in (select row from source_unstated where field in ('/publisher', '/authors', '/credits'))
    """
    bad = """
{"type":"source","id":"source:video","kind":"video"}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","exhibits":["source:video"],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"source","id":"source:video","kind":"video","credits":[{"actor":"actor:south","part":"released","voice":"source"}]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","exhibits":["source:video"],"cites":[{"source":"source:report"}]}
"""
