"""The sentence of each field, out of the source."""

import ast
import inspect
from itertools import pairwise

import pytest

from conflictschema.records import record_types
from conflictschema.records.allegation import Allegation
from conflictschema.records.denial import Denial
from conflictschema.values._model import Value
from conflictschema.values._sentences import sentences
from conflictschema.values._shape import field_of, walk


@pytest.mark.parametrize("kind", record_types())
def test_every_field_of_a_record_and_of_the_values_in_it_has_one(kind):
    without = ["/".join(path) for path, field in walk(record_types()[kind]) if not field.sentence.endswith(".")]
    assert without == []


def test_it_is_what_stands_below_the_field_in_the_class():
    tree = ast.parse(inspect.getsource(Denial))
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef))
    (below,) = (
        after.value.value
        for field, after in pairwise(body)
        if isinstance(field, ast.AnnAssign) and getattr(field.target, "id", "") == "answers"
    )
    assert sentences(Denial)["answers"] == inspect.cleandoc(below)


def test_a_class_has_the_sentences_of_those_it_derives_from():
    assert sentences(Allegation)["content"] == sentences(Denial)["content"] != ""
    assert "accused" not in sentences(Denial)


def test_pydantics_own_schema_of_a_class_shows_them_too():
    made = Allegation.model_json_schema()
    assert made["properties"]["accused"]["description"] == field_of(Allegation, "accused").sentence
    inner = made["$defs"]["Citation"]["properties"]
    assert all(inner[name]["description"] for name in ("source", "passages"))


def test_a_class_without_a_source_has_none():
    """As one that was typed into a notebook."""
    namespace = {"__name__": "typed_in", "Value": Value}
    exec("class Typed(Value):\n    first: str\n    'What comes first.'", namespace)  # noqa: S102
    assert "first" not in sentences(namespace["Typed"])
    assert "first" in namespace["Typed"].model_json_schema()["properties"]
