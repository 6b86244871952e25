"""An input cannot be opened or read."""

from collections.abc import Mapping

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnreadableInput(Reading):
    """An input cannot be opened or read."""

    code, name, severity, since = "CS010", "unreadable-input", Severity.ERROR, "1.0"
    why = "What cannot be read was not checked."
    fix = "Check the name and the rights of the file."
    message = "This cannot be read: {reason}.{hint}"
    own_words = frozenset({"reason"})
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""

    @classmethod
    def shown(cls, parameters: Mapping[str, str | int], *, values: bool = True) -> dict[str, str]:
        """The name of a file that nobody asked for is told only where values are."""
        told = super().shown(parameters, values=values)
        return told | {"hint": told.get("hint", "") if values else ""}
