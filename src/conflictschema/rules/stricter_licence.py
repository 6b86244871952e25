"""A record's licence forbids what the dataset's licence allows."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class StricterLicence(Rule):
    """A record's licence forbids what the dataset's licence allows."""

    code, name, severity, since = "CS313", "stricter-licence", Severity.WARNING, "1.0"
    why = "The dataset cannot be published as a whole under its own licence, and whoever takes it at its word breaks the record's."
    fix = "Ask for a freer licence, take the record out, or publish the dataset under the stricter licence."
    message = (
        "{record} has the licence {licence}, which forbids {forbidden}; the dataset is given out under {promised}."
    )
    stands_alone = True
    own_words = frozenset({"forbidden"})
    query = """
        with term(pattern, forbidden) as (
            values
                -- Reports and charities that live off donations count as commercial in some countries.
                ('-NC(-|$|[ )])', 'commercial use'),
                -- To correct, translate or merge a record is to change it.
                ('-ND(-|$|[ )])', 'changes'),
                -- What is made of it must go under the same licence.
                ('-SA(-|$|[ )])|ODbL-', 'another licence than its own'),
                -- What a partner agreed to is between two; nobody else may pass it on.
                ('LicenseRef-', 'what its own terms do not grant'),
                ('^(NONE|NOASSERTION)$', 'every use')
        ),
        whole as (select min(licence) as licence from dataset having count(*) = 1),
        stricter as (
            select given.licence, whole.licence as promised, string_agg(term.forbidden, ', ' order by term.forbidden) as forbidden
            from (select distinct licence from record) as given
            join term on regexp_matches(given.licence, term.pattern)
            join whole on not regexp_matches(whole.licence, term.pattern)
            -- Terms of the dataset's own, and a choice between licences, may well allow it.
            where whole.licence not like '%LicenseRef-%'
            and whole.licence not in ('NONE', 'NOASSERTION')
            and given.licence not like '% OR %'
            group by given.licence, whole.licence
        )
        select record.row, '/licence' as pointer, stricter.licence, stricter.forbidden, stricter.promised
        from record
        join stricter using (licence)
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","licence":"CC-BY-NC-4.0","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC-BY-NC-4.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","licence":"CC-BY-NC-4.0","cites":[{"source":"source:report"}]}
"""
