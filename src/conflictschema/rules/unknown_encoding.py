"""A table is not UTF-8, and its encoding cannot be told."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnknownEncoding(Reading):
    """A table is not UTF-8, and its encoding cannot be told."""

    code, name, severity, since = "CS031", "unknown-encoding", Severity.ERROR, "1.0"
    why = "Names and places would be read as other letters."
    fix = "Name the encoding with --encoding, or save the table as “CSV UTF-8”."
    message = (
        "This is not UTF-8: the byte {byte} (number {offset}) cannot stand here. Name the encoding with "
        "--encoding, for instance one of {candidates}."
    )
    own_words = frozenset({"byte", "candidates", "offset"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
