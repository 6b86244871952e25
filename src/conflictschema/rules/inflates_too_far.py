"""A packed file unpacks to more than the limit."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class InflatesTooFar(Reading):
    """A packed file unpacks to more than the limit."""

    code, name, severity, since = "CS012", "inflates-too-far", Severity.ERROR, "1.0"
    why = "A small file can be made to fill any disk or memory."
    fix = "If the file is meant to be so large, raise the limit with the option named."
    message = "The input passes the limit of {value} {limit}; {option} raises it."
    own_words = frozenset({"limit", "option", "value"})
    refuses_input = True
    always_counts = True
    bad = ""
    good = ""
