"""A denial comes from somebody whom the allegation does not concern."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class DenialByStranger(Rule):
    """A denial comes from somebody whom the allegation does not concern."""

    code, name, severity, since = "CS205", "denial-by-stranger", Severity.WARNING, "1.0"
    why = (
        "Who denies matters: a denial counts for the accused only when it is its own, or of somebody who speaks for it."
    )
    fix = "Record how the speaker is tied to the accused (`affiliations`, `on_behalf_of`), or that it is a third party (`standing`)."
    message = "{speaker} denies {allegation}, but is not accused in it, and nothing ties it to the accused."
    about_absence = True
    query = """
        with recursive tie as (
            select actor.id as lower_one, affiliation.actor as upper_one
            from actor_affiliations as affiliation
            join actor using (row)
            where affiliation.role in ('part_of', 'speaks_for', 'member_of')
            -- A state in a body of states answers neither for it nor for the others in it.
            and (
                affiliation.role <> 'member_of'
                or actor.kind in ('person', 'office')
                or affiliation.actor not in (
                    select id from actor where kind in ('coalition', 'international_organisation')
                )
            )
            union all
            select affiliation.actor, actor.id
            from actor_affiliations as affiliation
            join actor using (row)
            where affiliation.role = 'commands'
        ),
        reach as (
            select id as actor, id as above from actor
            union
            select reach.actor, tie.upper_one from reach join tie on tie.lower_one = reach.above
        ),
        pair as (
            select
                denial.row,
                '/speakers/' || speaker.position as pointer,
                denial.id as record,
                speaker.value as speaker,
                allegation.id as allegation,
                allegation.row as alleged_row
            from denial
            join denial_speakers as speaker using (row)
            join denial_answers as answer using (row)
            join allegation on allegation.id = answer.claim
            where denial.standing is distinct from 'third_party'
            and allegation.row in (select row from allegation_accused)
            -- Of whom no record is there, nobody can say what ties them: that is a finding of its own.
            and speaker.value in (select id from actor)
            and allegation.row not in (select row from allegation_accused where value not in (select id from actor))
        ),
        concerned as (
            select pair.row, pair.speaker, pair.allegation
            from pair
            join allegation_accused as accused on accused.row = pair.alleged_row
            join reach as mine on mine.actor = pair.speaker
            join reach as theirs on theirs.actor = accused.value and theirs.above = mine.above
            union
            select pair.row, pair.speaker, pair.allegation
            from pair
            join denial_on_behalf_of as behalf using (row)
            join allegation_accused as accused on accused.row = pair.alleged_row
            join reach as mine on mine.actor = behalf.value
            join reach as theirs on theirs.actor = accused.value and theirs.above = mine.above
            union
            select pair.row, pair.speaker, pair.allegation
            from pair
            join allegation_accused as accused on accused.row = pair.alleged_row
            join actor as mine on mine.id = pair.speaker
            join actor as theirs on theirs.id = accused.value
            where mine.country_scheme = theirs.country_scheme
            and mine.country_code = theirs.country_code
        )
        select distinct pair.row, pair.pointer, pair.record, pair.speaker, pair.allegation
        from pair
        anti join concerned using (row, speaker, allegation)
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:paper"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:by-the-paper","speakers":["actor:paper"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"standing":"third_party","content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
