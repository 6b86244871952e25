"""Which actors answer for which, as the part of a query that several rules share."""

from typing import Final

REACH: Final = """
        tie as (
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
            select actor, actor as above, 0 as steps from asked
            union
            select reach.actor, tie.upper_one, reach.steps + 1
            from reach
            join tie on tie.lower_one = reach.above
            where reach.steps < 8
        ),
        side as (
            select actor, above from reach
            union
            select asked.actor, actor.country_scheme || ' ' || actor.country_code
            from asked
            join actor on actor.id = asked.actor
        )"""
"""Of the actors in `asked`: `side(actor, above)`, what each belongs to. Two are of one side where they have one in common;
where `above` is null, that is no side.

It is meant to stand in a `with recursive`. No tie is followed further than eight steps, so that a long chain costs no
more than its length.
"""
