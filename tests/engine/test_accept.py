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


@pytest.fixture(autouse=True)
def anew():
    """It is made once in a process: here for every test."""
    acceptor.cache_clear()


def test_what_is_sound_is_taken_as_it_is():
    for model in record_types().values():
        for record in (_samples.minimal(model), _samples.full(model)):
            assert both(record), record


def test_what_is_required_has_to_be_there_and_nothing_else_may():
    for model in record_types().values():
        record = _samples.minimal(model)
        assert not takes(record | {"x": 1}), record
        for name in record:
            assert not takes({key: value for key, value in record.items() if key != name}), (name, record)


def test_a_place_on_the_map_has_its_numbers_and_no_others():
    for more, verdict in (
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
    ):
        assert both(LOCATION | more) is verdict, more


def test_a_value_is_of_its_kind_and_none_that_could_be_made_into_it():
    for more, verdict in (
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
    ):
        assert both(ACTOR | more) is verdict, more


def test_what_is_true_or_false_is_no_number():
    record = _samples.minimal(record_types()["dataset"])
    for given, verdict in ((True, True), (False, True), (1, False), (1.0, False), ("true", False)):
        assert both(record | {"closed_universe": given}) is verdict, given


def test_what_is_no_record_is_not_taken():
    for record in (None, [], "actor", 1, {}, {"type": "x"}, {"type": ["actor"]}):
        assert not takes(record), record


def test_a_kind_of_check_that_is_not_known_is_our_own_fault():
    with pytest.raises(ToolFailure, match="does not know what to make of url"):
        accept._plain({"type": "url"})
