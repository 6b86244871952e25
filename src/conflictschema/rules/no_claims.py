"""The dataset holds no claim."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class NoClaims(Rule):
    """The dataset holds no claim."""

    code, name, severity, since = "CS310", "no-claims", Severity.NOTICE, "1.0"
    why = "Sources, actors and events say nothing by themselves: what a reader looks for is who says what of whom."
    fix = "Add the allegations, assertions, denials and responses, or give the files that hold them as well."
    message = "The dataset holds no allegation, assertion, denial or response."
    stands_alone = True
    about_everything = True
    query = """
        select (select min_by(row, id) from dataset) as row, '' as pointer
        where exists (select row from place)
        and not exists (select id from claim)
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:paper","kind":"media_organisation","identification":"described","description":"The paper."}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
