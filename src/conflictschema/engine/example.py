"""The examples that travel with the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from conflictschema.errors import UsageError
from conflictschema.io import packaged

if TYPE_CHECKING:
    from pathlib import Path

_PLACES = packaged("examples")
OF_TEMPLATES: Final = "three-of-each"
"""The dataset from which the rows of a template come that show how it is done."""


def example(name: str) -> Path:
    """The folder of an example, for instance `mali-2022`; raises `UsageError` with the names of those there are."""
    root = next((place for place in _PLACES if place.is_dir()), None)
    if root is None:
        raise UsageError("This installation came without its examples.")
    known = sorted(folder.name for folder in root.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
    if name not in known:
        raise UsageError(f"There is no example called {name}; there are {', '.join(known)}.")
    return root / name
