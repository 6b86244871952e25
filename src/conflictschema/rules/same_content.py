"""Two records say the same under two ids."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class SameContent(Rule):
    """Two records say the same under two ids."""

    code, name, severity, since = "CS213", "same-content", Severity.WARNING, "1.0"
    why = "Whatever is counted is counted twice, and what refers to the one misses the other; most often a row was imported twice."
    fix = "Take one of them out and let all refer to the other; if they are two things, say what tells them apart, or tie them with `perhaps_same`."
    message = "{record} says the same as {other}."
    compared = frozenset(
        {
            *("content", "summary", "description", "title", "conclusion", "method", "assessor", "note", "original"),
            *(
                "legal_characterisation",
                "text_sha256",
                "page",
                "timecode",
                "text",
                "value",
                "phrase",
                "version",
                "model",
            ),
            *("made_phrase", "when_phrase", "admin1", "admin2"),
        }
    )
    query = """
        with every as (
            select
                row,
                hash(
                    type, kind, content, verb, made_edtf, made_phrase, made_in, medium, wording, legal_characterisation,
                    as_of, standing, note, original
                ) as print
            from claim
            where content is not null
            union all
            select row, hash('event', kind, summary, when_edtf, when_phrase, planned, part_of, follows, note, original)
            from event
            union all
            select row, hash('actor', kind, identification, description, country_scheme, country_code, note, original)
            from actor
            union all
            select
                row,
                hash(
                    'location', kind, within, near, country_scheme, country_code, admin1, admin2, geometry, precision, note,
                    original
                )
            from location
            union all
            select row, hash('asset', kind, description, model, symbol, location, part_of, note, original)
            from military_asset
            union all
            select
                row,
                hash('source', kind, title, publisher, published_edtf, url, text_sha256, version, part_of, note, original)
            from source
            -- Of a source that says nothing of itself, nobody can say that it is another one.
            where (title is not null or url is not null or text_sha256 is not null)
            union all
            select
                row,
                hash('assessment', assessor, method, conclusion, made_edtf, source_reliability, information_credibility, note)
            from assessment
        ),
        core as (select row, print from every where in_part(print)),
        alike as materialized (
            select row, print from core where print in (select print from core group by print having count(*) > 1)
        ),
        part as (
            select row, hash('speakers', value) as print from claim_speakers
            union all
            select row, hash('accused', value) from allegation_accused
            union all
            select row, hash('conduct', value) from allegation_conduct
            union all
            select row, hash('proposes', value) from claim_proposes
            union all
            select row, hash('about', value) from claim_about
            union all
            select row, hash('behalf', value) from claim_on_behalf_of
            union all
            select row, hash('addressed', value) from claim_addressed_to
            union all
            select row, hash('answers', claim, kind) from claim_answers
            union all
            select row, hash('exhibits', value) from claim_exhibits
            union all
            select row, hash('imputed', value) from allegation_imputed_by
            union all
            select row, hash('silent', value) from response_silent
            union all
            select row, hash('cites', source, page, timecode) from claim_cites
            union all
            select row, hash('cites', source, page, timecode) from event_cites
            union all
            select row, hash('passage', source, start, "end") from passage
            union all
            select row, hash('where', value) from event_where
            union all
            select row, hash('party', party, role) from event_participants
            union all
            select row, hash('quantity', minimum, best, maximum, phrase) from event_quantities
            union all
            select row, hash('name', text) from actor_names
            union all
            select row, hash('name', text) from location_names
            union all
            select row, hash('name', text) from military_asset_names
            union all
            select row, hash('tie', actor, role) from actor_affiliations
            union all
            select row, hash('held', holder, role, begun_by, ended_by, extent_edtf)
            from military_asset_custody
            union all
            select row, hash('author', value) from source_authors
            union all
            select row, hash('assessed', value) from assessment_about
            union all
            select row, hash('known as', scheme, value) from event_external_ids
            union all
            select row, hash('known as', scheme, value) from actor_external_ids
            union all
            select row, hash('known as', scheme, value) from location_external_ids
            union all
            select row, hash('known as', scheme, value) from military_asset_external_ids
            union all
            select row, hash('known as', scheme, value) from source_external_ids
            union all
            select row, hash('known as', scheme, value) from claim_external_ids
        ),
        whole as (
            select alike.row, alike.print, coalesce(sum(part.print), 0) as rest
            from alike
            left join part using (row)
            group by alike.row, alike.print
        ),
        -- Ids are looked up for these alone, not for all that are alike in their own table.
        same as materialized (
            select whole.row, record.id, whole.print, whole.rest
            from whole
            join record using (row)
            where (whole.print, whole.rest) in (select print, rest from whole group by print, rest having count(*) > 1)
        ),
        first as (
            select print, rest, min(id) as id from same group by print, rest
        ),
        tied as (
            select same.id, reference.id as other
            from reference
            join same using (row)
            where reference.pointer = '/supersedes'
            or starts_with(reference.pointer, '/perhaps_same/')
        )
        select same.row, '' as pointer, same.id as record, first.id as other
        from same
        join first using (print, rest)
        where same.id <> first.id
        and (same.id, first.id) not in (select id, other from tied)
        and (first.id, same.id) not in (select id, other from tied)
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a second drone over a base of South.","cites":[{"source":"source:report"}]}
"""
