"""A mapping is larger, deeper or cleverer than is read."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class MappingBeyondLimits(Reading):
    """A mapping is larger, deeper or cleverer than is read."""

    code, name, severity, since = "CS061", "mapping-beyond-limits", Severity.ERROR, "1.0"
    why = "A few lines of YAML can stand for gigabytes."
    fix = "Write the mapping out in plain texts, lists and maps."
    message = "The mapping is not read{where}. {problem}"
    own_words = frozenset({"problem", "where"})
    always_counts = True
    refuses_input = True
    bad = ""
    good = ""
