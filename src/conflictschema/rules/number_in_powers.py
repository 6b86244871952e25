"""A number or an id was written in powers of ten by a spreadsheet program."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NumberInPowers(Reading):
    """A number or an id was written in powers of ten by a spreadsheet program."""

    code, name, severity, since = "CS042", "number-in-powers", Severity.ERROR, "1.0"
    why = "Its last digits are lost: several ids may have become the same."
    fix = "Take the values from the original again, with the column formatted as text."
    message = (
        "“{cell}” in the column “{header}” was shortened by a spreadsheet program; the digits that it left "
        "out are lost."
    )
    bad = ""
    good = ""
