"""An alleged event lies outside the time that the dataset covers."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class EventOutsidePeriod(Rule):
    """An alleged event lies outside the time that the dataset covers."""

    code, name, severity, since = "CS317", "event-outside-period", Severity.WARNING, "1.0"
    why = "Whoever counts events by the period of the dataset counts wrongly; most often a year was mistyped."
    fix = "Check the date; if it is right, widen the period of the manifest."
    message = "{record} is dated {dated}, and the dataset covers {period}."
    stands_alone = True
    query = """
        with whole as (
            select min(period_earliest) as since, min(period_latest) as until, min(period_edtf) as period
            from dataset
            having count(*) = 1
        )
        select event.row, '/when' as pointer, event.when_edtf as dated, whole.period
        from event
        join whole on event.when_latest < whole.since or event.when_earliest > whole.until
        -- What is told as background may well lie before.
        where event.id in (select value from allegation_proposes)
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear","period":{"edtf":"2024-03","mode":"within"}}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"event","id":"event:flight","kind":"overflight","summary":"A drone flies over a base.","when":{"edtf":"2042-03-02"}}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","proposes":["event:flight"],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear","period":{"edtf":"2024-03","mode":"within"}}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"event","id":"event:flight","kind":"overflight","summary":"A drone flies over a base.","when":{"edtf":"2024-03-02"}}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","proposes":["event:flight"],"cites":[{"source":"source:report"}]}
"""
