"""What every model shares: friendly constructors and strict JSON, equality with hashes, fields in their order."""

import json
from math import inf, nan
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from conflictschema import values
from conflictschema.records import record_types
from conflictschema.values import _shape
from conflictschema.values._model import Many, Model, OneOrMore, Optional, Value
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
from conflictschema.values.geometry import BoundingBox, LineString, MultiPolygon, Point, Polygon, Position
from conflictschema.values.metres import Metres
from conflictschema.values.number import LARGEST, Count, Int
from conflictschema.values.only_true import OnlyTrue
from conflictschema.values.reading import Alternative, Reading
from conflictschema.values.ref import (
    AnyRef,
    ClaimRef,
    Id,
    Ref,
    SourceRef,
    is_reference,
    longest_of,
    pattern_of,
    targets_of,
)
from conflictschema.values.temporal_extent import RelativeTime, TemporalExtent
from conflictschema.values.text import Text
from conflictschema.values.truth import Truth


def taken(kind, text):
    """Whether JSON of this text is taken, and as what."""
    try:
        return TypeAdapter(kind).validate_json(text)
    except ValidationError:
        return None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("1.0", 1),
        ("1e2", 100),
        ("-3", -3),
        ("1.5", None),
        ('"1"', None),
        ("true", None),
        (str(LARGEST), LARGEST),
        (str(LARGEST + 1), None),
        (f"{LARGEST + 1}.0", None),
        (str(-LARGEST), -LARGEST),
        (str(-LARGEST - 1), None),
        ("1e400", None),
        ("NaN", None),
    ],
)
def test_whole_numbers_are_those_that_json_schema_calls_whole(text, number):
    assert taken(Int, text) == number
    assert type(taken(Int, text)) in (int, type(None))


def test_the_largest_whole_number_is_the_last_that_every_reader_keeps():
    # RFC 8259, section 6: beyond it, a reader that keeps numbers as doubles takes two for one.
    assert float(LARGEST) != float(LARGEST - 1)
    assert float(LARGEST + 1) == float(LARGEST + 2)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("-1", None), ("-0.0", 0), ("7", 7)])
def test_a_count_is_not_below_zero(text, number):
    assert taken(Count, text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("-0.1", None),
        ("2.5", 2.5),
        ("1e400", None),
        ("Infinity", None),
        (str(LARGEST), LARGEST),
        ("9007199254740993", None),
    ],
)
def test_metres_are_finite_and_not_below_zero(text, number):
    assert taken(Metres, text) == number


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("[180, 90]", True),
        ("[-180, -90]", True),
        ("[180.1, 0]", False),
        ("[0, 90.1]", False),
        ("[-180.1, 0]", False),
        ("[0, -90.1]", False),
        ("[1, 2, 3]", True),
        ("[1, 2, -11000.5]", True),
        ("[1, 2, 1e300]", False),
        ("[1, 2, -1e300]", False),
        ("[1, 2, 3, 4]", False),
        ("[1]", False),
        ("[]", False),
        ('["1", "2"]', False),
        ("[NaN, 2]", False),
    ],
)
def test_a_position_is_a_longitude_and_a_latitude_and_perhaps_a_height(text, is_one):
    assert (taken(Position, text) is not None) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("[-180, -90, 180, 90]", True),
        ("[170, 0, -170, 10]", True),
        ("[-180.1, 0, 1, 1]", False),
        ("[180.1, 0, 1, 1]", False),
        ("[0, -90.1, 1, 1]", False),
        ("[0, 90.1, 1, 1]", False),
        ("[0, 0, 181, 1]", False),
        ("[0, 0, 1, 91]", False),
        ("[0, 0, 1]", False),
        ("[0, 0, 1, 1, 1]", False),
        ("[0, 0, 1, Infinity]", False),
    ],
)
def test_a_box_has_four_edges(text, is_one):
    assert (taken(BoundingBox, text) is not None) is is_one


RING = [[0, 0], [0, 1], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    ("shape", "coordinates", "is_one"),
    [
        (LineString, RING[:2], True),
        (LineString, RING[:1], False),
        (Polygon, [RING], True),
        (Polygon, [RING[:3]], False),
        (Polygon, [], False),
        (MultiPolygon, [[RING]], True),
        (MultiPolygon, [[]], False),
        (MultiPolygon, [], False),
    ],
)
def test_shapes_have_as_many_positions_as_geojson_asks_for(shape, coordinates, is_one):
    text = json.dumps({"type": shape.__name__, "coordinates": coordinates})
    assert (taken(shape, text) is not None) is is_one


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("false", None), ("1", None), ("1.0", None), ('"true"', None)]
)
def test_a_mark_is_true_or_absent(text, value):
    assert taken(OnlyTrue, text) is value


def test_an_answer_of_three_values_is_no_condition():
    for answer in Truth:
        with pytest.raises(TypeError, match="is not a bool"):
            bool(answer)


class Wing(Value):
    """A value to build."""

    name: Optional[Text] = None
    """What it is called."""

    numbers: OneOrMore[Int]
    """Its numbers."""


def test_a_list_stands_for_a_tuple_in_constructors_at_every_depth():
    assert Wing(numbers=[1, 2]).numbers == (1, 2)
    polygon = Polygon(coordinates=[RING])
    assert polygon.coordinates == (tuple((float(x), float(y)) for x, y in RING),)


def test_constructors_say_the_type_themselves_and_take_it_where_it_is_said():
    assert Point(coordinates=(1.0, 2.0)).type == "Point"
    assert Point(type="Point", coordinates=(1.0, 2.0)) == Point(coordinates=[1, 2])
    with pytest.raises(ValidationError):
        Point(type="Polygon", coordinates=(1.0, 2.0))


def test_null_is_no_value_in_json_and_absence_in_python():
    assert taken(Wing, '{"numbers": [1]}') == Wing(name=None, numbers=(1,))
    assert taken(Wing, '{"name": null, "numbers": [1]}') is None
    assert taken(Wing, '{"numbers": []}') is None, "an empty list says nothing that absence does not say"
    assert taken(Wing, '{"numbers": [1], "more": 1}') is None


def test_a_model_cannot_be_changed_and_never_shows_what_it_refused():
    wing = Wing(numbers=(1,))
    with pytest.raises(ValidationError, match="frozen"):
        wing.name = "another"
    with pytest.raises(ValidationError) as raised:
        Wing(numbers=("secret",))
    assert "secret" not in str(raised.value)


def test_json_is_taken_and_no_number_that_json_does_not_have():
    class Share(Value):
        """A value with a float."""

        part: float
        """Any."""

    for number in (nan, inf):
        with pytest.raises(ValidationError):
            Share(part=number)


def test_equal_models_have_equal_hashes_and_others_mostly_have_not():
    one = Reading(field="/kind", alternatives=(Alternative(value={"a": [1, {"b": 2}]}), Alternative(text="Two.")))
    other = Reading(field="/kind", alternatives=[Alternative(value={"a": [1, {"b": 2}]}), Alternative(text="Two.")])
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other}) == 1
    assert hash(one) != hash(Reading(field="/role", alternatives=one.alternatives))
    assert hash(Alternative(value=[1])) != hash(Alternative(value=[2]))
    assert hash(Alternative(value={"a": 1})) != hash(Alternative(value={"a": 2}))
    assert hash(Point(coordinates=(1.0, 2.0))) != hash(Alternative(text="Two."))


def test_free_json_holds_lists_whatever_it_was_built_of():
    assert Alternative(value=(1, 2)).value == [1, 2]
    assert Alternative(value=[1, (2,)]).value == [1, [2]]
    assert taken(Alternative, '{"value": [1, null]}') is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("source:a", True),
        ("source:a-1-b", True),
        ("source:", False),
        ("source:A", False),
        ("source:a--b", False),
        ("source:-a", False),
        ("source:a-", False),
        ("actor:a", False),
        ("sources:a", False),
        ("source:a\n", False),
        ("source:" + "x" * 120, True),
        ("source:" + "x" * 121, False),
    ],
)
def test_a_reference_is_an_id_of_its_type(text, is_one):
    assert (taken(SourceRef, json.dumps(text)) is not None) is is_one


def test_a_reference_knows_its_type_and_its_slug():
    reference = taken(ClaimRef, '"denial:by-the-army"')
    assert (reference.record_type, reference.slug) == ("denial", "by-the-army")
    assert type(reference) is Ref
    assert type(taken(Id[ClaimRef.__args__[0]], '"denial:a"')) is Id


def test_of_several_types_the_longest_name_sets_the_bound():
    assert longest_of(("denial",)) == len("denial:") + 120
    assert longest_of(("denial", "allegation")) == len("allegation:") + 120
    assert pattern_of(("denial",)).startswith("^denial:")
    assert pattern_of(("denial", "event")).startswith("^(?:denial|event):")


def test_any_reference_is_one_to_any_record():
    assert set(targets_of(AnyRef)) == set(record_types())


def test_a_records_own_id_is_no_reference():
    assert is_reference(SourceRef)
    assert not is_reference(Id[SourceRef.__args__[0]])
    assert not is_reference(str)


def test_days_before_and_after_say_how_many():
    with pytest.raises(ValidationError, match="needs `days`"):
        RelativeTime(record="event:a", relation="days_after")
    assert RelativeTime(record="event:a", relation="before").days is None
    with pytest.raises(ValidationError, match="at least one of"):
        TemporalExtent(mode="within")


def test_names_of_values_are_loaded_where_they_stand():
    for name in values.__all__:
        # An alias such as `ActorRef` has no name of its own.
        assert getattr(getattr(values, name), "__name__", name) in (name, "Ref", "Id")
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = values.Nothing


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
