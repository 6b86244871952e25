"""What travels inside the package is found, in a checkout as in an installed package."""

import json

import pytest

from conflictschema.io.vendored import published_schema


def test_a_published_schema_is_found_where_it_stands(tmp_path, monkeypatch):
    assert json.loads(published_schema("v1.0/record.schema.json"))["$id"] == "urn:conflictschema:schema:1.0:record"
    monkeypatch.setattr("conflictschema.io.vendored._SCHEMAS", (tmp_path / "none", tmp_path))
    (tmp_path / "record.schema.json").write_bytes(b"{}")
    assert published_schema("record.schema.json") == b"{}"


def test_an_installation_without_schemas_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("conflictschema.io.vendored._SCHEMAS", (tmp_path / "none",))
    with pytest.raises(FileNotFoundError):
        published_schema("v1.0/record.schema.json")
