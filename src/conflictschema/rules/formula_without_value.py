"""A cell holds a formula that was never calculated."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class FormulaWithoutValue(Reading):
    """A cell holds a formula that was never calculated."""

    code, name, severity, since = "CS056", "formula-without-value", Severity.ERROR, "1.0"
    why = "The file does not hold the value, so that it would be missing in silence."
    fix = "Open the workbook in a spreadsheet program and save it, or put the value in the place of the formula."
    message = "In the column “{header}” a cell holds a formula whose value the file does not hold."
    always_counts = True
    bad = ""
    good = ""
