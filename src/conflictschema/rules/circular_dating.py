"""A record is dated by itself, by way of others."""

from conflictschema.finding import Severity
from conflictschema.rules._ring import Ring


class CircularDating(Ring):
    """A record is dated by itself, by way of others."""

    code, name, severity, since = "CS236", "circular-dating", Severity.WARNING, "1.0"
    why = "Such a relation dates nothing, and two of them may contradict each other."
    fix = "Keep the relation that the source states on one of the records, and take out the one that follows from it."
    message = "{record} is dated by {following}, which is dated by {record} in turn."
    needs = """
        select dated_by.row, dated_by.pointer, '' as sort, event.id as lower_one, dated_by.record as upper_one
        from event_when_relative_to as dated_by
        join event using (row)
        union all
        select dated_by.row, dated_by.pointer, '', claim.id, dated_by.record
        from claim_made_relative_to as dated_by
        join claim using (row)
        union all
        select dated_by.row, dated_by.pointer, '', source.id, dated_by.record
        from source_published_relative_to as dated_by
        join source using (row)
    """
    bad = """
{"type":"event","id":"event:withdrawal","kind":"withdrawal","summary":"What withdrawal is.","when":{"phrase":"later","relative_to":[{"record":"event:return","relation":"after"}]}}
{"type":"event","id":"event:return","kind":"withdrawal","summary":"What return is.","when":{"phrase":"later","relative_to":[{"record":"event:withdrawal","relation":"after"}]}}
"""
    good = """
{"type":"event","id":"event:withdrawal","kind":"withdrawal","summary":"What withdrawal is.","when":{"edtf":"2024-03-01"}}
{"type":"event","id":"event:return","kind":"withdrawal","summary":"What return is.","when":{"phrase":"later","relative_to":[{"record":"event:withdrawal","relation":"after"}]}}
"""
