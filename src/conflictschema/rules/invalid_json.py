"""A record is not valid JSON."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class InvalidJson(Reading):
    """A record is not valid JSON."""

    code, name, severity, since = "CS001", "invalid-json", Severity.ERROR, "1.0"
    why = "What is not JSON is read differently by every program, or by none."
    fix = "Export the file again, or mend the line with an editor that checks JSON."
    message = "This is not valid JSON: {problem} (column {column})."
    own_words = frozenset({"column", "problem"})
    always_counts = True
    bad = """
{"type":"actor","id":"actor:east" "kind":"government","identification":"described","description":"The government in the east."}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
