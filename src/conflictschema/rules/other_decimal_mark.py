"""A number has another decimal mark than the mapping says."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class OtherDecimalMark(Reading):
    """A number has another decimal mark than the mapping says."""

    code, name, severity, since = "CS041", "other-decimal-mark", Severity.ERROR, "1.0"
    why = "A number such as “36,2021” may mean 36.2021 or 362021, and nothing is guessed."
    fix = (
        "Write the decimal mark that the message names, or a true number into the cell of the spreadsheet. Where a whole "
        "column or table has the other mark, say so in the mapping: `decimal`, at the column or below `source`."
    )
    message = "“{cell}” in the column “{header}” has another decimal mark than {mark} that the mapping has."
    own_words = frozenset({"mark"})
    bad = ""
    good = ""
