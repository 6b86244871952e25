"""A row breaks what mostly holds in its layout."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class LayoutRuleBent(Reading):
    """A row breaks what mostly holds in its layout."""

    code, name, severity, since = "CS071", "layout-rule-bent", Severity.WARNING, "1.0"
    why = "The publisher of the layout means it, and breaks it now and then; a cell may be wrong."
    fix = "Compare the row with the publisher's own file."
    message = "In this layout {says}; in this row {found}."
    own_words = frozenset({"says"})
    bad = ""
    good = ""
