"""A claim accuses one party of an event that names another as its initiator."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._ties import REACH


class AccusedNotInEvent(Rule):
    """A claim accuses one party of an event that names another as its initiator."""

    code, name, severity, since = "CS233", "accused-not-in-event", Severity.WARNING, "1.0"
    why = "An event says who would have done it; a claim that names somebody else is about another event, even of the same hour."
    fix = "Let the claim propose an event of its own, with the accused in it (`perhaps_same` may tie the two); or correct the accused."
    message = "{record} accuses {accused} and proposes {event}, which names {initiator} as its initiator, and the accused nowhere."
    about_absence = True
    query = f"""
        with recursive every as materialized (
            select proposed.row, proposed.position, event.row as event_row
            from allegation_proposes as proposed
            join event on event.id = proposed.value
            where proposed.row in (select row from allegation_accused)
            and event.row in (
                select row from event_participants where role = 'initiator' and starts_with(party, 'actor:')
            )
            -- Who helps, orders or tells lies about a deed does not do it.
            and proposed.row not in (
                select row
                from allegation_conduct
                where value in (
                    'support_to_armed_group', 'arms_transfer', 'foreign_interference', 'subversion', 'disinformation',
                    'fabrication_of_evidence', 'false_accusation', 'smear_campaign', 'concealment_of_bodies',
                    'obstruction_of_aid', 'human_shields', 'breach_of_agreement', 'unspecified_crime', 'other'
                )
            )
        ),
        -- Most are accused of what they are said to have had a part in, and need not be looked at any further.
        pair as materialized (
            select *
            from every
            anti join (
                select every.row, every.position
                from every
                join allegation_accused as accused using (row)
                join event_participants as part on part.row = every.event_row and part.party = accused.value
            ) using (row, position)
        ),
        part as (
            select row, party from event_participants where row in (select event_row from pair)
        ),
        asked as (
            select value as actor from allegation_accused where row in (select row from pair)
            union
            select party from part
        ),
        {REACH},
        -- Whoever belongs to the same side as one who has a part, or has any tie to them, in either direction.
        bond as (
            select actor.id as one, affiliation.actor as other
            from actor
            join actor_affiliations as affiliation using (row)
        ),
        near as (
            select actor as party, above from side
            union all
            select one, other from bond
            union all
            select other, one from bond
        ),
        met as materialized (
            select pair.row, pair.position
            from pair
            join allegation_accused as accused using (row)
            join side on side.actor = accused.value
            join part on part.row = pair.event_row
            semi join near on near.party = part.party and near.above = side.above
        ),
        unmet as materialized (
            select *
            from pair
            anti join met using (row, position)
            where row not in (select row from allegation_accused where value not in (select id from actor))
        ),
        initiator as (
            select row as event_row, min(party) as party
            from event_participants
            where role = 'initiator' and row in (select event_row from unmet)
            group by row
        ),
        first_accused as (
            select row, min_by(value, position) as accused
            from allegation_accused
            where row in (select row from unmet)
            group by row
        )
        select
            unmet.row,
            '/proposes/' || unmet.position as pointer,
            allegation.id as record,
            first_accused.accused,
            event.id as event,
            initiator.party as initiator
        from unmet
        join allegation using (row)
        join event on event.row = unmet.event_row
        join initiator using (event_row)
        join first_accused using (row)
    """  # noqa: S608  our own words
    bad = """
{"type":"event","id":"event:raid","kind":"attack","summary":"A village is raided.","when":{"edtf":"2024-03-01"},"participants":[{"party":"actor:paper","role":"initiator"}]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["attack_on_civilians"],"content":"North raided a village.","proposes":["event:raid"],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"event","id":"event:raid","kind":"attack","summary":"A village is raided.","when":{"edtf":"2024-03-01"},"participants":[{"party":"actor:north","role":"initiator"}]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["attack_on_civilians"],"content":"North raided a village.","proposes":["event:raid"],"cites":[{"source":"source:report"}]}
"""
