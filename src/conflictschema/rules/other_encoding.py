"""A file is in another encoding than UTF-8."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class OtherEncoding(Reading):
    """A file is in another encoding than UTF-8."""

    code, name, severity, since = "CS016", "other-encoding", Severity.ERROR, "1.0"
    why = "JSON is exchanged in UTF-8; anything else would have to be guessed."
    fix = "Save the file as UTF-8."
    message = "The file seems to be in {encoding}; JSON is read in UTF-8 only."
    own_words = frozenset({"encoding"})
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""
