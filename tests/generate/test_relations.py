"""The file of the tables and columns that rules can ask for: as the models are, and what the engine works by."""

from pathlib import Path

from conflictschema.engine import _columns, _pointing, _standard
from conflictschema.generate import relations
from conflictschema.records import claim_types, record_types
from conflictschema.values import _shape as shapes

ROOT = Path(__file__).resolve().parents[2]
EVERY = {(leaf.record, leaf.path): leaf for leaf in relations.leaves()}


def test_the_file_is_as_the_models_are():
    path = ROOT / "schemas" / _standard.RELATIONS
    mend = "`make schemas` writes it, or: conflictschema rules --relations --write schemas/relations.json"
    assert path.read_text(encoding="utf-8") == relations.text(), mend


def test_the_engine_has_what_the_models_have():
    assert _standard.types() == tuple(record_types())
    assert _standard.claims() == claim_types()
    assert list(map(told, _columns.leaves())) == list(map(told, relations.leaves()))
    assert _standard.fields() >= {"id", "type", "alternatives", "edtf", "sha256"}
    assert _standard.shared() >= {"id", "cites", "sensitivity"}
    assert "made" not in _standard.shared()


def told(leaf):
    return leaf.record, leaf.path, leaf.sql, leaf.holds, leaf.table, leaf.column


def test_what_a_column_holds_is_told_by_the_kind_of_value():
    held = {path: EVERY["allegation", tuple(path.split("/"))].holds for path in HOLDS}
    assert held == HOLDS
    assert EVERY["location", ("geometry",)].holds == "Choice"
    assert EVERY["actor", ("original",)].holds == "Map"
    assert EVERY["location", ("bbox",)].holds == "Degrees"


HOLDS = {
    "id": "Id",
    "content": "Text",
    "speakers/*": "Ref",
    "made/edtf": "Edtf",
    "made/phrase": "Phrase",
    "conduct/*": "Word",
    "cites/*/passages/*/sha256": "Sha256",
    "cites/*/passages/*/start": "Int",
}


def test_lists_that_point_into_a_record_are_those_whose_items_have_a_pointer():
    pointers = {
        (kind, path[0])
        for kind, model in record_types().items()
        for path, field in shapes.walk(model)
        if path[1:] == ("*", "field") and getattr(field.shape, "text", None) and field.shape.text.name == "Pointer"
    }
    assert pointers == {(kind, name) for kind in record_types() for name in _pointing.lists(kind)}
    assert ("actor", "unstated") in pointers
