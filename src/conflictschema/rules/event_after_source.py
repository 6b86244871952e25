"""An event is dated after the publication of every source that it is cited from."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class EventAfterSource(Rule):
    """An event is dated after the publication of every source that it is cited from."""

    code, name, severity, since = "CS239", "event-after-source", Severity.WARNING, "1.0"
    why = "No report tells what has not happened yet; most often a year was derived wrongly."
    fix = "Check the date against the source; an event that was only announced is `planned`."
    message = "{record} is dated {edtf}, after the last of its sources was published on {published} or before."
    query = """
        with cited as (
            select event_cites.row, max(source.published_latest) as published
            from event_cites
            left join source on source.id = event_cites.source
            group by event_cites.row
            -- A source without a date may be the one that came later.
            having count(*) = count(source.published_latest)
        )
        select event.row, '/when' as pointer, event.id as record, event.when_edtf as edtf, cited.published
        from event
        join cited on cited.row = event.row
        where event.planned is null
        -- A day lies between them where clocks differ.
        and cited.published + interval 1 day < event.when_earliest
    """
    bad = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","when":{"edtf":"2025-03-02"},"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","when":{"edtf":"2024-03-02"},"cites":[{"source":"source:report"}]}
"""
