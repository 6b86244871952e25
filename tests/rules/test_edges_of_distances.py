"""Where rules about how far things are apart must speak: steps up to a country, days between holders, spots of one place."""

import pytest
from edge_cases import (
    BY,
    FROM,
    HANDOVER,
    MALI,
    NIGER,
    OF_LINKS,
    asset,
    event,
    expected,
    held,
    located,
    location,
)

CODES = OF_LINKS


def ridge(slug, north, **more):
    return located(slug, 1.5, north, "7@1", **more)


def within(count, *last):
    """Places, each in the next; the last of them has these fields."""
    inner = [location(f"p-{each}", within=f"location:p-{each + 1}-@") for each in range(count)]
    return [*inner, location(f"p-{count}", "region", **last[0])]


CASES = {
    # CS215, CS216
    **{
        f"a place so many steps within another country: {steps}": (
            [location("c", within="location:p-0-@", **NIGER), *within(steps - 1, MALI)],
            {"CS215"} if steps <= 20 else set(),
        )
        for steps in (20, 21)
    },
    **{
        f"at a place so many steps within its country, and in another: {steps}": (
            [*within(steps, MALI), location("n", **NIGER), event("x", where=["location:p-0-@", "location:n-@"])],
            {"CS216"} if steps <= 20 else set(),
        )
        for steps in (20, 21)
    },
    "at two places of one country, of which one lies in a part of another": (
        [
            location("r", "region", **MALI),
            location("a", within="location:r-@", **NIGER),
            location("b", **NIGER),
            event("x", where=["location:a-@", "location:b-@"]),
        ],
        {"CS215"},
    ),
    # CS217
    "from 2020 to June, and from July on": (
        [asset(custody=[held("north", "2020/2020-06-30"), held("south", "2020-07-01/..")])],
        set(),
    ),
    "a day between two holders": (
        [asset(custody=[held("north", "2020/2020-06-30"), held("south", "2020-07-02/..")])],
        {"CS217"},
    ),
    "nobody, after an event that ended it": (
        [
            event("x", "withdrawal", when={"edtf": "2020-06-30"}),
            asset(custody=[held("north", "2020/2020-06-30", **BY), held("south", "2021/..")]),
        ],
        set(),
    ),
    "nobody, until an event that began it": (
        [
            event("x", "deployment", when={"edtf": "2021-01-01"}),
            asset(custody=[held("north", "2020/2020-06-30"), held("south", **FROM)]),
        ],
        set(),
    ),
    "an event of another thing begins nothing here": (
        [
            event("x", **HANDOVER),
            event("y", when={"edtf": "2019-01-01"}),
            asset(custody=[held("north", "2020/2020-06-30"), held("south", "2021/..")]),
        ],
        {"CS217"},
    ),
    # CS232
    **{
        f"far apart, as precise as {precision}": (
            [ridge("a", 14.5, precision=precision), ridge("b", 16.5, precision=precision)],
            {"CS232"} if precision in ("exact", "vicinity", "populated_place") else set(),
        )
        for precision in ("exact", "vicinity", "populated_place", "admin2")
    },
    "of one country code, and far apart": (
        [
            located(slug, 1.5, north, external_ids=[{"scheme": "iso3166_2", "value": "ML-7"}])
            for slug, north in (("a", 14.5), ("b", 16.5))
        ],
        set(),
    ),
    "of one identifier and one name, and far apart": (
        [
            location("r", "region"),
            ridge("a", 14.5, within="location:r-@", perhaps_same=["location:b-@"]),
            ridge("b", 16.5, within="location:r-@"),
        ],
        {"CS232"},
    ),
    "of one identifier, apart by less than fifty kilometres": ([ridge("a", 14.5), ridge("b", 14.9)], set()),
    "of one number in two schemes": (
        [
            located(slug, 1.5, north, external_ids=[{"scheme": scheme, "value": "7@2"}])
            for slug, north, scheme in (("a", 14.5, "register"), ("b", 16.5, "list"))
        ],
        set(),
    ),
    "a line and a point of one identifier": (
        [
            ridge("a", 14.5),
            location(
                "b",
                external_ids=[{"scheme": "gazetteer", "value": "7@1"}],
                geometry={"type": "LineString", "coordinates": [[1.5, 16.5], [1.6, 16.5]]},
                precision="exact",
            ),
        ],
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_distances.txt")
