"""What travels inside the package is found, in a checkout as in an installed package."""

import json
import sys

import pytest

from conflictschema.io import published

MODULE = sys.modules[published.__module__]


def test_a_published_schema_is_found_where_it_stands(tmp_path, monkeypatch):
    assert json.loads(published("v1.0/record.schema.json"))["$id"] == "urn:conflictschema:schema:1.0:record"
    monkeypatch.setattr(MODULE, "_SCHEMAS", (tmp_path / "none", tmp_path))
    (tmp_path / "record.schema.json").write_bytes(b"{}")
    assert published("record.schema.json") == b"{}"


def test_an_installation_without_schemas_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(MODULE, "_SCHEMAS", (tmp_path / "none",))
    with pytest.raises(FileNotFoundError):
        published("v1.0/record.schema.json")
