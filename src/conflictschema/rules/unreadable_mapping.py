"""A mapping cannot be read."""

from collections.abc import Mapping

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnreadableMapping(Reading):
    """A mapping cannot be read."""

    code, name, severity, since = "CS050", "unreadable-mapping", Severity.ERROR, "1.0"
    why = "Without it nobody knows what the columns of the table are."
    fix = "Name the file that holds the mapping; where it was found, mend its text at the place that is named."
    message = "The mapping cannot be read{where}. {problem}{hint}"
    own_words = frozenset({"problem", "where"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""

    @classmethod
    def shown(cls, parameters: Mapping[str, str | int], *, values: bool = True) -> dict[str, str]:
        """The name of a file that nobody asked for is told only where values are."""
        told = super().shown(parameters, values=values)
        return told | {"hint": told.get("hint", "") if values else ""}
