"""The glossary: every record, value, list and word of the standard in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from conflictschema._discover import module_of
from conflictschema.generate.docs import _places, _uses
from conflictschema.generate.docs._markdown import code, in_words, link, ours, paragraphs, table


def glossary_page() -> str:
    """The page; a word that stands in several lists stands here once for each."""
    here = _places.GLOSSARY
    terms = sorted(_terms(here), key=lambda term: (term[0].lower(), term[2]))
    lines = ["# Glossary", "", "Everything that has a name in the standard.", ""]
    groups = {letter: list(group) for letter, group in groupby(terms, key=lambda term: term[0][0].upper())}
    lines += [" · ".join(link(letter, f"{here}#{letter.lower()}", here) for letter in groups), ""]
    for letter, group in groups.items():
        lines += [f"## {letter}", ""]
        lines += table(("term", "meaning", "where"), [(linked, meaning, where) for _, linked, where, meaning in group])
    return "\n".join(lines)


def _terms(here: str) -> Iterator[tuple[str, str, str, str]]:
    """Each term, the same with its link, where it belongs, and its meaning."""
    for model in _uses.models():
        name = in_words(model.__name__)
        kind = "value" if model in _uses.values() else "record"
        yield name, _places.to_model(model, here), kind, ours(next(paragraphs(model)))
    for vocabulary in _uses.vocabularies().values():
        where = _places.to_vocabulary(vocabulary, here)
        name = module_of(vocabulary.__name__)
        yield (
            in_words(name),
            link(in_words(name), _places.of_vocabulary(vocabulary), here),
            "list of words",
            ours(next(paragraphs(vocabulary))),
        )
        for word in vocabulary:
            place = f"{_places.of_vocabulary(vocabulary)}#{word.value}"
            yield word.value, link(code(word.value), place, here), where, ours(word.sentence)
