"""One place has coordinates that lie far apart."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ContradictoryCoordinates(Rule):
    """One place has coordinates that lie far apart."""

    code, name, severity, since = "CS232", "contradictory-coordinates", Severity.WARNING, "1.0"
    why = "Two records of one place, or of what may be one place, cannot both be where they are."
    fix = "Correct the coordinates, or give each place its own identifier; where the doubt remains, say so in `uncertainty_m`."
    message = "{record} lies {km} km from {other}, and the two have {shared} in common."
    own_words = frozenset({"shared"})
    query = """
        with point as (
            select
                row,
                id,
                kind,
                within,
                coalesce(uncertainty_m, 0) as uncertainty,
                radians(cast(json_extract_string(geometry, '$.coordinates[0]') as double)) as east,
                radians(cast(json_extract_string(geometry, '$.coordinates[1]') as double)) as north
            from location
            where json_extract_string(geometry, '$.type') = 'Point'
            -- Others stand for a wide unit, and lie anywhere in it.
            and precision in ('exact', 'populated_place', 'vicinity')
        ),
        grouped as (
            select point.id, outside.scheme || ' ' || outside.value as mark, 'an outside identifier' as shared
            from point
            join location_external_ids as outside using (row)
            where not starts_with(outside.scheme, 'iso3166')
            union
            select point.id, point.kind || ' ' || point.within || ' ' || name.text, 'a name, in one larger place,'
            from point
            join location_names as name using (row)
            where point.within is not null
            and point.row not in (select row from location_external_ids)
        ),
        pair as (
            select grouped.id as record, first.id as other, grouped.shared
            from grouped
            join (select mark, min(id) as id from grouped group by mark having count(*) > 1) as first using (mark)
            where grouped.id <> first.id
            union
            select greatest(point.id, same.value), least(point.id, same.value), 'the remark `perhaps_same`'
            from point
            join location_perhaps_same as same using (row)
        ),
        apart as (
            select
                here.row,
                here.id as record,
                there.id as other,
                pair.shared,
                here.uncertainty + there.uncertainty as allowed,
                12742000 * asin(sqrt(least(1,
                    power(sin((there.north - here.north) / 2), 2)
                    + cos(here.north) * cos(there.north) * power(sin((there.east - here.east) / 2), 2)
                ))) as metres
            from pair
            join point as here on here.id = pair.record
            join point as there on there.id = pair.other
        )
        select
            row,
            '/geometry' as pointer,
            record,
            other,
            min(shared) as shared,
            cast(round(metres / 1000) as bigint) as km
        from apart
        where metres > 50000 + allowed
        group by row, record, other, metres
    """
    bad = """
{"type":"location","id":"location:ridge","kind":"populated_place","names":[{"text":"Ridge","kind":"short"}],"external_ids":[{"scheme":"geonames","value":"1234"}],"geometry":{"type":"Point","coordinates":[1.5,14.5]},"precision":"populated_place"}
{"type":"location","id":"location:the-ridge","kind":"populated_place","names":[{"text":"The Ridge","kind":"short"}],"external_ids":[{"scheme":"geonames","value":"1234"}],"geometry":{"type":"Point","coordinates":[1.5,16.5]},"precision":"populated_place"}
"""
    good = """
{"type":"location","id":"location:ridge","kind":"populated_place","names":[{"text":"Ridge","kind":"short"}],"external_ids":[{"scheme":"geonames","value":"1234"}],"geometry":{"type":"Point","coordinates":[1.5,14.5]},"precision":"populated_place"}
{"type":"location","id":"location:the-ridge","kind":"populated_place","names":[{"text":"The Ridge","kind":"short"}],"external_ids":[{"scheme":"geonames","value":"1234"}],"geometry":{"type":"Point","coordinates":[1.5,14.6]},"precision":"populated_place"}
"""
