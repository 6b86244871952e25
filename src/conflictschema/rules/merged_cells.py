"""Cells of a table are merged."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class MergedCells(Reading):
    """Cells of a table are merged."""

    code, name, severity, since = "CS057", "merged-cells", Severity.ERROR, "1.0"
    why = "Nobody can say which of the rows or columns the one value is for."
    fix = "Take the cells apart, and write the value into each of them that it is for; only the first holds it."
    message = "Cells of the table are merged: {cells}."
    own_words = frozenset({"cells", "number"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
