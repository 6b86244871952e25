"""Where rules about the shape of a place must speak: boxes, points, swapped axes, rings, and how precise a place can be."""

import pytest
from edge_cases import expected
from record_cases import ON_ONE_RECORD, location

CODES = ON_ONE_RECORD


def shape(kind, coordinates, **more):
    return location(geometry={"type": kind, "coordinates": coordinates}, precision="unknown", **more)


def point(longitude, latitude, code="MLI", scheme="iso3166_1", **more):
    return shape("Point", [longitude, latitude], country={"scheme": scheme, "code": code}, **more)


RING = [[1.5, 15.5], [2.5, 15.5], [2.5, 16.5], [1.5, 15.5]]
OPEN = [[1.5, 15.5], [2.5, 15.5], [2.5, 16.5], [1.5, 16.5]]

CASES = {
    # CS103
    "a box of no height": (location(bbox=[1, 15, 2, 15]), {}),
    "a box across the antimeridian": (location(bbox=[179, 15, -179, 16]), {}),
    "a box upside down": (location(bbox=[1, 16, 2, 15]), {"CS103"}),
    # CS108
    "at 0, 0": (shape("Point", [0, 0.0]), {"CS108"}),
    "at 0, 0, and some height": (shape("Point", [0, 0, 12]), {"CS108"}),
    "on the equator": (shape("Point", [9.5, 0]), {}),
    "on the meridian": (shape("Point", [0, 51.5]), {}),
    "a line from 0, 0": (shape("LineString", [[0, 0], [1, 1]]), {}),
    # CS109
    "as it should be": (point(-8, 12.65), {}),
    "swapped axes": (point(12.65, -8), {"CS109"}),
    "swapped axes of an area": (
        shape("Polygon", [[[y, x] for x, y in RING]], country={"scheme": "iso3166_1", "code": "MLI"}),
        {"CS109"},
    ),
    "in another country either way": (point(100, 60), {}),
    "off the coast": (point(-17.9, 14.7, "SEN"), {}),
    "overseas": (point(-52.3, 4.9, "FRA"), {}),
    "swapped axes of a country that is no more": (point(44.8, 20.5, "YUG", "historic"), {"CS109"}),
    "a country without a box": (point(12.65, -8, "TUV"), {}),
    "a scheme without boxes": (point(12.65, -8, "432", "gwno"), {}),
    # CS110
    "a closed ring": (shape("Polygon", [RING]), {}),
    "closed in other figures": (shape("Polygon", [[*RING[:3], [1.50, 15.500]]]), {}),
    "an open ring": (shape("Polygon", [OPEN]), {"CS110"}),
    "an open hole": (shape("Polygon", [RING, OPEN]), {"CS110"}),
    "two open rings": (shape("MultiPolygon", [[OPEN], [RING, OPEN]]), {"CS110": 2}),
    "closed areas": (shape("MultiPolygon", [[RING], [RING]]), {}),
    "closed at another height": (shape("Polygon", [[[1.5, 15.5, 1], *RING[1:3], [1.5, 15.5, 2]]]), {"CS110"}),
    "a line is not closed": (shape("LineString", OPEN), {}),
    # CS111
    "a spot in a country": (location("country", precision="exact"), {"CS111"}),
    "a country as such": (location("country", precision="country"), {}),
    "a district in a province": (location("admin1", precision="admin2"), {"CS111"}),
    "a road in a province": (location("admin1", precision="linear_or_fuzzy"), {}),
    "a spot in a town": (location("populated_place", precision="exact"), {}),
    "a grave": (location("burial_site", precision="exact"), {}),
    # CS128
    "a point in its box": (shape("Point", [1.5, 15.5], bbox=[1, 15, 2, 16]), {}),
    "a point on its edge": (shape("Point", [1, 16], bbox=[1, 15, 2, 16]), {}),
    "a point beside its box": (shape("Point", [2.5, 15.5], bbox=[1, 15, 2, 16]), {"CS128"}),
    "a point above its box": (shape("Point", [1.5, 16.5], bbox=[1, 15, 2, 16]), {"CS128"}),
    "a point in a box upside down": (shape("Point", [1.5, 15.5], bbox=[1, 16, 2, 15]), {"CS103"}),
    "a point in a box across the antimeridian": (shape("Point", [-179.5, 15.5], bbox=[179, 15, -179, 16]), {}),
    "a point outside of one": (shape("Point", [0, 15.5], bbox=[179, 15, -179, 16]), {"CS128"}),
    "an area and its box": (shape("Polygon", [RING], bbox=[5, 5, 6, 6]), {}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_shapes.txt")
