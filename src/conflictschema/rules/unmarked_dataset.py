"""The manifest does not say how far the dataset may be passed on."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UnmarkedDataset(Rule):
    """The manifest does not say how far the dataset may be passed on."""

    code, name, severity, since = "CS315", "unmarked-dataset", Severity.ERROR, "1.0"
    why = "Records without a marking of their own have none at all, and somebody will publish what was meant for a few."
    fix = "Give the manifest a sensitivity (TLP 2.0): clear, green, amber, amber+strict or red."
    message = "The dataset has no marking: {record} says nothing about sensitivity."
    stands_alone = True
    query = """
        select row, '' as pointer
        from dataset
        where sensitivity is null
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0"}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
"""
