"""The process that read a file of a foreign kind died, or took too long."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class ReaderDied(Reading):
    """The process that read a file of a foreign kind died, or took too long."""

    code, name, severity, since = "CS060", "reader-died", Severity.ERROR, "1.0"
    why = "Such files are damaged or made to harm; nothing in this one was looked at."
    fix = "Write the file anew, or export it in another format."
    message = "The file cannot be read: {problem}."
    own_words = frozenset({"problem"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
