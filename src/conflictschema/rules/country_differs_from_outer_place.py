"""A place is in another country than the place that it lies within."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class CountryDiffersFromOuterPlace(Rule):
    """A place is in another country than the place that it lies within."""

    code, name, severity, since = "CS215", "country-differs-from-outer-place", Severity.WARNING, "1.0"
    why = "One of the two is in the wrong country; most often two places have the same name."
    fix = "Correct the country, or the place that it lies within; where the country is contested, leave it out."
    message = "{record} has the country {country}, and lies within {around}, which has {other}."
    query = """
        with recursive up as (
            select
                location.row,
                location.id,
                location.country_scheme as scheme,
                location.country_code as code,
                location.within as above,
                1 as steps
            from location
            where location.country_code is not null
            and location.within is not null
            and location.kind not in ('border', 'maritime', 'airspace')
            union all
            select up.row, up.id, up.scheme, up.code, location.within, up.steps + 1
            from up
            join location on location.id = up.above
            where location.country_scheme is distinct from up.scheme
            and location.within is not null
            and up.steps < 20
        )
        select
            up.row,
            '/country' as pointer,
            up.id as record,
            up.code as country,
            around.id as around,
            around.country_code as other
        from up
        join location as around on around.id = up.above
        where around.country_scheme = up.scheme
        and around.country_code <> up.code
    """
    bad = """
{"type":"location","id":"location:hills","kind":"region","names":[{"text":"The hills","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"}}
{"type":"location","id":"location:valley","kind":"area","names":[{"text":"The valley","kind":"short"}],"country":{"scheme":"iso3166_1","code":"NER"},"within":"location:hills"}
"""
    good = """
{"type":"location","id":"location:hills","kind":"region","names":[{"text":"The hills","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"}}
{"type":"location","id":"location:valley","kind":"area","names":[{"text":"The valley","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"},"within":"location:hills"}
"""
