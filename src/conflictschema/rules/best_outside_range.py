"""The preferred number lies outside of the range that is given with it."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class BestOutsideRange(Rule):
    """The preferred number lies outside of the range that is given with it."""

    code, name, severity, since = "CS106", "best-outside-range", Severity.WARNING, "1.0"
    why = "A reader who uses the range and one who uses the number count differently; it does occur in real data."
    fix = "Check the three numbers against the source; if it gives them so, say it in a `note`."
    message = "The best number {best} does not lie between {least} and {most}."
    query = """
        with quantity as (
            select row, pointer, minimum, best, maximum from event_quantities
            union all
            select row, '/count', count_minimum, count_best, count_maximum from military_asset
        )
        select
            row,
            pointer || '/best' as pointer,
            best,
            coalesce(minimum::varchar, 'nothing') as least,
            coalesce(maximum::varchar, 'any number') as most
        from quantity
        where (best < minimum or best > maximum)
        -- A range that runs backwards is a finding of its own.
        and coalesce(minimum <= maximum, true)
    """
    bad = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","quantities":[{"of":["killed"],"minimum":4,"best":12,"maximum":9}]}
"""
    good = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","quantities":[{"of":["killed"],"minimum":4,"best":7,"maximum":9}]}
"""
