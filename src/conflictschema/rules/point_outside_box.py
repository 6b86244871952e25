"""A point does not lie in the box that is given for the same place."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class PointOutsideBox(Rule):
    """A point does not lie in the box that is given for the same place."""

    code, name, severity, since = "CS128", "point-outside-box", Severity.WARNING, "1.0"
    why = "One of the two is wrong; a map shows the place in one spot, and a search by area finds it in another."
    fix = "Check both; a box is west, south, east, north, a point longitude, latitude."
    message = "{record} lies at longitude {longitude} and latitude {latitude}, outside of its own box."
    query = """
        with spot as (
            select
                row,
                id,
                bbox,
                try_cast(json_extract(geometry, '$.coordinates[0]') as double) as longitude,
                try_cast(json_extract(geometry, '$.coordinates[1]') as double) as latitude
            from location
            where bbox is not null
            and json_extract_string(geometry, '$.type') = 'Point'
        )
        select row, '/geometry/coordinates' as pointer, id as record, longitude, latitude
        from spot
        -- A box whose south lies above its north is a finding of its own; west above east crosses the antimeridian.
        where bbox[2] <= bbox[4]
        and not (
            latitude between bbox[2] and bbox[4]
            and case
                when bbox[1] <= bbox[3] then longitude between bbox[1] and bbox[3]
                else longitude >= bbox[1] or longitude <= bbox[3]
            end
        )
    """
    bad = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"bbox":[3,15,4,17],"geometry":{"type":"Point","coordinates":[2,16]},"precision":"vicinity"}
"""
    good = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"bbox":[1,15,3,17],"geometry":{"type":"Point","coordinates":[2,16]},"precision":"vicinity"}
"""
