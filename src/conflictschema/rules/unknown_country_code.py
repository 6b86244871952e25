"""A country code is not in the list that it is said to be from."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UnknownCountryCode(Rule):
    """A country code is not in the list that it is said to be from."""

    code, name, severity, since = "CS123", "unknown-country-code", Severity.ERROR, "1.0"
    why = "Nothing can be joined by it, and nobody can tell which country is meant."
    fix = "Look the code up; a code that ISO 3166 does not have, such as XKX, has the scheme `other`."
    message = "{scheme} has no code {value}{hint}."
    own_words = frozenset({"hint", "scheme"})
    query = """
        with used as (
            select row, country_scheme as scheme, country_code as code from actor
            union all
            select row, country_scheme, country_code from location
        )
        select
            used.row,
            '/country/code' as pointer,
            used.scheme,
            used.code as value,
            case
                when elsewhere.scheme = 'historic' then '; it was withdrawn, and its scheme is `historic`'
                when elsewhere.scheme = 'iso3166_1' then '; it is in force, and its scheme is `iso3166_1`'
                else ''
            end as hint
        from used
        left join known_country as known on known.scheme = used.scheme and known.code = used.code
        left join known_country as elsewhere on elsewhere.scheme <> used.scheme and elsewhere.code = used.code
        -- The other schemes have no list here.
        where used.scheme in ('iso3166_1', 'historic')
        and known.code is null
    """
    bad = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MAL"}}
"""
    good = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"country":{"scheme":"iso3166_1","code":"MLI"}}
"""
