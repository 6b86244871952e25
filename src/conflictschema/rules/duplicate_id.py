"""Two records have the same id."""

from conflictschema.finding import Severity
from conflictschema.rules._alike import SAME_LOOK
from conflictschema.rules._rule import Rule


class DuplicateId(Rule):
    """Two records have the same id."""

    code, name, severity, since = "CS201", "duplicate-id", Severity.ERROR, "1.0"
    why = "A reference to the id would point to both; only the first one is followed."
    fix = "Give one of them another id, and look at what refers to it; if they are one record, take one out."
    message = "The id {record} is already that of a record {where}."
    own_words = frozenset({"where"})
    query = f"""
        -- Ids that are the same look alike; only of those that do, the ids are held against each other.
        with {SAME_LOOK},
        named as materialized (
            select row, id from record where row in (select row from alike)
        ),
        again as (
            select id, min(row) as first from named group by id having count(*) > 1
        )
        select
            later.row,
            '/id' as pointer,
            later.id as record,
            'in line ' || there.line || if(here.file = there.file, '', ' of file ' || there.file) as "where"
        from named as later
        join again using (id)
        join place as here on here.row = later.row
        join place as there on there.row = again.first
        where later.row <> again.first
    """  # noqa: S608  our own words
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","verb":"said","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","verb":"said","cites":[{"source":"source:report"}]}
"""
