"""The published schemas: committed as they are made, sound by their own dialect, and the same to every engine."""

import hashlib
import json
import re
from pathlib import Path

import jsonschema
import jsonschema_rs
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import SchemaValidator, ValidationError, core_schema

from conflictschema.commands.schema import command, published
from conflictschema.errors import OutputError, ToolFailure, UsageError
from conflictschema.generate import json_schema
from conflictschema.generate._schema_of_shape import Definitions, exported
from conflictschema.records import record_types
from conflictschema.testing._text_variants import INTRUDERS
from conflictschema.values._shape import Shape, TextShape, fields_of
from conflictschema.values._text_type import TextType

COMMITTED = Path(__file__).resolve().parents[2] / "schemas"
FILES = published()
SCHEMAS = {path: json.loads(text) for path, text in FILES.items() if path.startswith("v")}
REPORTS = {path: json.loads(text) for path, text in FILES.items() if path.startswith("report-v")}
END = r"$(?![\s\S])"
IDS = {
    "v1.0/record.schema.json": "urn:conflictschema:schema:1.0:record",
    "v1.0/dataset.schema.json": "urn:conflictschema:schema:1.0:dataset",
    "v1.0/manifest.schema.json": "urn:conflictschema:schema:1.0:manifest",
    "v1.0/allegation.schema.json": "urn:conflictschema:schema:1.0:allegation",
    "v1.0/military_asset.schema.json": "urn:conflictschema:schema:1.0:military_asset",
}

each_schema = pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)


def subschemas(schema, path=""):
    """Every schema within a schema, with its place."""
    yield path, schema
    for key in ("properties", "$defs"):
        for name, below in schema.get(key, {}).items():
            if isinstance(below, dict):
                yield from subschemas(below, f"{path}/{key}/{name}")
    for key in ("items", "additionalProperties", "propertyNames", "if", "then", "else", "contains"):
        if isinstance(schema.get(key), dict):
            yield from subschemas(schema[key], f"{path}/{key}")
    for key in ("allOf", "anyOf", "oneOf", "prefixItems"):
        for position, below in enumerate(schema.get(key, ())):
            yield from subschemas(below, f"{path}/{key}/{position}")


PATTERNS = sorted(
    {each["pattern"] for schema in SCHEMAS.values() for _, each in subschemas(schema) if "pattern" in each}
)


def test_the_committed_schemas_are_those_that_the_models_make():
    # The catalogue of rules lies beside them, and has a test of its own.
    schemas = (path for path in COMMITTED.rglob("*.json") if path.name != "rules.json")
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


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_uses_only_what_all_dialects_write_alike(pattern):
    assert pattern.startswith("^")
    assert pattern.endswith(END)
    body = pattern.removesuffix(END)
    # ECMA 262 with the u flag refuses escapes that it does not need, and so do we.
    assert re.sub(r"\\(?:u[0-9a-f]{4}|[tnr.\\])", "", body).count("\\") == 0
    outside = re.sub(r"\[\^?(?:\\.|[^\]\\])+\]", "", body)
    assert set(re.findall(r"\(\?.?", outside)) <= {"(?:"}
    assert not re.search(r"[{}\]]", re.sub(r"\{[0-9]+(?:,[0-9]+)?\}", "", outside))
    # Set operations and nested sets: Rust has them, ECMA 262 only with another flag.
    assert not re.search(r"&&|--|~~|\|\||\[\[", body)


class Engines:
    """One pattern as four engines read it."""

    def __init__(self, pattern):
        rust = SchemaValidator(core_schema.str_schema(strict=True, pattern=pattern.replace(END, "$")))
        self.rust = rust.validate_json
        self.by_name = {
            "python-jsonschema": jsonschema.Draft202012Validator({"pattern": pattern}).is_valid,
            "jsonschema-rs": jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid,
            "re.search": lambda text: re.search(pattern, text) is not None,
            "re.fullmatch": lambda text: re.fullmatch(pattern.removesuffix(END)[1:], text) is not None,
        }

    def verdict(self, text):
        verdicts = {"pydantic": self.pydantic(text)} | {name: takes(text) for name, takes in self.by_name.items()}
        assert len(set(verdicts.values())) == 1, (text, verdicts)
        return verdicts["pydantic"]

    def pydantic(self, text):
        try:
            self.rust(json.dumps(text))
        except ValidationError:
            return False
        return True


ENGINES = {pattern: Engines(pattern) for pattern in PATTERNS}
each_pattern = pytest.mark.parametrize("pattern", PATTERNS)


@each_pattern
def test_nasty_texts_mean_the_same_to_every_engine(pattern):
    engines = ENGINES[pattern]
    samples = ["", "a", "A", "1", "a b", "2022-04-27", "actor:a-b", "https://a.b/c", "/a/0", "en", "text/plain", "MLI"]
    words = [gap.join("w" * number) for number in (12, 13) for gap in INTRUDERS]
    for text in [*INTRUDERS, *words, *(place for each in INTRUDERS for s in samples for place in (s + each, each + s))]:
        engines.verdict(text)


@each_pattern
def test_what_a_pattern_takes_it_takes_in_every_engine(pattern):
    engines = ENGINES[pattern]
    fitting = st.from_regex(pattern.removesuffix(END) + r"\Z", alphabet=st.characters(exclude_categories=["Cs"]))

    @given(text=fitting, at=st.integers(0, 40), intruder=st.sampled_from(INTRUDERS))
    @settings(max_examples=20)
    def same(text, at, intruder):
        assert engines.verdict(text)
        engines.verdict(text[:at] + intruder + text[at:])
        engines.verdict(text + intruder)

    same()


def test_a_final_line_feed_is_no_part_of_a_text():
    assert not ENGINES[exported("^[0-9a-f]{64}$")].verdict("0" * 64 + "\n")


def test_the_command_prints_one_schema():
    printed = CliRunner().invoke(command, ["actor"], catch_exceptions=False)
    assert printed.output == FILES["v1.0/actor.schema.json"]
    assert CliRunner().invoke(command, [], catch_exceptions=False).output == FILES["v1.0/record.schema.json"]
    report = CliRunner().invoke(command, ["report"], catch_exceptions=False)
    assert report.output == FILES["report-v1.0/report.schema.json"]


def test_the_command_says_which_name_was_meant():
    with pytest.raises(UsageError, match="did you mean denial"):
        CliRunner().invoke(command, ["denail"], catch_exceptions=False)


def test_the_command_writes_what_is_new_or_differs_and_says_so(tmp_path):
    def run():
        return CliRunner().invoke(command, ["--write", str(tmp_path / "made")], catch_exceptions=False).output

    assert (
        run().splitlines()[-1] == f"{len(FILES)} of {len(FILES)} files were written; the others are as they should be."
    )
    held = {path.relative_to(tmp_path / "made").as_posix(): path.read_text() for path in tmp_path.rglob("*.json")}
    assert held == FILES
    (tmp_path / "made" / "index.json").write_text("")
    (tmp_path / "made" / "v1.0" / "old.schema.json").write_text("{}")
    lines = run().splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "changed",
        f"1 of {len(FILES)} files were written; the others are as they should be.",
        "no longer made",
    ]
    assert (tmp_path / "made" / "index.json").read_text() == FILES["index.json"]


def test_the_command_takes_no_name_when_it_writes(tmp_path):
    with pytest.raises(UsageError, match="no name"):
        CliRunner().invoke(command, ["actor", "--write", str(tmp_path)], catch_exceptions=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be made"):
        CliRunner().invoke(command, ["--write", str(tmp_path / "file" / "x")], catch_exceptions=False)


def patterns(part):
    """Every pattern in a schema."""
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "pattern" and isinstance(value, str))
        yield from (key for key in part.get("patternProperties", {}))
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from patterns(each)


def test_no_class_of_a_pattern_holds_a_dollar_sign():
    """A judge that writes `\\Z` for every dollar sign, as fastjsonschema does, could not compile it."""
    files = [json.loads(text) for text in published().values()]
    found = {pattern for whole in files for pattern in patterns(whole)}
    assert len(found) > 20
    for pattern in found:
        re.compile(pattern.replace("$", r"\Z"), re.ASCII)
