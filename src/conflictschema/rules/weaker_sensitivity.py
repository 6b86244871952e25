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
        whole as (select min(sensitivity) as sensitivity from dataset having count(*) = 1),
        -- A record without a marking has the manifest's; that a manifest is too weak is a finding of its own.
        marked as (
            select record.row, record.id, level.word, level.rank, reference.pointer, reference.id as target
            from record
            join level on level.word = record.sensitivity
            join reference on reference.row = record.row
            where record.type <> 'dataset'
        ),
        target as (
            select id, min_by(sensitivity, row) as sensitivity
            from record
            where id in (select target from marked)
            group by id
        )
        select
            marked.row,
            marked.pointer,
            marked.id as record,
            marked.word as marking,
            target.id as target,
            theirs.word as stricter
        from marked
        join target on target.id = marked.target
        join level as theirs on theirs.word = coalesce(target.sensitivity, (select sensitivity from whole))
        where marked.rank < theirs.rank
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
