"""The dataset is marked less strictly than a record in it."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class StricterRecord(Rule):
    """The dataset is marked less strictly than a record in it."""

    code, name, severity, since = "CS314", "stricter-record", Severity.ERROR, "1.0"
    why = "Whoever may have the dataset gets the record, which they must not have."
    fix = "Mark the dataset as its strictest record is, or leave the stricter records out of what is passed on."
    message = "The dataset is marked {marking}; {held} marked more strictly, up to {strictest} (one is {example})."
    stands_alone = True
    own_words = frozenset({"held"})
    query = """
        with level(word, rank) as (
            values ('clear', 0), ('green', 1), ('amber', 2), ('amber+strict', 3), ('red', 4)
        ),
        whole as (
            select dataset.row, level.word, level.rank
            from dataset
            join level on level.word = dataset.sensitivity
        )
        select
            whole.row,
            '/sensitivity' as pointer,
            whole.word as marking,
            max_by(level.word, level.rank) as strictest,
            min(record.id) as example,
            case when count(*) = 1 then '1 record is' else count(*) || ' records are' end as held
        from record
        join level on level.word = record.sensitivity
        join whole on level.rank > whole.rank
        group by whole.row, whole.word
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North.","sensitivity":"amber"}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","sensitivity":"amber","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"amber"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North.","sensitivity":"amber"}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","sensitivity":"amber","cites":[{"source":"source:report"}]}
"""
