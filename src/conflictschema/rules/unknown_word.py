"""A word is not in the vocabulary of its field."""

from collections.abc import Mapping, Sequence

from conflictschema import vocabularies
from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


def list_of(words: Sequence[str]) -> str:
    """The sentence that lists a vocabulary."""
    return f" The words are: {', '.join(words)}."


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

    @classmethod
    def shown(cls, parameters: Mapping[str, str | int], *, values: bool = True) -> dict[str, str]:
        """The word that may be meant lets one guess the one that stands there: without values, all are listed."""
        told = super().shown(parameters, values=values)
        if not values:
            name = str(parameters.get("must", "")).rpartition(" ")[2]
            told["hint"] = list_of(getattr(vocabularies, name).words()) if name in vocabularies.__all__ else ""
        return told
