"""What travels inside the package as a file: tables of others, each with its origin in the README there, and assets."""

from __future__ import annotations

import csv
import functools
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]


def packaged(folder: str) -> tuple[Path, Path]:
    """Where a folder of ours may stand: in an installed package; and in a checkout, which an editable install is of."""
    return _PACKAGE / "_data" / folder, _PACKAGE.parents[1] / folder


_SCHEMAS: Final = packaged("schemas")


@functools.cache
def vendored(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, for instance `countries`, each by its columns' names."""
    file = _PACKAGE / "values" / "_vendored" / f"{name}.csv"
    return tuple(csv.DictReader(file.read_text("utf-8").splitlines()))


def asset(folder: str, name: str) -> str:
    """A text of ours, such as a style sheet, by its folder below the package."""
    return (_PACKAGE / folder / name).read_text("utf-8")


def published(name: str) -> bytes:
    """A published file by its path below `schemas/`; `FileNotFoundError` where an installation came without it."""
    place = next((each for each in _SCHEMAS if each.is_dir()), _SCHEMAS[0])
    return (place / name).read_bytes()
