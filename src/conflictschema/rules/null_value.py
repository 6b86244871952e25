"""A field holds null."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class NullValue(Reading):
    """A field holds null."""

    code, name, severity, since = "CS024", "null-value", Severity.ERROR, "1.0"
    why = "Null does not say whether nothing was stated, nothing was looked for, or the value is none."
    fix = "Leave the field out; `unstated` can say why it is absent."
    message = "“{field}” is null; a field that is not known is left out, and `unstated` can say why."
    own_words = frozenset({"field", "must"})
    bad = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":null}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
