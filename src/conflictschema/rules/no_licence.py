"""The manifest grants no licence."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class NoLicence(Rule):
    """The manifest grants no licence."""

    code, name, severity, since = "CS311", "no-licence", Severity.WARNING, "1.0"
    why = "Whoever receives the dataset may neither use it nor pass it on."
    fix = "Name the licence that the publisher grants, for instance CC-BY-4.0, or LicenseRef-… for terms of its own."
    message = "The licence of the dataset is {licence}, which grants nothing."
    stands_alone = True
    query = """
        select row, '/licence' as pointer, licence
        from dataset
        where licence in ('NONE', 'NOASSERTION')
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"NOASSERTION","sensitivity":"clear"}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
"""
