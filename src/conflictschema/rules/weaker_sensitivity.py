"""A record may be passed on more freely than one that it refers to."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class WeakerSensitivity(Rule):
    """A record may be passed on more freely than one that it refers to."""

    code, name, severity, since = "CS210", "weaker-sensitivity", Severity.ERROR, "1.0"
    why = "Whoever receives the record learns of the one that was to be kept from them."
    fix = "Mark the record at least as strictly as what it refers to, or take the reference out."
    message = "{record} is marked {marking}, and refers to {target}, which is marked {stricter}."
    stands_alone = True
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
        join level as theirs on theirs.word = coalesce(target.sensitivity, (select sensitivity from whole))
        -- A record without a marking has the manifest's; that a manifest is too weak is a finding of its own.
        join level as mine on mine.word = record.sensitivity
        where mine.rank < theirs.rank
        and record.type <> 'dataset'
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"amber"}
{"type":"source","id":"source:report","kind":"news_article","sensitivity":"clear"}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government in the north.","sensitivity":"clear"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government in the south.","sensitivity":"clear"}
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","addressed_to":["actor:east"],"cites":[{"source":"source:report"}],"sensitivity":"clear"}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"amber"}
{"type":"source","id":"source:report","kind":"news_article","sensitivity":"clear"}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government in the north.","sensitivity":"clear"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government in the south.","sensitivity":"clear"}
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","addressed_to":["actor:east"],"cites":[{"source":"source:report"}],"sensitivity":"amber"}
"""
