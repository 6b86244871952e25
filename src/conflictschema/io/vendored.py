"""Tables of others that travel inside the package, such as country codes; each with its origin in the README there."""

from __future__ import annotations

import csv
import functools
from importlib import resources


@functools.cache
def vendored(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, for instance `countries`, each by its columns' names."""
    file = resources.files("conflictschema") / "values" / "_vendored" / f"{name}.csv"
    return tuple(csv.DictReader(file.read_text("utf-8").splitlines()))
