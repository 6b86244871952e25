"""A location lies within itself, by way of others."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class LocationInsideItself(Rule):
    """A location lies within itself, by way of others."""

    code, name, severity, since = "CS208", "location-inside-itself", Severity.ERROR, "1.0"
    why = "Whatever asks for the country of such a place never comes to an end."
    fix = "Take out the step that is wrong."
    message = "{record} lies within {within}, which lies within {record} again."
    query = """
        with recursive up as (
            select id as place, within as above from location where within is not null
            union
            select up.place, location.within
            from up
            join location on location.id = up.above
            where location.within is not null
        ),
        ring as (
            select place, above from up where place in (select place from up as own where own.above = own.place)
        )
        select location.row, '/within' as pointer, location.id as record, location.within as within
        from location
        where location.id in (select place from up where above = place)
        and location.id = (
            select min(ring.above)
            from ring
            where ring.place = location.id
            and ring.above in (select own.place from up as own where own.above = own.place)
        )
    """
    bad = """
{"type":"location","id":"location:valley","kind":"area","names":[{"text":"The valley","kind":"short"}],"within":"location:hills"}
{"type":"location","id":"location:hills","kind":"area","names":[{"text":"The hills","kind":"short"}],"within":"location:valley"}
"""
    good = """
{"type":"location","id":"location:valley","kind":"area","names":[{"text":"The valley","kind":"short"}],"within":"location:hills"}
{"type":"location","id":"location:hills","kind":"area","names":[{"text":"The hills","kind":"short"}]}
"""
