"""A record is a part, a follower or a copy of itself, by way of others."""

from conflictschema.finding import Severity
from conflictschema.rules._ring import Ring


class CircularDescent(Ring):
    """A record is a part, a follower or a copy of itself, by way of others."""

    code, name, severity, since = "CS237", "circular-descent", Severity.ERROR, "1.0"
    why = "What asks for the whole, the origin or the newest version of such a record never comes to an end."
    fix = "Take out the step that is wrong."
    message = "{record} leads to {following}, which leads back to {record}."
    needs = """
        select row, '/part_of' as pointer, 'part_of' as sort, id as lower_one, part_of as upper_one
        from event
        where part_of is not null
        union all
        select row, '/follows', 'follows', id, follows from event where follows is not null
        union all
        select row, '/part_of', 'part_of', id, part_of from military_asset where part_of is not null
        union all
        select row, '/part_of', 'part_of', id, part_of from source where part_of is not null
        union all
        select row, '/corrects', 'corrects', id, corrects from source where corrects is not null
        union all
        select drawn.row, drawn.pointer, 'derived_from', source.id, drawn.value
        from source_derived_from as drawn
        join source using (row)
        union all
        select row, '/supersedes', 'supersedes', id, supersedes from record where supersedes is not null
    """
    bad = """
{"type":"event","id":"event:raid","kind":"attack","summary":"The raid.","part_of":"event:campaign"}
{"type":"event","id":"event:campaign","kind":"attack","summary":"The campaign.","part_of":"event:raid"}
"""
    good = """
{"type":"event","id":"event:raid","kind":"attack","summary":"The raid.","part_of":"event:campaign"}
{"type":"event","id":"event:campaign","kind":"attack","summary":"The campaign."}
"""
