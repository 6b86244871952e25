"""The encoding of a table was guessed."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class GuessedEncoding(Reading):
    """The encoding of a table was guessed."""

    code, name, severity, since = "CS037", "guessed-encoding", Severity.WARNING, "1.0"
    why = "A wrong guess turns letters into others, which nobody may see."
    fix = "Look at some names with accents; then name the encoding with --encoding, or save the table as “CSV UTF-8”."
    message = "The file is not UTF-8 and was read as {encoding}, which is a guess."
    own_words = frozenset({"encoding"})
    bad = ""
    good = ""
