"""A point lies at 0, 0."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class NullIsland(Rule):
    """A point lies at 0, 0."""

    code, name, severity, since = "CS108", "null-island", Severity.WARNING, "1.0"
    why = "That is a spot in the sea off Africa; most often empty cells were read as zeros."
    fix = "Take the geometry out, or write the coordinates that were meant."
    message = "The point of {record} lies at longitude 0 and latitude 0."
    query = """
        select row, '/geometry/coordinates' as pointer, id as record
        from location
        where json_extract_string(geometry, '$.type') = 'Point'
        and try_cast(json_extract(geometry, '$.coordinates[0]') as double) = 0
        and try_cast(json_extract(geometry, '$.coordinates[1]') as double) = 0
    """
    bad = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"geometry":{"type":"Point","coordinates":[0,0]},"precision":"vicinity"}
"""
    good = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"geometry":{"type":"Point","coordinates":[0.5,15.5]},"precision":"vicinity"}
"""
