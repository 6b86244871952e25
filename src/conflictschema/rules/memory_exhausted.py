"""The records did not fit into the memory that the database may take."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class MemoryExhausted(Reading):
    """The records did not fit into the memory that the database may take."""

    code, name, severity, since = "CS018", "memory-exhausted", Severity.ERROR, "1.0"
    why = "What was not looked at may be wrong, so there is no verdict on all of it."
    fix = (
        "Allow more with --memory, or name a folder with --spill; what is put there is plain text while the run lasts."
    )
    message = "The memory of {limit} was used up when {records} records had been read."
    own_words = frozenset({"limit", "records"})
    refuses_input = True
    always_counts = True
    bad = good = b""
