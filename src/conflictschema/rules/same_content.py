"""Two records say the same under two ids."""

from conflictschema.finding import Severity
from conflictschema.rules._alike import SAME_CONTENT
from conflictschema.rules._rule import Rule


class SameContent(Rule):
    """Two records say the same under two ids."""

    code, name, severity, since = "CS213", "same-content", Severity.WARNING, "1.0"
    why = "Whatever is counted is counted twice, and what refers to the one misses the other; most often a row was imported twice."
    fix = "Take one of them out and let all refer to the other; if they are two things, say what tells them apart, or tie them with `perhaps_same`."
    message = "{record} says the same as {other}."
    query = f"""
        -- One number stands for all that a record says, whatever it is called and whatever is said of it as a record.
        with {SAME_CONTENT},
        same as materialized (
            select alike.row, record.id, alike.print from alike join record using (row)
        ),
        first as (
            select print, min(id) as id from same group by print
        ),
        tied as (
            select same.id, record.supersedes as other
            from same
            join record using (row)
            where record.supersedes is not null
            union all
            select same.id, perhaps.value
            from same
            join record_perhaps_same as perhaps using (row)
        )
        select same.row, '' as pointer, same.id as record, first.id as other
        from same
        join first using (print)
        where same.id <> first.id
        and (same.id, first.id) not in (select id, other from tied)
        and (first.id, same.id) not in (select id, other from tied)
    """  # noqa: S608  our own words
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a second drone over a base of South.","cites":[{"source":"source:report"}]}
"""
