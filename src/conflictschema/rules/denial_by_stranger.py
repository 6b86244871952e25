"""A denial comes from somebody whom the allegation does not concern."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._ties import REACH


class DenialByStranger(Rule):
    """A denial comes from somebody whom the allegation does not concern."""

    code, name, severity, since = "CS205", "denial-by-stranger", Severity.WARNING, "1.0"
    why = (
        "Who denies matters: a denial counts for the accused only when it is its own, or of somebody who speaks for it."
    )
    fix = "Record how the speaker is tied to the accused (`affiliations`, `on_behalf_of`), or that it is a third party (`standing`)."
    message = "{speaker} denies {allegation}, but is not accused in it, and nothing ties it to the accused."
    about_absence = True
    query = f"""
        with recursive spoken as materialized (
            select
                speaker.row,
                speaker.position,
                speaker.value as speaker,
                allegation.row as alleged_row,
                allegation.id as allegation
            from denial_speakers as speaker
            join denial_answers as answer using (row)
            join allegation on allegation.id = answer.claim
            -- Most deny for themselves, and need not be looked at any further.
            anti join allegation_accused as accused
                on accused.row = allegation.row and accused.value = speaker.value
        ),
        pair as materialized (
            select
                spoken.row,
                '/speakers/' || spoken.position as pointer,
                denial.id as record,
                spoken.speaker,
                spoken.allegation,
                spoken.alleged_row
            from spoken
            join denial using (row)
            where denial.standing is distinct from 'third_party'
            and spoken.alleged_row in (select row from allegation_accused)
            -- Of whom no record is there, nobody can say what ties them: that is a finding of its own.
            and spoken.speaker in (select id from actor)
            and spoken.alleged_row not in (select row from allegation_accused where value not in (select id from actor))
        ),
        voice as (
            select row, speaker, speaker as actor, allegation, alleged_row from pair
            union all
            select pair.row, pair.speaker, behalf.value, pair.allegation, pair.alleged_row
            from pair
            join denial_on_behalf_of as behalf using (row)
        ),
        asked as (
            select actor from voice
            union
            select value from allegation_accused where row in (select alleged_row from pair)
        ),
        {REACH},
        accused_side as (
            select accused.row as alleged_row, side.above
            from allegation_accused as accused
            join side on side.actor = accused.value
            where accused.row in (select alleged_row from pair)
        ),
        concerned as (
            select voice.row, voice.speaker, voice.allegation
            from voice
            join side using (actor)
            join accused_side on accused_side.alleged_row = voice.alleged_row and accused_side.above = side.above
        )
        select distinct pair.row, pair.pointer, pair.record, pair.speaker, pair.allegation
        from pair
        anti join concerned using (row, speaker, allegation)
    """  # noqa: S608  our own words
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:paper"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:by-the-paper","speakers":["actor:paper"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"standing":"third_party","content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
