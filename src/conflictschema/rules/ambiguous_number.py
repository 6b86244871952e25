"""A count can be read as two different numbers."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class AmbiguousNumber(Reading):
    """A count can be read as two different numbers."""

    code, name, severity, since = "CS062", "ambiguous-number", Severity.ERROR, "1.0"
    why = "To some, “2.000” is two thousand, and to others two; so is “2,000”. Nothing is guessed about the dead."
    fix = (
        "Write digits alone: 2000 for two thousand, 2 for two. Where a whole table has a mark between thousands, "
        "name it in the mapping: `thousands`, below `source`; where a column has decimals, though it counts, name their "
        "mark at the column: `decimal`."
    )
    fix_of_ours = "Write digits alone: 2000 for two thousand, 2 for two."
    message = "“{cell}” in the column “{header}” may be {whole} or {fraction}."
    bad = ""
    good = ""
