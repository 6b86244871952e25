"""A table is not in the encoding that was named."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class WrongEncoding(Reading):
    """A table is not in the encoding that was named."""

    code, name, severity, since = "CS032", "wrong-encoding", Severity.ERROR, "1.0"
    why = "Names and places would be read as other letters."
    fix = "Name another encoding with --encoding, or leave the option out."
    message = "The byte {byte} (number {offset}) cannot stand in {encoding}."
    own_words = frozenset({"byte", "encoding", "offset"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
