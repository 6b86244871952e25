"""A word is not in the list by which the mapping translates it."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class WordNotListed(Reading):
    """A word is not in the list by which the mapping translates it."""

    code, name, severity, since = "CS046", "word-not-listed", Severity.ERROR, "1.0"
    why = "What it means in words of the standard is not said."
    fix = "Correct the word, or add it to the list in the mapping."
    message = "“{cell}” in the column “{header}” is not in the list of words of the mapping.{hint}"
    bad = ""
    good = ""
