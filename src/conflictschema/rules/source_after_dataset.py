"""A source is dated after the dataset that rests on it."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class SourceAfterDataset(Rule):
    """A source is dated after the dataset that rests on it."""

    code, name, severity, since = "CS225", "source-after-dataset", Severity.WARNING, "1.0"
    why = "The dataset cannot rest on what was not there when it was made: one of the dates is wrong."
    fix = "Correct the date of the source, or `created` of the dataset, which is the day of this version."
    message = "{record} is dated {dated}, and the dataset was made on {created}."
    query = """
        with made as (select max(try_cast(created as date)) as created from dataset),
        days as (
            select row, id, '/published' as pointer, published_edtf as dated, published_earliest as earliest from source
            union all
            select row, id, '/accessed', accessed, try_cast(accessed as date) from source
        )
        select days.row, days.pointer, days.id as record, days.dated, made.created
        from days
        join made on made.created + interval 1 day < days.earliest
    """
    bad = """
{"type":"source","id":"source:statement","kind":"official_statement","publisher":"actor:south","published":{"edtf":"2024-05-01"}}
"""
    good = """
{"type":"source","id":"source:statement","kind":"official_statement","publisher":"actor:south","published":{"edtf":"2024-03-01"}}
"""
