"""A file is named like one format and holds another."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class MisnamedFile(Reading):
    """A file is named like one format and holds another."""

    code, name, severity, since = "CS019", "misnamed-file", Severity.NOTICE, "1.0"
    why = "Programs that go by the name read it wrongly, or not at all."
    fix = "Give it the ending of what it holds: .json for one JSON document, .jsonl for one record a line."
    message = "The file is named like {named} and holds {found}; it was read as {found}."
    own_words = frozenset({"named", "found"})
    bad = ""
    good = ""
