"""What every model shares: friendly constructors and strict JSON, equality with hashes, fields in their order."""

import json
from math import inf, nan

import pytest
from pydantic import ValidationError
from some_values import RING, Wing, taken

from conflictschema import values
from conflictschema.records import record_types
from conflictschema.values._model import Value
from conflictschema.values.geometry import Point, Polygon
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
from conflictschema.values.truth import Truth


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("false", None), ("1", None), ("1.0", None), ('"true"', None)]
)
def test_a_mark_is_true_or_absent(text, value):
    assert taken(OnlyTrue, text) is value


def test_an_answer_of_three_values_is_no_condition():
    for answer in Truth:
        with pytest.raises(TypeError, match="is not a bool"):
            bool(answer)


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
