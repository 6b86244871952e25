"""A record refers to one that another has taken the place of."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class SupersededReference(Rule):
    """A record refers to one that another has taken the place of."""

    code, name, severity, since = "CS226", "superseded-reference", Severity.WARNING, "1.0"
    why = "What the record says rests on a record that its own makers have replaced."
    fix = "Refer to the record that took its place; a record that may no longer be used at all is taken out."
    message = "{record} refers to {old}, the place of which {new} has taken."
    query = """
        with newer as materialized (
            select supersedes as old, min(id) as new from record where supersedes is not null group by supersedes
        ),
        -- Few references are to what was superseded; only their records are looked up.
        outdated as materialized (
            select reference.row, reference.pointer, newer.old, newer.new
            from reference
            join newer on newer.old = reference.id
            where reference.pointer <> '/supersedes'
            and not starts_with(reference.pointer, '/perhaps_same/')
        )
        select outdated.row, outdated.pointer, record.id as record, outdated.old, outdated.new
        from outdated
        join record using (row)
        where record.id <> outdated.new
        and record.id not in (select old from newer)
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second-version","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South at night.","supersedes":"allegation:overflight","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second-version","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South at night.","supersedes":"allegation:overflight","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:second-version","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
