"""A word is not in the vocabulary of its field."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class UnknownWord(Reading):
    """A word is not in the vocabulary of its field."""

    code, name, severity, since = "CS023", "unknown-word", Severity.ERROR, "1.0"
    why = "Others who read the data would not know what is meant."
    fix = "Use the word of the vocabulary that is meant; `other` is for what is stated and not in the list."
    message = "“{found}” is not a word that “{field}” takes.{hint}"
    own_words = frozenset({"field", "hint", "must"})
    bad = """
{"type":"actor","id":"actor:east","kind":"goverment","identification":"described","description":"The government in the east."}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"The government in the east."}
"""
