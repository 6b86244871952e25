"""An event covers more than one day, and nothing says whether it lasted so long."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ModeMissing(Rule):
    """An event covers more than one day, and nothing says whether it lasted so long."""

    code, name, severity, since = "CS122", "mode-missing", Severity.WARNING, "1.0"
    why = "Fighting that went on for a month and a shot that fell at some point in it are counted the same."
    fix = "Write `throughout` if it lasted for all of that time, `within` if it took place at some point inside it."
    message = "{record} is dated {edtf}, and has no mode."
    query = """
        select row, '/when' as pointer, id as record, when_edtf as edtf
        from event
        where when_mode is null
        and when_edtf is not null
        -- A side that is open or not known may lie anywhere.
        and (when_earliest < when_latest or when_earliest is null or when_latest is null)
        and (when_earliest is not null or when_latest is not null)
    """
    bad = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","when":{"edtf":"2024-03"}}
"""
    good = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","when":{"edtf":"2024-03","mode":"within"}}
"""
