"""A table has headers and no rows."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class TableWithoutRows(Reading):
    """A table has headers and no rows."""

    code, name, severity, since = "CS039", "table-without-rows", Severity.NOTICE, "1.0"
    why = "It may be what was meant, or the rows were lost on the way."
    fix = "Nothing, if the table is meant to be empty."
    message = "The table has headers and no rows."
    bad = ""
    good = ""
