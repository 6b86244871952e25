"""The outline of an area does not end where it began."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class RingNotClosed(Rule):
    """The outline of an area does not end where it began."""

    code, name, severity, since = "CS110", "ring-not-closed", Severity.ERROR, "1.0"
    why = "An open line bounds no area, and programs that draw maps refuse it or close it as they please."
    fix = "Repeat the first position at the end of the ring."
    message = "A ring of {record} ends at {last} and began at {first}."
    query = """
        with polygon as (
            select row, id, '/geometry/coordinates/' as pointer, json_extract(geometry, '$.coordinates') as rings
            from location
            where json_extract_string(geometry, '$.type') = 'Polygon'
            union all
            select
                row,
                id,
                '/geometry/coordinates/' || (unnest(generate_series(1, json_array_length(geometry, '$.coordinates')::bigint)) - 1) || '/',
                unnest(json_extract(geometry, '$.coordinates[*]'))
            from location
            where json_extract_string(geometry, '$.type') = 'MultiPolygon'
        ),
        ring as (
            select
                row,
                id,
                pointer || (unnest(generate_series(1, json_array_length(rings)::bigint)) - 1) as pointer,
                unnest(from_json(rings, '[[["DOUBLE"]]]')) as positions
            from polygon
        )
        select
            row,
            pointer,
            id as record,
            positions[1]::varchar as first,
            positions[-1]::varchar as last
        from ring
        where positions[1] <> positions[-1]
    """
    bad = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"geometry":{"type":"Polygon","coordinates":[[[1.5,15.5],[2.5,15.5],[2.5,16.5],[1.5,16.5]]]},"precision":"unknown"}
"""
    good = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"geometry":{"type":"Polygon","coordinates":[[[1.5,15.5],[2.5,15.5],[2.5,16.5],[1.5,15.5]]]},"precision":"unknown"}
"""
