"""A line is not UTF-8."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NotUtf8(Reading):
    """A line is not UTF-8."""

    code, name, severity, since = "CS003", "not-utf8", Severity.ERROR, "1.0"
    why = "Names and places would be read as other letters, or not at all."
    fix = "Save the file as UTF-8; nothing is guessed, and nothing is replaced."
    message = "This line is not UTF-8: the byte {byte} at column {column} cannot stand there."
    own_words = frozenset({"byte", "column"})
    always_counts = True
    bad = b'{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the d\xe9sert."}'
    good = b'{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}'
