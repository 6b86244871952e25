"""Every claim rests on one source."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class SingleSource(Rule):
    """Every claim rests on one source."""

    code, name, severity, since = "CS309", "single-source", Severity.NOTICE, "1.0"
    why = "The dataset shows what one source took up and how it put it; nothing in it can be held against another account."
    fix = "Add other sources of the claims, or let the description tell that the dataset encodes one source."
    message = "All {claims} claims rest on {source} alone."
    stands_alone = True
    about_everything = True
    query = """
        select
            (select min_by(row, id) from dataset) as row,
            '' as pointer,
            min(cited.source) as source,
            count(distinct cited.row) as claims
        from claim_cites as cited
        -- Of one claim or two, it is no wonder.
        having count(distinct cited.source) = 1 and count(distinct cited.row) > 2
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew another drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:third-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a third drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"source","id":"source:statement","kind":"official_statement"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew another drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:third-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a third drone over a base of South.","cites":[{"source":"source:statement"}]}
"""
