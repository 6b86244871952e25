"""Two parties hold an asset at one time, on the same word."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class CustodyOverlap(Rule):
    """Two parties hold an asset at one time, on the same word."""

    code, name, severity, since = "CS207", "custody-overlap", Severity.ERROR, "1.0"
    why = "Only one can hold it; if accounts differ, each is somebody's word and says so."
    fix = "Mend the dates, or record whose word each interval is (`voice`, `asserted_by`, `disputed_by`)."
    message = "{record} is held by {first} and by {second} at one time."
    query = """
        with custody as (
            select
                asset.row,
                asset.id,
                held.position,
                held.holder,
                held.role,
                held.voice,
                held.asserted_by,
                coalesce(
                    held.extent_earliest,
                    case when held.extent_edtf like '../%' then date '0001-01-01' end,
                    beginning.when_latest
                ) as since,
                coalesce(
                    held.extent_latest,
                    case when held.extent_edtf like '%/..' then date '9999-12-31' end,
                    ending.when_earliest
                ) as until,
                held.begun_by
            from military_asset as asset
            join military_asset_custody as held using (row)
            left join event as beginning on beginning.id = held.begun_by
            left join event as ending on ending.id = held.ended_by
            where in_part(held.row)
            and held.role in ('holder', 'operator', 'custodian', 'occupier')
            and (held.row, held.position) not in (
                select row, custody_position from military_asset_custody_disputed_by where value is not null
            )
        )
        select
            first.row,
            '/custody/' || second.position as pointer,
            first.id as record,
            first.holder as first,
            second.holder as second
        from custody as first
        join custody as second on second.row = first.row and second.position > first.position
        where first.holder <> second.holder
        and first.role = second.role
        and first.voice = second.voice
        and first.asserted_by is not distinct from second.asserted_by
        and (
            (first.since < second.until and second.since < first.until)
            or first.begun_by = second.begun_by
        )
    """
    bad = """
{"type":"military_asset","id":"military_asset:base","kind":"installation","names":[{"text":"The base","kind":"short"}],"custody":[{"holder":"actor:north","role":"holder","extent":{"edtf":"2023/2024-03-20"},"voice":"source"},{"holder":"actor:south","role":"holder","extent":{"edtf":"2024-03-01/.."},"voice":"source"}]}
"""
    good = """
{"type":"military_asset","id":"military_asset:base","kind":"installation","names":[{"text":"The base","kind":"short"}],"custody":[{"holder":"actor:north","role":"holder","extent":{"edtf":"2023/2024-03-01"},"voice":"source"},{"holder":"actor:south","role":"holder","extent":{"edtf":"2024-03-01/.."},"voice":"source"}]}
"""
