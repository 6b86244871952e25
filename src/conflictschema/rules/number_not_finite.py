"""A number is not finite, or has too many digits."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NumberNotFinite(Reading):
    """A number is not finite, or has too many digits."""

    code, name, severity, since = "CS007", "number-not-finite", Severity.ERROR, "1.0"
    why = "JSON has no such number, and programs turn it into infinity, zero or nothing without a word."
    fix = "Write the number that was meant, or leave the field out and say why in `unstated`."
    message = "A number must be finite, and this is {number}."
    own_words = frozenset({"column", "number"})
    always_counts = True
    bad = """
{"type":"location","id":"location:post","kind":"vicinity","near":"location:post","uncertainty_m":1e400}
"""
    good = """
{"type":"location","id":"location:post","kind":"area","names":[{"text":"The post","kind":"short"}],"uncertainty_m":1e4}
"""
