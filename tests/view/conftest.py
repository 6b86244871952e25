"""What the tests of the dossier ask for: datasets by their lines, pages of them, and a browser to open them in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browsing import browser, page

import conflictschema as cs
from conflictschema.dataset.redaction import redacted
from conflictschema.view.dossier import dossier
from conflictschema.vocabularies.tlp import Tlp

__all__ = ["browser", "page"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def mali():
    return cs.load(EXAMPLES / "mali-2022")


@pytest.fixture(scope="session")
def write():
    """`write(dataset)` is the page as one text; it takes what `dossier` takes, and a level to redact to."""

    def written(dataset, *, level=None, **more):
        redaction = redacted(dataset, Tlp.__members__[level.upper()]) if level else None
        return "".join(dossier(dataset, redaction=redaction, **more))

    return written


@pytest.fixture
def make(tmp_path):
    """`make(record, …)` is a dataset of these records, each a mapping, with a manifest unless there is one."""

    def made(*records):
        records = list(records)
        if not any(record["type"] == "dataset" for record in records):
            records.insert(0, MANIFEST)
        path = tmp_path / "made.jsonl"
        path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        return cs.load(path)

    return made


MANIFEST = {
    "type": "dataset",
    "id": "dataset:made",
    "title": "A dataset made for a test",
    "schema_version": "1.0",
    "publisher": "The tests",
    "created": "2026-01-01",
    "licence": "CC0-1.0",
    "sensitivity": "clear",
    "language": "en",
}


@pytest.fixture
def shown(page, tmp_path):
    """`shown(text)` opens a page in the browser."""

    def opened(text):
        (tmp_path / "dossier.html").write_text(text, encoding="utf-8")
        page.goto((tmp_path / "dossier.html").as_uri())
        return page

    return opened
