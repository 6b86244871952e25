"""Nobody can find the terms of the dataset's own licence."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class LicenceWithoutTerms(Rule):
    """Nobody can find the terms of the dataset's own licence."""

    code, name, severity, since = "CS312", "licence-without-terms", Severity.WARNING, "1.0"
    why = "A LicenseRef is only a name: without the terms, whoever receives the dataset does not know what may be done with it."
    fix = "Say in the note where the terms can be read, or whom to ask in the contact."
    message = "The dataset has the licence {licence}, and neither a note nor a contact leads to its terms."
    stands_alone = True
    query = """
        select row, '/licence' as pointer, licence
        from dataset
        where licence like '%LicenseRef-%' and note is null and contact is null
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"LicenseRef-partner-agreement","sensitivity":"clear"}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"LicenseRef-partner-agreement","sensitivity":"clear","contact":"data@monitor.example"}
"""
