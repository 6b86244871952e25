"""A mapping says something that cannot be done."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class FaultyMapping(Reading):
    """A mapping says something that cannot be done."""

    code, name, severity, since = "CS051", "faulty-mapping", Severity.ERROR, "1.0"
    why = "Records would not be made as they were meant."
    fix = "Mend the mapping at the place that is named; `conflictschema mapping check` helps."
    message = "The mapping cannot be used{where}. {problem}"
    own_words = frozenset({"problem", "where"})
    always_counts = True
    bad = ""
    good = ""
