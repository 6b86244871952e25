"""A waiver has ended."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Arrangement


class ExpiredWaiver(Arrangement):
    """A waiver has ended."""

    code, name, severity, since = "CS330", "expired-waiver", Severity.ERROR, "1.0"
    why = "Somebody promised to look again by that day; what the waiver covered is counted again."
    fix = "Mend what it covered and remove it, or decide anew and give it a later day."
    message = "The waiver of {waived} for {about} ended on {until}. Its reason was: {reason}"
    own_words = frozenset({"until", "waived"})
    always_counts = True
    bad = ""
    good = ""
