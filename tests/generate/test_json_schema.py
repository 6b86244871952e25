"""The published schemas: committed as they are made, sound by their own dialect, and closed."""

import hashlib
import json
import re
from pathlib import Path

import jsonschema
import jsonschema_rs
import pytest
from published_schemas import END, FILES, REPORTS, SCHEMAS, subschemas

from conflictschema.errors import ToolFailure, UsageError
from conflictschema.generate import json_schema
from conflictschema.generate._schema_of_shape import Definitions
from conflictschema.records import record_types
from conflictschema.values._shape import Shape, TextShape, fields_of
from conflictschema.values._text_type import TextType

COMMITTED = Path(__file__).resolve().parents[2] / "schemas"


IDS = {
    "v1.0/record.schema.json": "urn:conflictschema:schema:1.0:record",
    "v1.0/dataset.schema.json": "urn:conflictschema:schema:1.0:dataset",
    "v1.0/manifest.schema.json": "urn:conflictschema:schema:1.0:manifest",
    "v1.0/allegation.schema.json": "urn:conflictschema:schema:1.0:allegation",
    "v1.0/military_asset.schema.json": "urn:conflictschema:schema:1.0:military_asset",
}


each_schema = pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)


def test_the_committed_schemas_are_those_that_the_models_make():
    # The catalogue of rules and the relations that they ask lie beside them, and have tests of their own.
    schemas = (path for path in COMMITTED.rglob("*.json") if path.name not in ("rules.json", "relations.json"))
    found = {path.relative_to(COMMITTED).as_posix(): path.read_bytes() for path in schemas}
    made = {path: text.encode() for path, text in FILES.items()}
    changed = sorted(path for path in made.keys() | found.keys() if made.get(path) != found.get(path))
    assert changed == [], "The models and schemas/ differ. `make schemas` writes what is new; remove what is not made."


@pytest.mark.parametrize("schema", [*SCHEMAS.values(), *REPORTS.values()], ids=[*SCHEMAS, *REPORTS])
def test_a_schema_is_sound_by_its_own_dialect(schema):
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)


def test_ids_and_names_of_files_are_stable():
    assert {path: SCHEMAS[path]["$id"] for path in IDS} == IDS
    ids = [schema["$id"] for schema in SCHEMAS.values()]
    assert len(set(ids)) == len(ids) == len(record_types()) + 2
    assert [schema["title"] for schema in SCHEMAS.values()][2:] == [model.__name__ for model in record_types().values()]


def test_the_index_names_every_file_with_its_hash():
    for kind, schemas in (("versions", SCHEMAS), ("reports", REPORTS)):
        (version,) = json.loads(FILES[json_schema.INDEX])[kind]
        assert version["version"] == "1.0"
        described = {each["file"]: (each["id"], each["sha256"]) for each in version["files"]}
        assert described == {
            path: (schema["$id"], hashlib.sha256(FILES[path].encode()).hexdigest()) for path, schema in schemas.items()
        }


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_file_is_text_with_one_final_line_feed(text):
    assert text.endswith("}\n")
    assert "\r" not in text
    assert "\t" not in text


@each_schema
def test_everything_is_described_and_nothing_is_titled_null_or_defaulted(schema):
    for path, each in subschemas(schema):
        if re.search(r"/(if|then|else|contains|anyOf)(/|$)", path):
            continue
        if re.search(r"(^|/properties/[^/]+|/\$defs/[^/]+|/(oneOf)/[0-9]+)$", path):
            assert re.fullmatch(r"[A-Z`].+[.]", each["description"]), path
        assert "title" not in each or not path, path
        assert "default" not in each, path
        assert "null" not in str(each.get("type")), path


@each_schema
def test_an_object_is_closed_and_every_reference_stays_inside(schema):
    for path, each in subschemas(schema):
        if "$ref" in each:
            name = each["$ref"].removeprefix("#/$defs/")
            assert name in schema["$defs"], path
        if "required" in each and "additionalProperties" in each:
            assert each["additionalProperties"] is False
            assert set(each["required"]) <= set(each["properties"])
    used = {each["$ref"].removeprefix("#/$defs/") for _, each in subschemas(schema) if "$ref" in each}
    assert used == set(schema["$defs"])


@pytest.mark.parametrize("record_type", record_types())
def test_properties_stand_in_canonical_order_with_the_sentences_of_the_fields(record_type):
    properties = json_schema.record_schema(record_type)["properties"]
    fields = fields_of(record_types()[record_type])
    assert [(name, each["description"]) for name, each in properties.items()] == [
        (field.name, field.sentence) for field in fields
    ]


@pytest.mark.parametrize("record_type", record_types())
def test_every_constraint_is_written_with_its_sentence(record_type):
    model = record_types()[record_type]
    written = [each["description"] for each in json_schema.record_schema(record_type).get("allOf", ())]
    assert written == [each.sentence(model) for each in model.all_constraints() if each.json_schema(model)]


def test_a_reference_names_its_targets_and_an_id_does_not():
    properties = json_schema.record_schema("denial")["properties"]
    assert properties["alternative"]["items"] == {
        "type": "string",
        "pattern": rf"^(?:event|assertion):[a-z0-9]+(?:-[a-z0-9]+)*{END}",
        "maxLength": 130,
        "x-references": ["event", "assertion"],
    }
    assert properties["supersedes"]["x-references"] == ["denial"]
    assert "x-references" not in properties["id"]


def test_a_vocabulary_comes_with_the_sentence_of_every_word():
    voice = json_schema.record_schema("actor")["$defs"]["Voice"]
    assert voice["oneOf"][0] == {"const": "source", "description": "The source states it in its own voice."}


def test_only_the_chosen_type_is_asked():
    validator = jsonschema.Draft202012Validator(json_schema.any_record_schema())
    (wrong,) = validator.iter_errors(
        {"type": "actor", "id": "actor:a", "identification": "described", "description": "x"}
    )
    assert wrong.message == "'kind' is a required property"
    (unknown,) = validator.iter_errors({"type": "acter"})
    assert list(unknown.path) == ["type"]
    (no_type,) = validator.iter_errors({})
    assert no_type.message == "'type' is a required property"
    (no_object,) = validator.iter_errors([])
    assert no_object.validator == "type"


def test_two_things_of_one_name_are_not_confused():
    definitions = Definitions()
    definitions.of(TextShape(TextType("Day", "a day", pattern="^x$")))
    with pytest.raises(ToolFailure, match="Day"):
        definitions.of(TextShape(TextType("Day", "another day")))


def test_a_shape_without_a_form_is_an_error_and_not_an_open_door():
    with pytest.raises(ToolFailure, match="Shape has no form"):
        Definitions().of(Shape())


def test_a_name_that_is_none_gets_a_suggestion():
    with pytest.raises(UsageError, match="did you mean allegation"):
        json_schema.json_schema("alegation")
    with pytest.raises(UsageError, match="there are record, dataset, manifest"):
        json_schema.json_schema("x")
    assert json_schema.json_schema() == json_schema.any_record_schema()
    assert json_schema.json_schema("manifest") == json_schema.record_schema("dataset")
