"""The published JSON Schema and the models give one verdict, whatever judges by the schema.

Asked is only what the strict parse lets through: a text that is JSON, says each key once, and holds finite numbers.
"""

from __future__ import annotations

import json
import math

import jiter
import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from conflictschema.generate.json_schema import any_record_schema, dataset_schema, record_schema
from conflictschema.records import adapter, record_types
from conflictschema.testing import strategies
from conflictschema.testing._shapes import classes
from conflictschema.testing.mutations import ALWAYS_BREAKS, Kind, kinds_of, mutations
from conflictschema.values._model import Model
from conflictschema.values.ref import LONGEST_SLUG

ANY_RECORD = any_record_schema()
DEFINITIONS = ANY_RECORD["$defs"]
MODELS = [each for each in classes() if issubclass(each, Model)]


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


def agree_on_changes(data, judges, instance, model=None):
    """A sound instance passes, and every kind of change to it gets one verdict."""
    value = instance.model_dump(mode="json", exclude_none=True)
    assert judges.verdict(json.dumps(value)) is True
    for kind in kinds_of(value, model=model):
        mutation = data.draw(mutations(value, kind, model=model))
        verdict = judges.verdict(mutation.text)
        assert not (verdict and kind in ALWAYS_BREAKS), mutation


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_class_agrees_with_its_definition(model):
    schemas = [{"$ref": f"#/$defs/{model.__name__}", "$defs": DEFINITIONS}]
    schemas += [record_schema(name) for name, each in record_types().items() if each is model]
    judges = Judges(TypeAdapter(model), *schemas)

    @given(data=st.data(), instance=strategies.values(model))
    @settings(max_examples=8)
    def agree(data, instance):
        agree_on_changes(data, judges, instance, model)

    agree()


def test_records_of_any_type_agree():
    judges = Judges(adapter(), ANY_RECORD)

    @given(data=st.data(), record=strategies.records())
    @settings(max_examples=40)
    def agree(data, record):
        agree_on_changes(data, judges, record)

    agree()


@pytest.mark.parametrize("name", record_types())
def test_a_reference_to_the_same_type_is_as_long_as_an_id_of_it(name):
    judges = Judges(adapter(), record_schema(name))

    @given(record=strategies.records(name))
    @settings(max_examples=2)
    def agree(record):
        value = record.model_dump(mode="json", exclude_none=True)
        for field, wrap in (("perhaps_same", lambda reference: [reference]), ("supersedes", str)):
            for length, right in ((LONGEST_SLUG, True), (LONGEST_SLUG + 1, False)):
                assert judges.verdict(json.dumps(value | {field: wrap(f"{name}:{'a' * length}")})) is right

    agree()


@given(records=st.lists(strategies.records(), max_size=3), data=st.data())
@settings(max_examples=20)
def test_a_dataset_is_an_array_of_records(records, data):
    takes = jsonschema_rs.Draft202012Validator(dataset_schema()).is_valid
    values = [record.model_dump(mode="json", exclude_none=True) for record in records]
    assert takes(values)
    assert not takes({"records": values})
    for position, value in enumerate(values):
        changed = json.loads(data.draw(mutations(value, Kind.UNKNOWN_KEY)).text)
        assert not takes([*values[:position], changed, *values[position + 1 :]])
