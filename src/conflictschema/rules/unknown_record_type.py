"""A record is of a type that the standard does not have."""

from collections.abc import Mapping

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnknownRecordType(Reading):
    """A record is of a type that the standard does not have."""

    code, name, severity, since = "CS015", "unknown-record-type", Severity.ERROR, "1.0"
    why = "Its fields cannot be judged."
    fix = "Use one of the record types of the standard."
    message = "There is no record type “{found}”.{hint} The types are: {known}."
    own_words = frozenset({"hint", "known"})
    always_counts = True
    bad = """
{"type":"acter","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""

    @classmethod
    def shown(cls, parameters: Mapping[str, str | int], *, values: bool = True) -> dict[str, str]:
        """The type that may be meant lets one guess the word that stands there."""
        told = super().shown(parameters, values=values)
        return told if values else told | {"hint": ""}
