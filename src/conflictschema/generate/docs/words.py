"""The pages of the lists of words: each word with its sentence, its place to link to, and its counterparts."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from conflictschema._discover import module_of
from conflictschema.generate.docs import _places, _uses, adapters, profiled
from conflictschema.generate.docs._markdown import anchor, code, in_words, link, ours, paragraphs, table
from conflictschema.profile import Profile
from conflictschema.vocabularies._crosswalk import Crosswalk, Direction
from conflictschema.vocabularies._vocabulary import Vocabulary

_WAYS = {
    Direction.WRITES: "Our words may be written as their codes, and their codes are not read.",
    Direction.READS: "Their codes may be read as our words, and our words are not written.",
    Direction.BOTH: "Our words may be written as their codes, and read from them.",
}


def pages(profile: Profile | None = None) -> dict[str, str]:
    """Every page of words by its path."""
    lists = _uses.vocabularies()
    return {_places.VOCABULARIES: _all(lists)} | {
        _places.of_vocabulary(vocabulary): vocabulary_page(vocabulary, profile) for vocabulary in lists.values()
    }


def _all(lists: dict[str, type[Vocabulary]]) -> str:
    here = _places.VOCABULARIES
    rows = [
        (_places.to_vocabulary(each, here), str(len(each)), ours(next(paragraphs(each)))) for each in lists.values()
    ]
    return "\n".join(
        [
            "# Words",
            "",
            "Fields such as `kind` take their words from a list. A word is stable: it is never given another meaning.",
            "",
            *table(("list", "words", "what it is for"), rows),
        ]
    )


def vocabulary_page(vocabulary: type[Vocabulary], profile: Profile | None = None) -> str:
    """All about one list of words."""
    here = _places.of_vocabulary(vocabulary)
    more = [name for name in vars(vocabulary).get("__annotations__", {}) if name != "sentence"]
    rows = [
        (f"{anchor(word.value)}{code(word.value)}", ours(word.sentence), *(_more(word, name, here) for name in more))
        for word in vocabulary
    ]
    lines = [f"# {in_words(module_of(vocabulary.__name__))}", "", *paragraphs(vocabulary)]
    lines += [f"In Python it is `conflictschema.{vocabulary.__name__}`.", "", "## Words", ""]
    lines += table(("word", "meaning", *(name.replace("_", " ") for name in more)), rows)
    if profile is not None:
        lines += profiled.on_words(profile, vocabulary)
    users = _uses.users_of(vocabulary)
    if users:
        lines += ["## Where they stand", ""]
        lines += table(
            ("in", "field"),
            [(_places.to_model(model, here), ", ".join(map(code, names))) for model, names in users.items()],
        )
    crosswalks: Sequence[Crosswalk[Vocabulary]] = getattr(import_module(vocabulary.__module__), "CROSSWALKS", ())
    brought_in = adapters.on_vocabulary(vocabulary, here)
    if crosswalks or brought_in:
        lines += ["## In other systems", ""]
    for crosswalk in crosswalks:
        lines += [f"### {crosswalk.to}", "", f"{_WAYS[crosswalk.direction]} {ours(crosswalk.loses)}", ""]
        lines += table(
            ("word", crosswalk.to),
            [
                (link(code(word.value), f"{here}#{word.value}", here), ", ".join(map(code, codes)))
                for word, codes in crosswalk.words.items()
            ],
        )
    lines += brought_in
    return "\n".join(lines)


def _more(word: Vocabulary, name: str, here: str) -> str:
    """What a word says besides its sentence: a word of another list, or a number."""
    held = getattr(word, name)
    if isinstance(held, Vocabulary):
        return link(code(held.value), f"{_places.of_vocabulary(type(held))}#{held.value}", here)
    return str(held)
