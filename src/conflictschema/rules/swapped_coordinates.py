"""A place lies outside of its country as written, and in it when its coordinates are swapped."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class SwappedCoordinates(Rule):
    """A place lies outside of its country as written, and in it when its coordinates are swapped."""

    code, name, severity, since = "CS109", "swapped-coordinates", Severity.WARNING, "1.0"
    why = (
        "Programs put the place into another country or into the sea; many of them write latitude first, and "
        "GeoJSON does not."
    )
    fix = "Write longitude before latitude."
    message = (
        "{record} lies at longitude {longitude} and latitude {latitude}, outside of {country}; swapped, it lies inside."
    )
    query = """
        -- Boxes around countries are coarse: a degree more is let pass, and what the place itself says of its uncertainty.
        with place as (
            select
                row,
                id,
                country_scheme as scheme,
                country_code as code,
                1 + coalesce(uncertainty_m, 0) / 100000 as slack,
                case json_extract_string(geometry, '$.type')
                    when 'Point' then json_extract(geometry, '$.coordinates')
                    when 'LineString' then json_extract(geometry, '$.coordinates[0]')
                    when 'Polygon' then json_extract(geometry, '$.coordinates[0][0]')
                    else json_extract(geometry, '$.coordinates[0][0][0]')
                end as position
            from location
            where geometry is not null
        ),
        spot as (
            select
                *,
                try_cast(json_extract(position, '$[0]') as double) as longitude,
                try_cast(json_extract(position, '$[1]') as double) as latitude
            from place
        )
        select
            spot.row,
            '/geometry/coordinates' as pointer,
            spot.id as record,
            spot.longitude,
            spot.latitude,
            spot.code as country
        from spot
        join country_box as box on box.scheme = spot.scheme and box.code = spot.code
        group by spot.row, spot.id, spot.longitude, spot.latitude, spot.code
        having not bool_or(
            spot.longitude between box.west - spot.slack and box.east + spot.slack
            and spot.latitude between box.south - spot.slack and box.north + spot.slack
        )
        and bool_or(
            spot.latitude between box.west and box.east and spot.longitude between box.south and box.north
        )
    """
    bad = """
{"type":"location","id":"location:field","kind":"populated_place","names":[{"text":"The field","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"},"geometry":{"type":"Point","coordinates":[12.65,-8]},"precision":"populated_place"}
"""
    good = """
{"type":"location","id":"location:field","kind":"populated_place","names":[{"text":"The field","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"},"geometry":{"type":"Point","coordinates":[-8,12.65]},"precision":"populated_place"}
"""
