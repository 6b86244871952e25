"""Two ids differ only in characters that look alike."""

from conflictschema.finding import Severity
from conflictschema.rules._alike import SAME_LOOK
from conflictschema.rules._rule import Rule


class LookAlikeIds(Rule):
    """Two ids differ only in characters that look alike."""

    code, name, severity, since = "CS214", "look-alike-ids", Severity.WARNING, "1.0"
    why = "Whoever reads or types one of them takes it for the other, and a reference then leads to the wrong record without a word."
    fix = "If they are one record, take one out; else give one of them an id that differs in its words."
    message = "The id {record} differs from {other} only in characters that look alike, or in a hyphen."
    requires = ("CS213",)
    query = f"""
        -- Ids that look alike have one number; that others may have the same one does no harm.
        with {SAME_LOOK},
        near as materialized (
            select id, min(row) as row, split_part(id, ':', 1) as kind, split_part(id, ':', 2) as slug
            from record
            where row in (select row from alike)
            group by id
        ),
        -- A hyphen between two digits tells numbers apart: 1-11 is not 11-1.
        fine as (
            select
                id,
                row,
                kind || ' ' || translate(
                    replace(
                        replace(
                            regexp_replace(regexp_replace(slug, '([0-9])-([0-9])', '\\1_\\2', 'g'), '([0-9])-([0-9])', '\\1_\\2', 'g'),
                            '-',
                            ''
                        ),
                        'rn',
                        'm'
                    ),
                    '01i',
                    'oll'
                ) as print
            from near
        )
        select fine.row, '/id' as pointer, fine.id as record, first.id as other
        from fine
        join (select print, min(id) as id from fine group by print having count(*) > 1) as first using (print)
        where fine.id <> first.id
    """  # noqa: S608  our own words
    bad = """
{"type":"allegation","id":"allegation:overflight-10","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:overflight-1o","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a second drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight-10","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:overflight-11","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a second drone over a base of South.","cites":[{"source":"source:report"}]}
"""
