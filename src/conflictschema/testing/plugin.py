"""The pytest plugin: datasets as files, for tests of whatever reads them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from conflictschema.values._model import Model


class WriteDataset(Protocol):
    """Writes records to a new file and gives its path."""

    def __call__(self, records: Iterable[Model | Mapping[str, Any]], /) -> Path:
        """Write models, or JSON objects as they are, one a line."""


@pytest.fixture(scope="session")
def conflict_dataset(tmp_path_factory: pytest.TempPathFactory) -> WriteDataset:
    """`conflict_dataset(records)` writes them as JSON Lines to a new temporary file and gives its path.

    Models are written in their canonical form; mappings as they are, so that they may be broken. Every call makes
    another file, so a test under `@given` may call it for each example.
    """
    folder = tmp_path_factory.mktemp("conflict-datasets")
    numbers = itertools.count(1)

    def write(records: Iterable[Model | Mapping[str, Any]], /) -> Path:
        # Imported here, since pytest loads this plugin whether a test asks for it or not.
        from conflictschema.dataset.canonical import dumps
        from conflictschema.io import Sink

        path = folder / f"dataset-{next(numbers)}.jsonl"
        lines = (
            json.dumps(record, ensure_ascii=False) if isinstance(record, Mapping) else dumps(record)
            for record in records
        )
        with Sink(path) as stream:
            stream.writelines(f"{line}\n".encode() for line in lines)
        return path

    return write
