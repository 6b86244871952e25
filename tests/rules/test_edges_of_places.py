"""Where rules that go by the kind of a place, or by where it lies, must speak: every word that they know, and one beside."""

import pytest
from edge_cases import (
    MALI,
    NIGER,
    OF_KINDS,
    actor,
    asset,
    country,
    event,
    expected,
    located,
    location,
)

CODES = OF_KINDS

COARSE = {
    "country": ["exact", "vicinity", "populated_place", "admin2", "admin1"],
    "admin1": ["exact", "vicinity", "populated_place", "admin2"],
    "admin2": ["exact", "vicinity", "populated_place"],
    "region": ["exact", "vicinity", "populated_place"],
    "vicinity": ["exact"],
}
"""Kinds of places, and what would be finer than they are."""
PRECISIONS = ["exact", "vicinity", "populated_place", "admin2", "admin1", "country"]
AT_A_SPOT = (
    "attack air_strike drone_strike killing burial exhumation discovery handover base_established arrest filming"
)
WIDE = "country region area route border maritime airspace"


def shaped(slug, kind, coordinates, **more):
    return location(slug, "area", geometry={"type": kind, "coordinates": coordinates}, precision="unknown", **more)


BOX = {"bbox": [1, 15, 2, 16]}
ROUND = {"bbox": [179, 15, -179, 16]}

CASES = {
    # CS111
    **{
        f"{kind}, as precise as {precision}": (
            [location("a", kind, precision=precision)],
            {"CS111"} if precision in COARSE.get(kind, ()) else set(),
        )
        for kind in (*COARSE, "populated_place")
        for precision in PRECISIONS
    },
    # CS123
    **{
        f"{code} in the scheme {scheme}": ([location("a", country=country(code, scheme))], codes)
        for code, scheme, codes in (
            ("YUG", "iso3166_1", {"CS123"}),
            ("MLI", "historic", {"CS123"}),
            ("ZZZ", "iso3166_1", {"CS123"}),
            ("YUG", "historic", set()),
            ("MLI", "iso3166_1", set()),
            ("999", "gwno", set()),
        )
    },
    "an actor of no country that there is": ([actor("a", country=country("ZZZ"))], {"CS123"}),
    # CS109
    "swapped, and within the slack": ([located("a", 12.65, -8, uncertainty_m=1, **MALI)], {"CS109"}),
    "beside the country, as far as it is uncertain": ([located("a", 6.0, 12.65, uncertainty_m=200000, **MALI)], set()),
    # The box of Chad begins at 13.4 degrees east; a degree more is let pass, and a degree for 100 km of uncertainty.
    **{
        f"swapped in Chad, {east} degrees east, uncertain by {metres} m": (
            [located("a", east, 15, country=country("TCD"), **({"uncertainty_m": metres} if metres else {}))],
            {"CS109"} if speaks else set(),
        )
        for east, metres, speaks in (
            (12.5, 0, False),
            (12.400005, 0, False),
            (12.399995, 0, True),
            (12, 0, True),
            (11.400005, 100_000, False),
            (11.399995, 100_000, True),
        )
    },
    "swapped axes of a line": ([shaped("a", "LineString", [[12.65, -8], [12.7, -8]], **MALI)], {"CS109"}),
    "a line as it should be": ([shaped("a", "LineString", [[-8, 12.65], [12.65, -8]], **MALI)], set()),
    "swapped axes of two areas": (
        [
            shaped(
                "a",
                "MultiPolygon",
                [[[[12.6, -8], [12.7, -8], [12.7, -7.9], [12.6, -8]]], [[[-8, 12], [-7, 12], [-7, 13], [-8, 12]]]],
                **MALI,
            )
        ],
        {"CS109"},
    ),
    # CS128
    **{
        f"a point at {east}, {north}, and a box {name}": (
            [located("a", east, north, **box)],
            {"CS128"} if speaks else set(),
        )
        for name, box, points in (
            (
                "of a degree",
                BOX,
                ((1, 15, 0), (2, 16, 0), (0.9, 15.5, 1), (2.1, 15.5, 1), (1.5, 14.9, 1), (1.5, 16.1, 1)),
            ),
            (
                "across the antimeridian",
                ROUND,
                ((179, 15.5, 0), (-179, 15.5, 0), (180, 15.5, 0), (178.9, 15.5, 1), (-178.9, 15.5, 1), (180, 17, 1)),
            ),
            ("of no height", {"bbox": [1, 15, 2, 15]}, ((1.5, 15, 0), (1.5, 15.1, 1))),
            ("of no width", {"bbox": [1, 15, 1, 16]}, ((1, 15.5, 0), (1.1, 15.5, 1))),
        )
        for east, north, speaks in points
    },
    "a point without a box": ([located("a", 5, 5)], set()),
    # CS215
    **{
        f"a place of the kind {kind} in another country": (
            [location("a", "region", **MALI), location("c", kind, within="location:a-@", **NIGER)],
            set() if kind in ("border", "maritime", "airspace") else {"CS215"},
        )
        for kind in ("border", "maritime", "airspace", "area", "region")
    },
    # CS216
    **{
        f"one {kind} at two places": (
            [location("a", **MALI), location("b", **NIGER), event("x", kind, where=["location:a-@", "location:b-@"])],
            {"CS216"} if kind in AT_A_SPOT.split() else set(),
        )
        for kind in (*AT_A_SPOT.split(), "overflight", "displacement")
    },
    **{
        f"one {kind} at two assets": (
            [
                location("a", **MALI),
                location("b", **NIGER),
                asset("one", location="location:a-@"),
                asset("two", location="location:b-@"),
                event("x", kind, where=["military_asset:one-@", "military_asset:two-@"]),
            ],
            {"CS216"} if kind in AT_A_SPOT.split() else set(),
        )
        for kind in (*AT_A_SPOT.split(), "overflight", "displacement")
    },
    **{
        f"at a spot, and in what is wide: {kind}": (
            [
                location("a", **MALI),
                location("b", kind, **NIGER),
                event("x", where=["location:a-@", "location:b-@"]),
            ],
            set(),
        )
        for kind in WIDE.split()
    },
    "at an asset of which no place is known": (
        [location("a", **MALI), asset("one"), event("x", where=["location:a-@", "military_asset:one-@"])],
        set(),
    ),
    "at places in countries of two schemes": (
        [
            location("a", **MALI),
            location("b", country=country("436", "gwno")),
            event("x", where=["location:a-@", "location:b-@"]),
        ],
        set(),
    ),
    "at a place within a country that lies in a wider one": (
        [
            location("u", "region", **NIGER),
            location("m", "region", within="location:u-@", country=country("MLI", "other")),
            location("a", within="location:m-@"),
            location("b", **NIGER),
            event("x", where=["location:a-@", "location:b-@"]),
        ],
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_places.txt")
