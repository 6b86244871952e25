"""The shape of a model, read off its annotations: what each field must be, in which order, and with which names."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter
from some_values import Wing

from conflictschema.records import record_types
from conflictschema.values import _shape
from conflictschema.values._model import Many, Model, Optional, Value
from conflictschema.values._shape import (
    BoolShape,
    ChoiceShape,
    ConstantShape,
    DegreesShape,
    EdtfShape,
    IntShape,
    JsonShape,
    ListShape,
    MapShape,
    ModelShape,
    NumberShape,
    RefShape,
    TextShape,
    WordShape,
)
from conflictschema.values.geometry import LineString, MultiPolygon, Point, Polygon
from conflictschema.values.only_true import OnlyTrue
from conflictschema.values.temporal_extent import RelativeTime

MUST = {
    "a value of another kind": _shape.Shape(),
    "a whole number, zero or more": IntShape(0, 5),
    "a whole number": IntShape(-5, 5),
    "a number, zero or more": NumberShape(0, 5),
    "a list of longitude (-180 to 180) and then latitude (-90 to 90)": DegreesShape((180, 90), height=True),
    "a list of west, south, east and north in degrees": DegreesShape((180, 90, 180, 90), height=False),
    "true or false": BoolShape(),
    "true, or absent": BoolShape((True,)),
    "“actor”": ConstantShape("actor"),
    "an id of the form actor:…, in lower-case letters, digits and single hyphens": RefShape(("actor",)),
    "an id of the form a:… or b:… or c:… or d:…, in lower-case letters, digits and single hyphens": RefShape(
        tuple("abcd")
    ),
    "an id of the form <type>:…, in lower-case letters, digits and single hyphens": RefShape(tuple("abcde")),
    "an object (in braces) with its own fields": ModelShape(Point),
    "an object whose `type` is one of Point, Polygon": ChoiceShape((Point, Polygon)),
    "a list (in square brackets)": ListShape(BoolShape(), 1),
    "a list of at least 2 items": ListShape(BoolShape(), 2),
    "an object (in braces) of names and texts": MapShape(ConstantShape("a"), ConstantShape("b")),
    "any JSON value without null in it": JsonShape(),
}


@pytest.mark.parametrize("must", MUST)
def test_a_shape_completes_the_sentence_it_must_be(must):
    assert MUST[must].must == must


def test_what_is_true_or_false_may_be_both_and_a_mark_is_true_alone():
    assert set(BoolShape().only) == {True, False}
    assert _shape._shape(OnlyTrue) == BoolShape((True,))


def test_a_word_and_a_date_say_what_they_must_be():
    truth = _shape.field_of(RelativeTime, "relation").shape
    assert isinstance(truth, WordShape)
    assert truth.must == "one of the words of TimeRelation"
    assert "2022-04-18/2022-04-24" in EdtfShape().must
    url = _shape.field_of(record_types()["source"], "url").shape
    assert isinstance(url, TextShape)
    assert url.must == url.text.must


def test_shapes_are_values_that_nobody_changes():
    for shape in MUST.values():
        assert hash(shape) == hash(shape)
        with pytest.raises((AttributeError, TypeError)):
            shape.most = 1


@pytest.mark.parametrize("name", record_types())
def test_a_record_begins_with_its_type_and_id_and_has_each_field_once(name):
    model = record_types()[name]
    names = [field.name for field in _shape.fields_of(model)]
    assert names[:2] == ["type", "id"]
    assert sorted(names) == sorted(model.model_fields)
    own = [each for each in vars(model)["__annotations__"] if each in model.model_fields and each not in ("type", "id")]
    assert [each for each in names[2:] if each in own] == own, "its own fields stand in the order of its file"
    assert names[2 : 2 + len(own)] == own, "and before what all records share"


def test_a_field_that_is_only_tightened_keeps_its_place():
    class Base(Model):
        """What is shared."""

        first: Optional[str] = None
        second: Optional[str] = None

    class Between(Base):
        """One that tightens the second."""

        second: str
        third: Optional[str] = None

    class Whole(Between):
        """A record."""

        type: str
        id: str
        own: Optional[str] = None

    assert list(_shape._record_order(Whole)) == ["type", "id", "own", "third", "first", "second"]


def test_of_a_value_the_fields_stand_as_declared():
    assert [field.name for field in _shape.fields_of(Wing)] == ["name", "numbers"]
    name, numbers = _shape.fields_of(Wing)
    assert (name.required, numbers.required) == (False, True)
    assert (name.sentence, numbers.sentence) == ("What it is called.", "Its numbers.")
    assert _shape.field_of(Wing, "nothing") is None
    with pytest.raises(AttributeError):  # it is made once for each class, and shared
        name.required = True


def test_what_has_no_shape_is_an_error_of_who_wrote_it():
    class Odd(Value):
        """A value with a field that no shape speaks of."""

        field: bytes

    with pytest.raises(TypeError, match="has no shape"):
        _shape.fields_of(Odd)


def test_walking_goes_into_lists_and_values():
    paths = dict(_shape.walk(record_types()["event"]))
    assert ("when", "edtf") in paths
    assert any("*" in path for path in paths)
    inside = [path for path in paths if path[:2] == ("participants", "*")]
    assert {path[2:] for path in inside} == {("party",), ("role",)}


@pytest.mark.parametrize("name", record_types())
def test_a_reference_to_the_same_type_is_narrowed_in_each_record(name):
    # In the class that all share it may name any record; an editor is to offer those of the same type alone.
    model = record_types()[name]
    assert _shape.field_of(model, "supersedes").shape == RefShape((name,))
    assert _shape.field_of(model, "perhaps_same").shape == ListShape(RefShape((name,)), 1)
    assert _shape.field_of(model, "id").shape == RefShape((name,), own=True)


def test_a_geometry_is_one_of_four_shapes_told_apart_by_their_type():
    geometry = _shape.field_of(record_types()["location"], "geometry").shape
    assert geometry == ChoiceShape((Point, LineString, Polygon, MultiPolygon), by="type")


def test_what_stood_in_a_partners_table_is_a_map_from_names_to_cells():
    original = _shape.field_of(record_types()["event"], "original").shape
    assert isinstance(original, MapShape)
    assert (original.key.text.name, original.value.text.name) == ("Text", "Raw")


def test_a_record_names_its_type():
    for name, model in record_types().items():
        assert _shape.tag_of(model) == name
    assert _shape.tag_of(Wing) is None


def test_lists_of_at_least_none_may_be_empty():
    assert TypeAdapter(Annotated[tuple[int, ...], Many(0)]).validate_json("[]") == ()
