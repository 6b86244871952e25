"""Nobody has an asset after a handover, or between two intervals."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class CustodyGap(Rule):
    """Nobody has an asset after a handover, or between two intervals."""

    code, name, severity, since = "CS217", "custody-gap", Severity.WARNING, "1.0"
    why = "Whoever asks who had the asset at that time gets no answer, though somebody took it over."
    fix = "Add the interval that is missing (`begun_by` the handover), or mend the dates; an end that nobody follows on is an event of another kind."
    message = "{holder} has {record} until {until}, and nobody has it {after}."
    query = """
        with held as materialized (
            select
                asset.row,
                asset.id,
                custody.position,
                custody.holder,
                custody.role,
                custody.begun_by,
                custody.ended_by,
                coalesce(custody.extent_edtf, custody.ended_by) as until,
                coalesce(custody.extent_earliest, beginning.when_earliest, date '0001-01-01') as since,
                coalesce(custody.extent_latest, ending.when_latest, date '9999-12-31') as latest
            from military_asset as asset
            join military_asset_custody as custody using (row)
            left join event as beginning on beginning.id = custody.begun_by
            left join event as ending on ending.id = custody.ended_by
        ),
        run as (
            select
                *,
                max(latest) over earlier as covered,
                max_by(position, latest) over earlier as before,
                max(ended_by) over earlier as explained
            from held
            window earlier as (
                partition by row, role order by since, position rows between unbounded preceding and 1 preceding
            )
        )
        select
            held.row,
            '/custody/' || held.position || '/ended_by' as pointer,
            held.id as record,
            held.holder,
            held.until,
            'from then on' as after
        from held
        join event on event.id = held.ended_by
        where event.kind = 'handover'
        and (held.row, held.ended_by) not in (select row, begun_by from held where begun_by is not null)
        union all
        select
            run.row,
            '/custody/' || run.position as pointer,
            run.id as record,
            held.holder,
            held.until,
            'before ' || run.since as after
        from run
        join held on held.row = run.row and held.position = run.before
        where run.covered + interval 1 day < run.since
        -- An event that ended the one or began the other says why nobody had it.
        and run.explained is null
        and run.begun_by is null
    """
    bad = """
{"type":"event","id":"event:handover","kind":"handover","summary":"The base is handed over.","when":{"edtf":"2024-03-01"}}
{"type":"military_asset","id":"military_asset:base","kind":"installation","names":[{"text":"The base","kind":"short"}],"custody":[{"holder":"actor:north","role":"holder","ended_by":"event:handover","voice":"source"}]}
"""
    good = """
{"type":"event","id":"event:handover","kind":"handover","summary":"The base is handed over.","when":{"edtf":"2024-03-01"}}
{"type":"military_asset","id":"military_asset:base","kind":"installation","names":[{"text":"The base","kind":"short"}],"custody":[{"holder":"actor:north","role":"holder","ended_by":"event:handover","voice":"source"},{"holder":"actor:south","role":"holder","begun_by":"event:handover","voice":"source"}]}
"""
