"""A record may be passed on more freely than one that it refers to."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class WeakerSensitivity(Rule):
    """A record may be passed on more freely than one that it refers to."""

    code, name, severity, since = "CS210", "weaker-sensitivity", Severity.ERROR, "1.0"
    why = "Whoever receives the record learns of the one that was to be kept from them."
    fix = "Mark the record at least as strictly as what it refers to, or take the reference out."
    message = "{record} is marked {marking}, and refers to {target}, which is marked {stricter}."
    query = """
        with level(word, rank) as (
            values ('clear', 0), ('green', 1), ('amber', 2), ('amber+strict', 3), ('red', 4)
        ),
        whole as (select min(sensitivity) as sensitivity from dataset having count(*) = 1)
        select
            record.row,
            reference.pointer,
            record.id as record,
            mine.word as marking,
            target.id as target,
            theirs.word as stricter
        from record
        join reference using (row)
        join (select id, min_by(sensitivity, row) as sensitivity from record group by id) as target
            on target.id = reference.id
        join level as theirs on theirs.word = target.sensitivity
        join level as mine on mine.word = coalesce(record.sensitivity, (select sensitivity from whole))
        where mine.rank < theirs.rank
    """
    bad = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east.","sensitivity":"amber"}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","addressed_to":["actor:east"],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east.","sensitivity":"clear"}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","addressed_to":["actor:east"],"cites":[{"source":"source:report"}]}
"""
