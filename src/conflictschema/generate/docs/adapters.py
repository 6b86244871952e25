"""The pages of the adapters, where the package has any: what each one reads, and what is lost on the way."""

from __future__ import annotations

import inspect
from importlib import import_module
from importlib.util import find_spec

from conflictschema._discover import names
from conflictschema.generate.docs import _places
from conflictschema.generate.docs._markdown import in_words, link, ours, paragraphs, table

_SHELF = "conflictschema.adapters"


def chapters() -> list[tuple[str, str]]:
    """The title and the path of every adapter's page, in the order of their names."""
    return [(in_words(name), f"adapters/{name}.md") for name in _found()]


def pages() -> dict[str, str]:
    """Every page of adapters by its path; none where there are no adapters."""
    found = {name: import_module(f"{_SHELF}.{name}") for name in _found()}
    if not found:
        return {}
    here = _places.ADAPTERS
    rows = [
        (link(in_words(name), f"adapters/{name}.md", here), ours((inspect.getdoc(module) or "").split("\n\n")[0]))
        for name, module in found.items()
    ]
    made = {
        here: "\n".join(["# Adapters", "", "Other people's formats.", "", *table(("adapter", "what it reads"), rows)])
    }
    for name, module in found.items():
        made[f"adapters/{name}.md"] = "\n".join([f"# {in_words(name)}", "", *paragraphs(module)])
    return made


def _found() -> tuple[str, ...]:
    return names(_SHELF) if find_spec(_SHELF) is not None else ()
