"""The page of all records and values: every field with its sentence, and what fields must be together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conflictschema.records import record_types
from conflictschema.values._model import Model
from conflictschema.values._shape import (
    ChoiceShape,
    ConstantShape,
    ListShape,
    ModelShape,
    RefShape,
    Shape,
    TextShape,
    WordShape,
    fields_of,
)

_HEAD = """# Records

What a dataset may hold: every type of record and every value in it, field by field. A field with “yes” is required; any
other is left out where nothing is known, and never `null`.
"""
_COMMON = """## What all records share

Fields that any record may have, beside its own.
"""


def fields_page() -> str:
    """The page as Markdown."""
    models = list(record_types().values())
    first = fields_of(models[0])
    shared = {field.name for field in first if all(field in fields_of(model) for model in models)} - {"type", "id"}
    lines = [_HEAD]
    for kind, model in record_types().items():
        lines += _of_model(model, kind, shared)
    lines += [_COMMON, *_table(models[0], {field.name for field in first} - shared), ""]
    lines += ["## Values\n"]
    for value in sorted(_values_in(models), key=lambda each: each.__name__):
        lines += _of_model(value, value.__name__, frozenset(), level="###")
    return "\n".join(lines)


def _of_model(model: type[Model], title: str, without: set[str] | frozenset[str], level: str = "##") -> Iterator[str]:
    yield f"{level} {title}\n"
    yield f"{' '.join((model.__doc__ or '').split())}\n"
    yield from _table(model, without)
    yield ""
    for constraint in model.all_constraints():
        yield f"- {constraint.sentence(model)}"
    yield ""


def _table(model: type[Model], without: set[str] | frozenset[str]) -> Iterator[str]:
    yield "| field | required | holds | meaning |\n| --- | --- | --- | --- |"
    for field in fields_of(model):
        if field.name not in without:
            required = "yes" if field.required else ""
            yield f"| `{field.name}` | {required} | {_held(field.shape)} | {field.sentence.replace('|', '&#124;')} |"


def _held(shape: Shape) -> str:
    """What stands in a field, with a link to where that is told."""
    match shape:
        case ListShape(item=item):
            return f"list of: {_held(item)}"
        case WordShape(vocabulary=vocabulary):
            name = vocabulary.__module__.rpartition(".")[2]
            return f"a word of [{name}](words.md#{name})"
        case ModelShape(model=model):
            return f"[{model.__name__}](#{model.__name__.lower()})"
        case ChoiceShape(models=models):
            return " or ".join(_held(ModelShape(model)) for model in models)
        case RefShape(targets=targets, own=own) if not own:
            every = len(targets) == len(record_types())
            return "id of any record" if every else f"id of: {', '.join(f'`{target}`' for target in targets)}"
        case ConstantShape(text=text):
            return f"`{text}`"
        case TextShape(text=text) if text.name == "Text":
            return "a text"
        case _:
            return shape.must.replace("|", "&#124;")


def _values_in(models: Iterable[type[Model]]) -> set[type[Model]]:
    found: set[type[Model]] = set()
    waiting = [field.shape for model in models for field in fields_of(model)]
    while waiting:
        match waiting.pop():
            case ListShape(item=item):
                waiting.append(item)
            case ModelShape(model=model) if model not in found:
                found.add(model)
                waiting += [field.shape for field in fields_of(model)]
            case ChoiceShape(models=choices):
                waiting += [ModelShape(choice) for choice in choices]
            case _:
                pass
    return found
