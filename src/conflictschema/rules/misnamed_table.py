"""A table has the name of no record type."""

from collections.abc import Mapping

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class MisnamedTable(Reading):
    """A table has the name of no record type."""

    code, name, severity, since = "CS081", "misnamed-table", Severity.ERROR, "1.0"
    why = "The name says what the rows are, so that none of them was read: all of them would be missing in silence."
    fix = "Give it the name of the record type that it holds; if it is nothing of the dataset, keep it elsewhere."
    message = "Nothing of this {what} was read, since its name is that of no record type: “{name}”.{hint}"
    own_words = frozenset({"what", "hint"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""

    @classmethod
    def shown(cls, parameters: Mapping[str, str | int], *, values: bool = True) -> dict[str, str]:
        """The name that may be meant lets one guess the one that stands there."""
        told = super().shown(parameters, values=values)
        return told if values else told | {"hint": ""}
