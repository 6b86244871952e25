"""A location lies within itself, by way of others."""

from conflictschema.finding import Severity
from conflictschema.rules._ring import Ring


class LocationInsideItself(Ring):
    """A location lies within itself, by way of others."""

    code, name, severity, since = "CS208", "location-inside-itself", Severity.ERROR, "1.0"
    why = "Whatever asks for the country of such a place never comes to an end."
    fix = "Take out the step that is wrong."
    message = "{record} lies within {following}, which lies within {record} again."
    needs = """
        select row, '/within' as pointer, '' as sort, id as lower_one, within as upper_one
        from location
        where within is not null
    """
    bad = """
{"type":"location","id":"location:valley","kind":"area","names":[{"text":"The valley","kind":"short"}],"within":"location:hills"}
{"type":"location","id":"location:hills","kind":"area","names":[{"text":"The hills","kind":"short"}],"within":"location:valley"}
"""
    good = """
{"type":"location","id":"location:valley","kind":"area","names":[{"text":"The valley","kind":"short"}],"within":"location:hills"}
{"type":"location","id":"location:hills","kind":"area","names":[{"text":"The hills","kind":"short"}]}
"""
