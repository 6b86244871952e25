"""A workbook has parts that are hidden."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class HiddenPart(Reading):
    """A workbook has parts that are hidden."""

    code, name, severity, since = "CS055", "hidden-part", Severity.WARNING, "1.0"
    why = "What nobody sees is easily passed on by mistake, or left out."
    fix = "Show what is to be read, and remove what is not to be passed on."
    message = "In this workbook {part} hidden ({names}), and {read}."
    own_words = frozenset({"part", "read"})
    bad = ""
    good = ""
