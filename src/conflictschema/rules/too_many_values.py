"""A record holds more values than the limit."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class TooManyValues(Reading):
    """A record holds more values than the limit."""

    code, name, severity, since = "CS017", "too-many-values", Severity.ERROR, "1.0"
    why = "Hardly a record is that wide; judging one takes memory for each of its values."
    fix = "Look at the record; if it is meant so, such as an outline in great detail, raise the limit with the option."
    message = "The record holds {values} values, more than the {limit} that are judged; {option} raises the limit."
    own_words = frozenset({"values", "limit", "option"})
    always_counts = True
    bad = ""
    good = ""
