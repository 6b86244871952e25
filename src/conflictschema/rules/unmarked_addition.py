"""A code, a shape or an outside id is not marked as the coder's, in a dataset that says only what its sources say."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UnmarkedAddition(Rule):
    """A code, a shape or an outside id is not marked as the coder's, in a dataset that says only what its sources say."""

    code, name, severity, since = "CS249", "unmarked-addition", Severity.WARNING, "1.0"
    why = "A reader takes it for the source's word; no news report gives an ISO code or an id of Wikidata."
    fix = (
        "Add an `annotation` that names the field, who filled it, when and how; or take `closed_universe` out of "
        "the manifest."
    )
    message = "{record} has `{field}`, and no annotation says who added it."
    own_words = frozenset({"field"})
    stands_alone = True
    query = """
        with added as (
            select row, 'country' as field from actor where country_code is not null
            union all
            select row, 'country' from location where country_code is not null
            union all
            select row, 'geometry' from location where geometry is not null
            union all
            select row, 'bbox' from location where bbox is not null
            union all
            select distinct row, 'external_ids' from record_external_ids where scheme is not null
        )
        select added.row, '/' || added.field as pointer, record.id as record, added.field
        from added
        join record using (row)
        -- An annotation of a part, such as /country/code, marks the whole.
        where (added.row, added.field) not in (
            select row, split_part(field, '/', 2) from record_annotation where field is not null
        )
        and (select bool_and(coalesce(closed_universe, false)) from dataset)
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear","closed_universe":true}
{"type":"actor","id":"actor:ministry","kind":"office","identification":"described","description":"A ministry.","country":{"scheme":"iso3166_1","code":"MLI"}}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear","closed_universe":true}
{"type":"actor","id":"actor:ministry","kind":"office","identification":"described","description":"A ministry.","country":{"scheme":"iso3166_1","code":"MLI"},"annotation":[{"field":"/country","by":"A coder","date":"2024-03-09","method":"Looked up in ISO 3166-1"}]}
"""
