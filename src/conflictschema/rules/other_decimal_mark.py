"""A number has another decimal mark than the mapping says."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class OtherDecimalMark(Reading):
    """A number has another decimal mark than the mapping says."""

    code, name, severity, since = "CS041", "other-decimal-mark", Severity.ERROR, "1.0"
    why = "A number such as “36,2021” may mean 36.2021 or 362021, and nothing is guessed."
    fix = 'Say it in the mapping: `decimal: ","` below `source`, or at the column.'
    message = "“{cell}” in the column “{header}” has another decimal mark than the mapping says."
    bad = ""
    good = ""
