"""An actor belongs to itself, by way of others."""

from conflictschema.finding import Severity
from conflictschema.rules._ring import Ring


class AffiliationCycle(Ring):
    """An actor belongs to itself, by way of others."""

    code, name, severity, since = "CS219", "affiliation-cycle", Severity.ERROR, "1.0"
    why = "Who answers for whom cannot be told where each is a part of the other; most often a tie was entered the wrong way round."
    fix = "Turn the tie round or take it out; where two accounts differ, record whose word each tie is (`voice`, `asserted_by`)."
    message = "The tie of {record} to {following} leads back to {record}."
    needs = """
        select
            tie.row,
            tie.pointer,
            -- A commander is a member of what he commands, and two accounts may differ: such ties make no circle.
            case when tie.role in ('part_of', 'member_of') then 'belongs' else tie.role end || coalesce(tie.asserted_by, '')
                as sort,
            actor.id as lower_one,
            tie.actor as upper_one
        from actor_affiliations as tie
        join actor using (row)
        where tie.role in ('part_of', 'member_of', 'commands', 'successor_of')
        and tie.extent_latest is null
    """
    bad = """
{"type":"actor","id":"actor:company","kind":"armed_group","identification":"described","description":"The group company.","affiliations":[{"actor":"actor:army","role":"part_of","voice":"source"}]}
{"type":"actor","id":"actor:army","kind":"armed_group","identification":"described","description":"The group army.","affiliations":[{"actor":"actor:company","role":"part_of","voice":"source"}]}
"""
    good = """
{"type":"actor","id":"actor:company","kind":"armed_group","identification":"described","description":"The group company.","affiliations":[{"actor":"actor:army","role":"part_of","voice":"source"}]}
{"type":"actor","id":"actor:army","kind":"armed_group","identification":"described","description":"The group army."}
"""
