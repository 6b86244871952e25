"""What travels inside the package as a file: tables of others, each with its origin in the README there, and assets."""

from __future__ import annotations

import csv
import functools
from importlib import resources


@functools.cache
def vendored(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, for instance `countries`, each by its columns' names."""
    file = resources.files("conflictschema") / "values" / "_vendored" / f"{name}.csv"
    return tuple(csv.DictReader(file.read_text("utf-8").splitlines()))


def asset(folder: str, name: str) -> str:
    """A text of ours, such as a style sheet, by its folder below the package."""
    return (resources.files("conflictschema") / folder / name).read_text("utf-8")
