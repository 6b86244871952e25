"""The quick way to accept a record: it takes what is sound as it is, and what pydantic would refuse it does not take."""

import json

import pytest

from conflictschema.engine import accept
from conflictschema.engine.accept import acceptor
from conflictschema.errors import ToolFailure
from conflictschema.generate.docs import _samples
from conflictschema.records import adapter, record_types

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "described", "description": "One."}
LOCATION = _samples.full(record_types()["location"])
POINT = {"type": "Point", "coordinates": [1.0, 2.5]}
READINGS = [{"field": "/kind", "alternatives": [{"value": 1}, {"value": [True, 1.5, {"a": "b"}]}]}]


def takes(record):
    try:
        acceptor()(record)
    except ValueError:
        return False
    return True


def both(record):
    """The verdict of the quick way; what it takes, it gives back as it is, and pydantic takes it."""
    found = takes(record)
    if found:
        adapter().validate_json(json.dumps(record))
        assert json.loads(json.dumps(acceptor()(record))) == record
    return found


@pytest.mark.parametrize("of", [_samples.minimal, _samples.full])
@pytest.mark.parametrize("kind", record_types())
def test_what_is_sound_is_taken_as_it_is(kind, of):
    assert both(of(record_types()[kind]))


@pytest.mark.parametrize("kind", record_types())
def test_what_is_required_has_to_be_there_and_nothing_else_may(kind):
    record = _samples.minimal(record_types()[kind])
    assert not takes(record | {"x": 1})
    for name in record:
        assert not takes({key: value for key, value in record.items() if key != name})


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"geometry": POINT}, True),
        ({"geometry": POINT | {"coordinates": [1.0, 2.0, 3.0]}}, True),
        ({"geometry": POINT | {"coordinates": [1, 2, 3, 4]}}, False),
        ({"geometry": POINT | {"coordinates": [1]}}, False),
        ({"geometry": POINT | {"coordinates": ["1", 2]}}, False),
        ({"geometry": POINT | {"coordinates": [True, 2]}}, False),
        ({"geometry": POINT | {"coordinates": [181, 2]}}, False),
        ({"geometry": POINT | {"coordinates": (1, 2)}}, False),
        ({"geometry": POINT | {"coordinates": {1: 2, 3: 4}}}, False),
        ({"geometry": POINT | {"coordinates": [float("nan"), 2]}}, False),
        ({"geometry": POINT | {"bbox": [1, 2, 3, 4]}}, False),
        ({"geometry": {"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}}, True),
        ({"geometry": {"type": "LineString", "coordinates": [[1, 2]]}}, False),
        ({"geometry": {"type": "LineString", "coordinates": ([1, 2], [3, 4])}}, False),
        ({"geometry": {"type": "Sphere", "coordinates": [1, 2]}}, False),
    ],
)
def test_a_place_on_the_map_has_its_numbers_and_no_others(more, verdict):
    assert both(LOCATION | more) is verdict


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"perhaps_same": ["actor:b", "actor:c"]}, True),
        ({"perhaps_same": ()}, False),
        ({"perhaps_same": []}, False),
        ({"perhaps_same": ("actor:b",)}, False),
        ({"perhaps_same": {"actor:b": 1}}, False),
        ({"kind": "goverment"}, False),
        ({"kind": ["government"]}, False),
        ({"kind": 1}, False),
        ({"description": 1}, False),
        ({"description": None}, False),
        ({"readings": READINGS}, True),
        ({"readings": [{**READINGS[0], "alternatives": READINGS[0]["alternatives"][:1]}]}, False),
        ({"identification": "named"}, False),
        ({"original": {"acme:a": "b"}}, True),
        ({"original": {"acme:a": 1}}, False),
        ({"original": {1: "b"}}, False),
        ({"original": []}, False),
    ],
)
def test_a_value_is_of_its_kind_and_none_that_could_be_made_into_it(more, verdict):
    assert both(ACTOR | more) is verdict


@pytest.mark.parametrize(("given", "verdict"), [(True, True), (False, True), (1, False), (1.0, False), ("true", False)])
def test_what_is_true_or_false_is_no_number(given, verdict):
    assert both(_samples.minimal(record_types()["dataset"]) | {"closed_universe": given}) is verdict


@pytest.mark.parametrize("record", [None, [], "actor", 1, {}, {"type": "x"}, {"type": ["actor"]}])
def test_what_is_no_record_is_not_taken(record):
    assert not takes(record)


def test_a_kind_of_check_that_is_not_known_is_our_own_fault():
    with pytest.raises(ToolFailure, match="does not know what to make of url"):
        accept._plain({"type": "url"})
