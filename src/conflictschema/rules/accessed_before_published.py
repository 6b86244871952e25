"""A source was read before it was published."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class AccessedBeforePublished(Rule):
    """A source was read before it was published."""

    code, name, severity, since = "CS129", "accessed-before-published", Severity.WARNING, "1.0"
    why = "One of the two dates is wrong, or another version was read than the one that is cited."
    fix = "Check both dates; where a draft was read, record it as a source of its own."
    message = "{record} was read on {accessed}, and published on {published} or later."
    query = """
        select source.row, '/accessed' as pointer, source.id as record, accessed, published_edtf as published
        from source
        -- A day lies between them where clocks differ.
        where try_cast(accessed as date) + interval 1 day < published_earliest
    """
    bad = """
{"type":"source","id":"source:other-report","kind":"news_article","published":{"edtf":"2024-03-09"},"accessed":"2023-03-10"}
"""
    good = """
{"type":"source","id":"source:other-report","kind":"news_article","published":{"edtf":"2024-03-09"},"accessed":"2024-03-10"}
"""
