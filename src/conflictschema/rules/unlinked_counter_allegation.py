"""Two parties accuse each other over one event, and neither claim answers the other."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UnlinkedCounterAllegation(Rule):
    """Two parties accuse each other over one event, and neither claim answers the other."""

    code, name, severity, since = "CS222", "unlinked-counter-allegation", Severity.NOTICE, "1.0"
    why = "A counter-accusation is often the only denial that there is; without the link the first accusation looks unanswered."
    fix = "Where the later one answers the earlier one, say so in its `answers`; where they are independent, nothing has to be done."
    message = "{record} and {other} are accusations of {first} and {second} against each other over {event}, and neither answers the other."
    query = """
        with aimed as not materialized (
            select
                allegation.row,
                allegation.id,
                topic.value as event,
                least(speaker.value, accused.value) as first,
                greatest(speaker.value, accused.value) as second,
                speaker.value < accused.value as forth
            from allegation
            join allegation_speakers as speaker using (row)
            join allegation_accused as accused using (row)
            join (
                select row, value from allegation_proposes
                union all
                select row, value from allegation_about where starts_with(value, 'event:')
            ) as topic using (row)
            where speaker.value <> accused.value
            and allegation.row not in (select row from allegation_imputed_by)
            -- Of a long list the first ones will do: all of them together would be a product.
            and speaker.position < 9
            and accused.position < 9
        ),
        -- Only where each accuses the other is there anything to look at more closely.
        mutually as materialized (
            select hash(first, second, event) as print
            from aimed
            group by print
            having bool_or(forth) and not bool_and(forth)
        ),
        accusation as materialized (
            select distinct * from aimed where hash(first, second, event) in (select print from mutually)
        ),
        linked as (
            select distinct one.first, one.second, one.event
            from accusation as one
            join allegation_answers as answer using (row)
            join accusation as other
                on other.id = answer.claim
                and other.first = one.first
                and other.second = one.second
                and other.event = one.event
                and other.forth <> one.forth
        ),
        mutual as (
            select
                first,
                second,
                event,
                min(id) filter (where forth) as one,
                min(id) filter (where not forth) as other
            from accusation
            group by first, second, event
            having count(*) filter (where forth) > 0 and count(*) filter (where not forth) > 0
        ),
        open as (
            select
                greatest(one, other) as record,
                least(one, other) as other,
                min(first) as first,
                min(second) as second,
                min(event) as event
            from mutual
            anti join linked using (first, second, event)
            group by greatest(one, other), least(one, other)
        )
        select allegation.row, '' as pointer, open.record, open.other, open.first, open.second, open.event
        from open
        join allegation on allegation.id = open.record
    """
    bad = """
{"type":"event","id":"event:raid","kind":"attack","summary":"A village is raided.","when":{"edtf":"2024-03-01"}}
{"type":"allegation","id":"allegation:by-south","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North raided a village.","proposes":["event:raid"],"cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:by-north","speakers":["actor:north"],"accused":["actor:south"],"conduct":["false_accusation"],"content":"South lies about a village.","about":["event:raid"],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"event","id":"event:raid","kind":"attack","summary":"A village is raided.","when":{"edtf":"2024-03-01"}}
{"type":"allegation","id":"allegation:by-south","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North raided a village.","proposes":["event:raid"],"cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:by-north","speakers":["actor:north"],"accused":["actor:south"],"conduct":["false_accusation"],"content":"South lies about a village.","about":["event:raid"],"answers":[{"claim":"allegation:by-south","explicitness":"inferred_by_coder"}],"cites":[{"source":"source:report"}]}
"""
