"""A cell is empty, and the record needs what it holds."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class EmptyCell(Reading):
    """A cell is empty, and the record needs what it holds."""

    code, name, severity, since = "CS048", "empty-cell", Severity.ERROR, "1.0"
    why = "Without it the record does not say what it is there to say."
    fix = "Fill in the cell, or say in the mapping what stands in its place."
    fix_of_ours = "Fill in the cell; or write something into the column “skip”, and the row is passed over."
    message = "The cell in the column “{header}” is empty, and the record needs it for “{field}”."
    own_words = frozenset({"field"})
    bad = ""
    good = ""
