"""Numbers, positions and shapes on the map: what JSON may say of them, and what is refused."""

import json

import pytest
from some_values import RING, taken

from conflictschema.values.geometry import BoundingBox, LineString, MultiPolygon, Polygon, Position
from conflictschema.values.metres import Metres
from conflictschema.values.number import LARGEST, Count, Int


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
