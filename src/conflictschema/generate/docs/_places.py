"""Where each page stands, and how others link to it."""

from __future__ import annotations

from typing import Final

from conflictschema._discover import module_of
from conflictschema.generate.docs._markdown import code, in_words, link, ours
from conflictschema.records import record_types
from conflictschema.rules._rule import Entry
from conflictschema.values._model import Model
from conflictschema.values._shape import (
    ChoiceShape,
    ConstantShape,
    EdtfShape,
    JsonShape,
    ListShape,
    MapShape,
    ModelShape,
    RefShape,
    Shape,
    TextShape,
    WordShape,
    tag_of,
)
from conflictschema.vocabularies._vocabulary import Vocabulary

HOME: Final = "README.md"
RECORDS: Final = "records/README.md"
VALUES: Final = "values/README.md"
SIMPLE: Final = "values/simple.md"
VOCABULARIES: Final = "vocabularies/README.md"
RULES: Final = "rules/README.md"
ADAPTERS: Final = "adapters/README.md"
DIAGRAMS: Final = "diagrams/README.md"
GLOSSARY: Final = "glossary.md"
COMMANDS: Final = "command-line.md"
PYTHON: Final = "python.md"
PROFILE: Final = "profile.md"


def of_model(model: type[Model]) -> str:
    """The page of a record or of a value made of several fields."""
    kind = tag_of(model)
    if kind is not None and record_types().get(kind) is model:
        return of_record(kind)
    return f"values/{module_of(model.__name__)}.md"


def of_record(kind: str) -> str:
    """The page of a type of record."""
    return f"records/{kind}.md"


def of_vocabulary(vocabulary: type[Vocabulary]) -> str:
    """The page of a list of words."""
    return f"vocabularies/{module_of(vocabulary.__name__)}.md"


def of_rule(entry: type[Entry]) -> str:
    """The page of a rule."""
    return f"rules/{entry.code.lower()}.md"


def to_record(kind: str, here: str) -> str:
    """A link to a type of record, by its word."""
    return link(code(kind), of_record(kind), here)


def to_model(model: type[Model], here: str) -> str:
    """A link to a record or value, by its name in words."""
    return link(in_words(model.__name__), of_model(model), here)


def to_vocabulary(vocabulary: type[Vocabulary], here: str) -> str:
    """A link to a list of words, by its name."""
    return link(code(module_of(vocabulary.__name__)), of_vocabulary(vocabulary), here)


def to_rule(entry: type[Entry], here: str) -> str:
    """A link to a rule, by its code."""
    return link(entry.code, of_rule(entry), here)


def held(shape: Shape, here: str, *, several: bool = False) -> str:
    """What stands in a field, in a few words, with a link to where more of it is told."""
    match shape:
        case ListShape(item=item, least=least):
            number = "list of" if least <= 1 else f"list of {least} or more"
            return f"{number} {held(item, here, several=True)}"
        case WordShape(vocabulary=vocabulary):
            return f"{'words' if several else 'a word'} of {to_vocabulary(vocabulary, here)}"
        case ModelShape(model=model):
            return to_model(model, here)
        case ChoiceShape(models=models):
            return " or ".join(to_model(model, here) for model in models)
        case RefShape(own=True):
            return "its own id"
        case RefShape(targets=targets):
            noun = "ids" if several else "id"
            if targets == ("",):  # of what every record has, before it is known which record has it
                return f"{noun} of a record of the same type"
            if len(targets) == len(record_types()):
                return f"{noun} of {link('any record', RECORDS, here)}"
            return f"{noun} of {' or '.join(to_record(target, here) for target in targets)}"
        case ConstantShape(text=text):
            return code(text)
        case TextShape(text=text):
            return link(in_words(text.name), f"{SIMPLE}#{text.name.lower()}", here)
        case EdtfShape():
            return link("Date or interval", f"{SIMPLE}#edtf", here)
        case JsonShape():
            return link("Any JSON value", f"{SIMPLE}#jsonvalue", here)
        case MapShape(key=key, value=value):
            return f"map of {held(key, here)} to {held(value, here)}"
        case _:
            return ours(shape.must)
