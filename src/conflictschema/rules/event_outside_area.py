"""An alleged event lies in a country that the dataset does not cover."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class EventOutsideArea(Rule):
    """An alleged event lies in a country that the dataset does not cover."""

    code, name, severity, since = "CS318", "event-outside-area", Severity.WARNING, "1.0"
    why = "Whoever maps the dataset by its area misses the event, or takes it for one of another place; most often a place was mixed up with another of its name."
    fix = "Check the place; if it is right, add its country to the area of the manifest."
    message = "{record} is placed in {place}, in a country that the area of the dataset does not name."
    stands_alone = True
    query = """
        with recursive covered as (
            select value as id from dataset_area
            union
            select location.id from location join covered on location.within = covered.id
        ),
        placed as (
            select event_where.row, event_where.pointer, coalesce(asset.location, event_where.value) as place
            from event_where
            left join military_asset as asset on asset.id = event_where.value
            where in_part(event_where.row)
        ),
        asked as (select place as id from placed union select value from dataset_area),
        -- From each place up to the first one of which a country is told.
        around as (
            select id, id as place from asked
            union
            select around.id, location.within
            from around
            join location on location.id = around.place
            where location.country_code is null
            and location.within is not null
        ),
        country as (
            select around.id, location.country_scheme as scheme, location.country_code as code
            from around
            join location on location.id = around.place
            where location.country_code is not null
        ),
        area as (
            select country.scheme, country.code, dataset_area.value as id
            from dataset_area
            left join country on country.id = dataset_area.value
        ),
        -- Codes can be held against each other only where the whole area is told in one scheme.
        whole as (
            select min(scheme) as scheme from area having count(distinct scheme) = 1 and count(*) = count(scheme)
        )
        select placed.row, placed.pointer, placed.place
        from placed
        join country on country.id = placed.place
        join whole on whole.scheme = country.scheme
        where country.code not in (select code from area where code is not null)
        and placed.place not in (select id from covered)
        -- What is told as background may well lie elsewhere.
        and placed.row in (select row from event where id in (select value from allegation_proposes))
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear","area":["location:north"]}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"location","id":"location:north","kind":"country","names":[{"text":"North","kind":"short"}],"country":{"scheme":"iso3166_1","code":"PRK"}}
{"type":"location","id":"location:south","kind":"country","names":[{"text":"South","kind":"short"}],"country":{"scheme":"iso3166_1","code":"KOR"}}
{"type":"event","id":"event:flight","kind":"overflight","summary":"A drone flies over a base.","where":["location:south"]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","proposes":["event:flight"],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear","area":["location:north","location:south"]}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"location","id":"location:north","kind":"country","names":[{"text":"North","kind":"short"}],"country":{"scheme":"iso3166_1","code":"PRK"}}
{"type":"location","id":"location:south","kind":"country","names":[{"text":"South","kind":"short"}],"country":{"scheme":"iso3166_1","code":"KOR"}}
{"type":"event","id":"event:flight","kind":"overflight","summary":"A drone flies over a base.","where":["location:south"]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","proposes":["event:flight"],"cites":[{"source":"source:report"}]}
"""
