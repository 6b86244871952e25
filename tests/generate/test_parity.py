"""The published JSON Schema and the models give one verdict, whatever judges by the schema.

Asked is only what the strict parse lets through: a text that is JSON, says each key once, and holds finite numbers.
"""

from __future__ import annotations

import functools
import json
import math
import subprocess
import sys
from pathlib import Path

import jiter
import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from conflictschema.engine.decode import decode
from conflictschema.formats._format import Item
from conflictschema.generate.json_schema import any_record_schema, dataset_schema, record_schema
from conflictschema.io import Limits
from conflictschema.records import adapter, record_types
from conflictschema.testing import strategies
from conflictschema.testing._shapes import classes, of_shape
from conflictschema.testing._sites import sites
from conflictschema.testing._variants import constraint
from conflictschema.testing.mutations import ALWAYS_BREAKS, Kind, kinds_of, mutations
from conflictschema.values._model import Model
from conflictschema.values._shape import fields_of
from conflictschema.values.ref import LONGEST_SLUG

ANY_RECORD = any_record_schema()
DEFINITIONS = ANY_RECORD["$defs"]
MODELS = [each for each in classes() if issubclass(each, Model)]
FIELDS = {(field.name, field.shape): (model, field) for model in MODELS for field in fields_of(model)}
EACH_FIELD = [pytest.param(model, field, id=f"{model.__name__}.{field.name}") for model, field in FIELDS.values()]
CONSTRAINED = [each for each in MODELS if each.all_constraints()]


class Judges:
    """The models, and two validators of the schema that is to say the same."""

    def __init__(self, models, *schemas):
        self.models = models
        self.by_schema = {
            f"{validator.__module__} by {schema.get('$id', schema.get('$ref'))}": validator(schema).is_valid
            for schema in schemas
            for validator in (jsonschema.Draft202012Validator, jsonschema_rs.Draft202012Validator)
        }

    def verdict(self, text):
        """What all of them say; None where the strict parse stops the text before any of them is asked."""
        try:
            value = jiter.from_json(text.encode("utf-8"), catch_duplicate_keys=True, allow_inf_nan=False)
        except ValueError:
            return None
        if not finite(value):
            return None
        verdicts = {"models": self.takes(text)} | {name: judge(value) for name, judge in self.by_schema.items()}
        assert len(set(verdicts.values())) == 1, verdicts
        return verdicts["models"]

    def takes(self, text):
        try:
            self.models.validate_json(text)
        except ValidationError:
            return False
        return True


def finite(value):
    match value:
        case float():
            return math.isfinite(value)
        case list():
            return all(map(finite, value))
        case dict():
            return all(map(finite, value.values()))
        case _:
            return True


@functools.cache
def judges_of(model):
    """Those who judge a class: the schema of a record, or a definition within the schema of any record."""
    own = [record_schema(name) for name, each in record_types().items() if each is model]
    definition = {"$ref": f"#/$defs/{model.__name__}", "$defs": DEFINITIONS}
    return Judges(TypeAdapter(model), *(own or [definition]))


def as_json(instance):
    return to_jsonable_python(instance, exclude_none=True)


def agree_on_changes(data, judges, instance, model=None):
    """A sound instance passes, and every kind of change to it gets one verdict."""
    value = as_json(instance)
    assert judges.verdict(json.dumps(value)) is True
    for kind in kinds_of(value, model=model):
        mutation = data.draw(mutations(value, kind, model=model))
        verdict = judges.verdict(mutation.text)
        assert not (verdict and kind in ALWAYS_BREAKS), mutation


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_class_agrees_with_its_definition(model):
    judges = judges_of(model)

    @given(data=st.data(), instance=strategies.values(model))
    @settings(max_examples=6)
    def agree(data, instance):
        agree_on_changes(data, judges, instance, model)

    agree()


@pytest.mark.parametrize(("model", "field"), EACH_FIELD)
def test_every_field_agrees_with_its_property(model, field):
    judges = judges_of(model)

    @given(data=st.data(), instance=strategies.values(model), held=of_shape(field.shape))
    @settings(max_examples=4)
    def agree(data, instance, held):
        # With this field the instance may break a constraint; then too the verdicts have to be the same.
        value = as_json(instance) | {field.name: as_json(held)}
        judges.verdict(json.dumps(value))
        for _ in range(2):
            judges.verdict(data.draw(mutations(value, model=model, at=f"/{field.name}")).text)

    agree()


@pytest.mark.parametrize("model", CONSTRAINED, ids=lambda model: model.__name__)
def test_every_way_around_a_constraint_gets_one_verdict(model):
    judges = judges_of(model)

    @given(instance=strategies.values(model))
    @settings(max_examples=6)
    def agree(instance):
        whole, *_ = sites(as_json(instance), model)
        for changed in constraint(whole):
            judges.verdict(json.dumps(changed))

    agree()


def test_records_of_any_type_agree():
    judges = Judges(adapter(), ANY_RECORD)

    @given(data=st.data(), record=strategies.records())
    @settings(max_examples=25)
    def agree(data, record):
        agree_on_changes(data, judges, record)

    agree()


def test_every_line_of_the_examples_gets_one_verdict():
    judges = Judges(adapter(), ANY_RECORD)
    files = sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.jsonl"))
    verdicts = {path: {judges.verdict(line) for line in path.read_text("utf-8").splitlines()} for path in files}
    sound = [path for path in files if path.parent.name != "broken"]
    assert sound
    assert {path.name: verdicts[path] for path in sound} == {path.name: {True} for path in sound}
    assert set().union(*verdicts.values()) == {True, False, None}


@pytest.mark.parametrize("name", record_types())
def test_a_reference_to_the_same_type_is_as_long_as_an_id_of_it(name):
    judges = Judges(adapter(), record_schema(name))

    @given(record=strategies.records(name))
    @settings(max_examples=2)
    def agree(record):
        value = as_json(record)
        for field, wrap in (("perhaps_same", lambda reference: [reference]), ("supersedes", str)):
            for length, right in ((LONGEST_SLUG, True), (LONGEST_SLUG + 1, False)):
                assert judges.verdict(json.dumps(value | {field: wrap(f"{name}:{'a' * length}")})) is right

    agree()


@given(records=st.lists(strategies.records(), max_size=3), data=st.data())
@settings(max_examples=10)
def test_a_dataset_is_an_array_of_records(records, data):
    takes = jsonschema_rs.Draft202012Validator(dataset_schema()).is_valid
    values = [as_json(record) for record in records]
    assert takes(values)
    assert not takes({"records": values})
    for position, value in enumerate(values):
        changed = json.loads(data.draw(mutations(value, Kind.UNKNOWN_KEY)).text)
        assert not takes([*values[:position], changed, *values[position + 1 :]])


@pytest.mark.parametrize("value", ["1", "1.0", "0", "true", "false", '"true"', "[true]"])
@pytest.mark.parametrize(
    "record",
    [
        '{"type":"event","id":"event:a","kind":"attack","summary":"One.","planned":%s}',
        (
            '{"type":"dataset","id":"dataset:a","title":"One","schema_version":"1.0","publisher":"One",'
            '"created":"2024-03-01","licence":"CC0-1.0","closed_universe":%s}'
        ),
    ],
)
def test_only_true_is_true(record, value):
    verdict = Judges(adapter(), ANY_RECORD).verdict(record % value)
    assert verdict is (value == "true" or (value == "false" and "closed" in record))
    assert bool(decode([Item(0, (record % value).encode())], Limits()).rejected) is not verdict


BROKEN = {
    "TemporalExtent": {"mode": "within"},
    "QuantityClaim": {"of": ["killed"]},
    "CountryCode": {"scheme": "iso3166_1", "code": "mali"},
    "ExternalId": {"scheme": "wikidata", "value": "912"},
    "Affiliation": {"actor": "actor:a", "role": "part_of", "voice": "actor"},
    "CustodyInterval": {"holder": "actor:a", "role": "holder", "voice": "actor"},
    "Credit": {"actor": "actor:a", "part": "released", "voice": "actor"},
    "RelativeTime": {"record": "event:a", "relation": "days_after"},
    "Alternative": {"basis": "A word."},
}
"""Of each value that has constraints, one that is sound field by field and breaks a constraint."""


def holders(model, found=()):
    """Every place below a model in which a value with constraints may stand: the fields on the way, and the value."""
    for field in fields_of(model):
        shape, wrap = field.shape, field.name
        while hasattr(shape, "item"):
            shape, wrap = shape.item, (wrap,)
        if hasattr(shape, "model"):
            here = (*found, wrap)
            if shape.model.all_constraints():
                yield here, shape.model
            yield from holders(shape.model, here)


HOLDERS = [
    pytest.param(name, path, value, id=f"{name}/{'/'.join(map(str, path))}")
    for name, record in record_types().items()
    for path, value in holders(record)
]


def test_every_value_with_constraints_has_a_broken_one():
    assert set(BROKEN) == {param.values[2].__name__ for param in HOLDERS}


def line(name, path, value):
    """A record with nothing but such a value at its place, and the pointer to it."""
    whole = BROKEN[value.__name__]
    for step in reversed(path):
        whole = {step[0]: [whole]} if isinstance(step, tuple) else {step: whole}
    pointer = "".join(f"/{step[0]}/0" if isinstance(step, tuple) else f"/{step}" for step in path)
    return json.dumps({"type": name, "id": f"{name}:a", **whole}), pointer


def test_constraints_hold_wherever_a_value_stands_in_any_record(tmp_path):
    """In a process of its own: what pydantic makes of a class depends on what was built before it in this one."""
    lines, pointers = zip(*(line(*param.values) for param in HOLDERS), strict=True)
    (tmp_path / "broken.jsonl").write_text("\n".join(lines))
    command = [sys.executable, "-m", "conflictschema", "validate", "--format", "json", str(tmp_path / "broken.jsonl")]
    ran = subprocess.run(command, capture_output=True, check=False)
    found = {(each["line"], each.get("pointer")) for each in json.loads(ran.stdout)["findings"]}
    # Other fields of the records are missing too; of each, the constraint has to be among what is said, at its place.
    held = {
        number
        for number, pointer in enumerate(pointers, start=1)
        if any(at == number and (where or "").startswith(pointer) for at, where in found)
    }
    assert [HOLDERS[number - 1].id for number in range(1, len(lines) + 1) if number not in held] == []
