"""A row breaks what always holds in its layout."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class LayoutRuleBroken(Reading):
    """A row breaks what always holds in its layout."""

    code, name, severity, since = "CS070", "layout-rule-broken", Severity.ERROR, "1.0"
    why = "The publisher of the layout keeps it in every row, so a cell of this row was changed or damaged."
    fix = "Compare the row with the publisher's own file."
    message = "In this layout {says}; in this row {found}."
    own_words = frozenset({"says"})
    bad = ""
    good = ""
