"""The dataset has two manifests."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class SecondManifest(Rule):
    """The dataset has two manifests."""

    code, name, severity, since = "CS302", "second-manifest", Severity.ERROR, "1.0"
    why = "A dataset has one publisher, one licence and one marking; with two manifests nobody can say which of them a record falls under."
    fix = "Take one of them out; if these are two datasets, check each by itself."
    message = "{record} is a second manifest beside {other}."
    stands_alone = True
    query = """
        select manifest.row, '/id' as pointer, kept.id as other
        from dataset as manifest
        join (select min(id) as id from dataset) as kept on manifest.id > kept.id
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"dataset","id":"dataset:other","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
"""
