"""Somebody speaks for a party that nothing ties it to."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._ties import REACH


class SpeakerWithoutTie(Rule):
    """Somebody speaks for a party that nothing ties it to."""

    code, name, severity, since = "CS220", "speaker-without-tie", Severity.WARNING, "1.0"
    why = "Whether a word counts as the word of a party depends on who speaks for it."
    fix = "Record how the speaker is tied to the party (`affiliations` with `speaks_for`, `part_of` or `member_of`), or correct `on_behalf_of`."
    message = "{speaker} speaks on behalf of {principal}, and no affiliation and no country ties the two."
    about_absence = True
    query = f"""
        with recursive pair as materialized (
            select distinct speaker.value as speaker, behalf.value as principal
            from claim_on_behalf_of as behalf
            join claim_speakers as speaker using (row)
            where in_part(speaker.value)
            and speaker.value in (select id from actor)
            and behalf.value in (select id from actor)
        ),
        asked as (select speaker as actor from pair union select principal from pair),
        {REACH},
        known as (
            select pair.speaker, pair.principal
            from pair
            join side as mine on mine.actor = pair.speaker
            semi join side as theirs on theirs.actor = pair.principal and theirs.above = mine.above
            union all
            select actor.id, affiliation.actor
            from actor
            join actor_affiliations as affiliation using (row)
            where actor.id in (select speaker from pair)
            union all
            select affiliation.actor, actor.id
            from actor
            join actor_affiliations as affiliation using (row)
            where actor.id in (select principal from pair)
        ),
        untied as materialized (
            select * from pair where (speaker, principal) not in (select speaker, principal from known)
        )
        -- One finding for two actors, however often the one speaks for the other.
        select
            min_by(claim.row, claim.id) as row,
            '/on_behalf_of/' || min_by(behalf.position, claim.id) as pointer,
            untied.speaker,
            untied.principal
        from untied
        join claim_on_behalf_of as behalf on behalf.value = untied.principal
        join claim_speakers as speaker on speaker.row = behalf.row and speaker.value = untied.speaker
        join claim on claim.row = behalf.row
        group by untied.speaker, untied.principal
    """  # noqa: S608  our own words
    bad = """
{"type":"actor","id":"actor:speaker","kind":"person","identification":"described","description":"A man at a desk."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:speaker"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","on_behalf_of":["actor:south"],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"actor","id":"actor:speaker","kind":"person","identification":"described","description":"A man at a desk.","affiliations":[{"actor":"actor:south","role":"speaks_for","voice":"source"}]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:speaker"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","on_behalf_of":["actor:south"],"cites":[{"source":"source:report"}]}
"""
