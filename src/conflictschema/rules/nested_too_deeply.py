"""Lists and objects stand inside each other deeper than the limit."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NestedTooDeeply(Reading):
    """Lists and objects stand inside each other deeper than the limit."""

    code, name, severity, since = "CS006", "nested-too-deeply", Severity.ERROR, "1.0"
    why = "No record of the standard is that deep; such input breaks programs that read it."
    fix = "Look at the record; if it is meant so, raise the limit with the option named."
    message = "Lists and objects stand more than {limit} deep inside each other here; {option} raises the limit."
    own_words = frozenset({"limit", "option"})
    always_counts = True
    bad = """
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
