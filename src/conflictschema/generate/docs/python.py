"""The page of the Python interface, read off the public names."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from types import FunctionType
from typing import Any, Final

import conflictschema
from conflictschema.generate.docs import _places, _uses
from conflictschema.generate.docs._markdown import block, code, link, ours, paragraphs, table

_WIDE: Final = 88
_LINES: Final = re.compile(r" object at 0x[0-9a-f]+")


def python_page() -> str:
    """Every public name with what it takes and gives."""
    here = _places.PYTHON
    names = sorted(conflictschema.PUBLIC, key=str.lower)
    lines = ["# Python", "", f"What {code('import conflictschema as cs')} gives.", ""]
    rows = [(link(code(f"cs.{name}"), f"{here}#{_anchor(name)}", here), _summary(name)) for name in names]
    lines += table(("name", "what it is"), rows)
    record, value = link("record", _places.RECORDS, here), link("value", _places.VALUES, here)
    words = link("list of words", _places.VOCABULARIES, here)
    lines += [
        f"Besides these, `cs` has every {record} and {value} as a class, and every {words} as an enumeration.",
        "",
    ]
    for name in names:
        lines += _documented(name)
    lines += ["## Classes of the standard", ""]
    lines += table(
        ("class", "page"),
        [
            *((code(f"cs.{model.__name__}"), _places.to_model(model, here)) for model in _uses.models()),
            *(
                (code(f"cs.{each.__name__}"), _places.to_vocabulary(each, here))
                for each in _uses.vocabularies().values()
            ),
        ],
    )
    return "\n".join(lines)


def _heading(name: str) -> str:
    """What heads a name: `Agreement` and `agreement` must not come to one place on the page."""
    return f"class cs.{name}" if isinstance(getattr(conflictschema, name), type) else f"cs.{name}"


def _anchor(name: str) -> str:
    return _heading(name).lower().replace(".", "").replace(" ", "-")


def _summary(name: str) -> str:
    return next(paragraphs(getattr(conflictschema, name)), "")


def _documented(name: str) -> Iterator[str]:
    found = getattr(conflictschema, name)
    yield from (f"## {_heading(name)}", "")
    signature = _signature(name, found)
    if signature:
        yield from block(signature, "python")
    yield from paragraphs(found)
    if isinstance(found, type):
        yield from table(("member", "what it is"), _members(found))


def _members(found: type) -> Iterator[tuple[str, str]]:
    """What instances of a class offer: fields that it documents, properties and methods."""
    for name, held in inspect.getmembers(found):
        documented = inspect.getdoc(held)
        if name.startswith("_") or name not in _own(found) or not documented:
            continue
        if isinstance(held, property):
            yield code(name), ours(documented.split("\n\n")[0])
        elif isinstance(held, FunctionType) or inspect.ismethod(held):
            yield code(_signature(name, held) or name), ours(documented.split("\n\n")[0])


def _own(found: type) -> set[str]:
    """The names that a class of ours declares, in it or above it."""
    return {
        name for base in found.__mro__ if base.__module__.startswith(conflictschema.__name__) for name in vars(base)
    }


def _signature(name: str, found: Any) -> str:
    try:
        signature = inspect.signature(found)
    except (TypeError, ValueError):
        return ""
    parts = [str(parameter) for parameter in signature.parameters.values() if parameter.name != "self"]
    gives = "" if signature.return_annotation is inspect.Signature.empty else f" -> {signature.return_annotation}"
    written = f"{name}({', '.join(_marked(signature, parts))}){gives}".replace("'", "").replace("collections.abc.", "")
    written = _LINES.sub("", written)
    if isinstance(found, type):
        written = written.removesuffix(" -> None")
    if len(written) <= _WIDE or not parts:
        return written
    inside = "".join(f"    {part},\n" for part in _marked(signature, parts)).replace("'", "")
    return f"{name}(\n{inside}){gives}".replace("'", "").replace("collections.abc.", "")


def _marked(signature: inspect.Signature, parts: list[str]) -> list[str]:
    """The parameters, with the star before those that are only taken by name."""
    marked: list[str] = []
    starred = False
    kinds = [parameter for parameter in signature.parameters.values() if parameter.name != "self"]
    for parameter, part in zip(kinds, parts, strict=True):
        starred = starred or parameter.kind is parameter.VAR_POSITIONAL
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            marked.append("*")
            starred = True
        marked.append(part)
    return marked
