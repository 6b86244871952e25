"""The page of all words: every vocabulary with the sentence of each word, and its counterparts in other systems."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from conflictschema import vocabularies
from conflictschema._discover import discover, module_of
from conflictschema.vocabularies._crosswalk import Crosswalk
from conflictschema.vocabularies._vocabulary import Vocabulary

_HEAD = """# Words

Fields such as `kind` take their words from a list. These are all lists of the standard, each word with the sentence
that says what it means. A word is stable: it is never given another meaning.
"""


def words_page() -> str:
    """The page as Markdown."""
    lists = discover(vocabularies.__name__, Vocabulary)
    return "\n".join([_HEAD, *(line for _, each in sorted(lists.items()) for line in _listed(each))])


def _listed(vocabulary: type[Vocabulary]) -> Iterator[str]:
    yield f"## {module_of(vocabulary.__name__)}\n"
    yield f"{' '.join((vocabulary.__doc__ or '').split())}\n"
    yield "| word | meaning |\n| --- | --- |"
    yield from (f"| `{word.value}` | {word.sentence} |" for word in vocabulary)
    yield ""
    crosswalks: tuple[Crosswalk[Vocabulary], ...] = getattr(import_module(vocabulary.__module__), "CROSSWALKS", ())
    for crosswalk in crosswalks:
        yield f"Counterparts in `{crosswalk.to}`, which may be {_way(crosswalk)}. {crosswalk.loses}\n"
        yield f"| word | {crosswalk.to} |\n| --- | --- |"
        yield from (f"| `{word.value}` | {', '.join(codes)} |" for word, codes in crosswalk.words.items())
        yield ""


def _way(crosswalk: Crosswalk[Vocabulary]) -> str:
    return {"writes": "written and not read", "reads": "read and not written"}.get(
        crosswalk.direction, "written and read"
    )
