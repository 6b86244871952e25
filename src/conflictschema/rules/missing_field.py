"""A required field is missing."""

from collections.abc import Mapping

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class MissingField(Reading):
    """A required field is missing."""

    code, name, severity, since = "CS020", "missing-field", Severity.ERROR, "1.0"
    why = "Without it the record does not say what it is there to say."
    fix = "Add the field."
    message = "{what} needs the field “{field}”, and it is missing.{hint}"
    own_words = frozenset({"field", "hint", "what"})
    bad = """
{"type":"actor","id":"actor:east","identification":"described","description":"The government in the east."}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""

    @classmethod
    def shown(cls, parameters: Mapping[str, str | int], *, values: bool = True) -> dict[str, str]:
        """The type that the id of a record suggests is a part of that id."""
        told = super().shown(parameters, values=values)
        return told if values else told | {"hint": ""}
