"""Somebody is said to be silent about claims that do not accuse it."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._ties import REACH


class SilentBystander(Rule):
    """Somebody is said to be silent about claims that do not accuse it."""

    code, name, severity, since = "CS229", "silent-bystander", Severity.WARNING, "1.0"
    why = "Silence means something only of those who were accused; of others it says that they had something to answer for."
    fix = "Name those who are accused, or whoever speaks for them; record how they are tied (`affiliations`)."
    message = "{silent} is said to be silent in {record}, and none of the claims that it is about accuses it."
    about_absence = True
    query = f"""
        with recursive quiet as (
            select response.row, response.id, silent.position, silent.value as silent
            from response
            join response_silent as silent using (row)
            join (
                -- Only where every claim is there, is an allegation, and says whom it accuses.
                select answer.row
                from response_answers as answer
                left join allegation on allegation.id = answer.claim
                left join (select distinct row from allegation_accused) as told on told.row = allegation.row
                where in_part(answer.row)
                group by answer.row
                having count(*) = count(told.row)
            ) as clear using (row)
            where in_part(response.row)
        ),
        accused as (
            select answer.row, accused.value as actor
            from response_answers as answer
            join allegation on allegation.id = answer.claim
            join allegation_accused as accused on accused.row = allegation.row
            where answer.row in (select row from quiet)
        ),
        asked as (select silent as actor from quiet union select actor from accused),
        {REACH},
        accused_side as (select accused.row, side.above from accused join side using (actor)),
        concerned as (
            select quiet.row, quiet.position
            from quiet
            join side on side.actor = quiet.silent
            join accused_side on accused_side.row = quiet.row and accused_side.above = side.above
        )
        select quiet.row, '/silent/' || quiet.position as pointer, quiet.id as record, quiet.silent
        from quiet
        anti join concerned using (row, position)
        where quiet.silent in (select id from actor)
    """  # noqa: S608  our own words
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"response","id":"response:silence","kind":"no_response_reported","answers":[{"claim":"allegation:overflight","explicitness":"inferred_by_coder"}],"silent":["actor:paper"],"as_of":"2024-03-09","searched":["source:report"]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"response","id":"response:silence","kind":"no_response_reported","answers":[{"claim":"allegation:overflight","explicitness":"inferred_by_coder"}],"silent":["actor:north"],"as_of":"2024-03-09","searched":["source:report"]}
"""
