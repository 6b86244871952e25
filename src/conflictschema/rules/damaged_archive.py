"""A packed file is damaged, or is not what it says."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class DamagedArchive(Reading):
    """A packed file is damaged, or is not what it says."""

    code, name, severity, since = "CS011", "damaged-archive", Severity.ERROR, "1.0"
    why = "What comes out of a damaged archive may be other data than what went in."
    fix = "Pack the file again, or ask for it again."
    message = "The packed file cannot be trusted: {reason}."
    own_words = frozenset({"reason"})
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""
