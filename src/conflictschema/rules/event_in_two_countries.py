"""One event is placed in two countries."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class EventInTwoCountries(Rule):
    """One event is placed in two countries."""

    code, name, severity, since = "CS216", "event-in-two-countries", Severity.WARNING, "1.0"
    why = "What happens at one spot happens in one country: a place of the same name was taken, or two events were made one."
    fix = "Correct the place, or make an event for each country."
    message = "{record} is placed at {first}, in {country}, and at {second}, in {other}."
    query = """
        with recursive spot as (
            select event.row, event.id, location.id as place
            from event
            join event_where as placed using (row)
            join location on location.id = placed.value
            where event.kind in (
                'attack', 'air_strike', 'drone_strike', 'killing', 'burial', 'exhumation', 'discovery', 'handover',
                'base_established', 'arrest', 'filming'
            )
            union
            select event.row, event.id, military_asset.location
            from event
            join event_where as placed using (row)
            join military_asset on military_asset.id = placed.value
            where event.kind in (
                'attack', 'air_strike', 'drone_strike', 'killing', 'burial', 'exhumation', 'discovery', 'handover',
                'base_established', 'arrest', 'filming'
            )
            and military_asset.location is not null
        ),
        up as (
            select
                location.id as place,
                location.country_scheme as scheme,
                location.country_code as code,
                location.within as above,
                0 as steps
            from location
            where location.id in (select place from spot)
            -- What is wide may lie in several.
            and location.kind not in ('country', 'region', 'area', 'route', 'border', 'maritime', 'airspace')
            union all
            select up.place, location.country_scheme, location.country_code, location.within, up.steps + 1
            from up
            join location on location.id = up.above
            where up.code is null
            and up.steps < 20
        )
        select
            spot.row,
            '/where' as pointer,
            spot.id as record,
            min_by(spot.place, up.code || ' ' || spot.place) as first,
            min(up.code) as country,
            max_by(spot.place, up.code || ' ' || spot.place) as second,
            max(up.code) as other
        from spot
        join up using (place)
        where up.code is not null
        group by spot.row, spot.id, up.scheme
        having min(up.code) <> max(up.code)
    """
    bad = """
{"type":"location","id":"location:ridge","kind":"populated_place","names":[{"text":"Ridge","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"}}
{"type":"location","id":"location:shore","kind":"populated_place","names":[{"text":"Shore","kind":"short"}],"country":{"scheme":"iso3166_1","code":"NER"}}
{"type":"event","id":"event:strike","kind":"air_strike","summary":"A strike at two places.","where":["location:ridge","location:shore"]}
"""
    good = """
{"type":"location","id":"location:ridge","kind":"populated_place","names":[{"text":"Ridge","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"}}
{"type":"location","id":"location:shore","kind":"populated_place","names":[{"text":"Shore","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"}}
{"type":"event","id":"event:strike","kind":"air_strike","summary":"A strike at two places.","where":["location:ridge","location:shore"]}
"""
