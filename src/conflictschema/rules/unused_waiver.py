"""A waiver covers nothing that was found."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Arrangement


class UnusedWaiver(Arrangement):
    """A waiver covers nothing that was found."""

    code, name, severity, since = "CS331", "unused-waiver", Severity.NOTICE, "1.0"
    why = "What it covered was mended, or its record or file is called otherwise now; left there, it may hide a later defect."
    fix = "Remove it, or correct the record or the file that it names."
    message = "The waiver of {waived} for {about} covers nothing that was found."
    own_words = frozenset({"waived"})
    bad = ""
    good = ""
