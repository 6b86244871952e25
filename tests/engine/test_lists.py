"""Lists of others as relations: the ones that are asked for, and of a country that is gone those that came after it."""

from conflictschema.engine import _lists


def made(*words):
    return dict(_lists.relations(set(words)))


def boxes(scheme, code):
    return {
        tuple(row[side] for side in ("west", "south", "east", "north"))
        for row in made("country_box")["country_box"].rows
        if (row["scheme"], row["code"]) == (scheme, code)
    }


def test_only_what_is_asked_for_is_made():
    assert made() == {}
    assert list(made("known_country", "else")) == ["known_country"]
    assert list(made("country_box")) == ["country_box"]


def test_a_code_is_known_with_its_scheme():
    known = made("known_country")["known_country"]
    assert known.columns == {"scheme": "VARCHAR", "code": "VARCHAR", "became": "VARCHAR"}
    assert {"scheme": "iso3166_1", "code": "MLI", "became": ""} in known.rows
    assert all(row.keys() == known.columns.keys() for row in known.rows)


def test_a_country_that_was_withdrawn_lay_where_those_lie_that_came_after_it():
    assert boxes("historic", "CSK") == boxes("iso3166_1", "CZE") | boxes("iso3166_1", "SVK")
    assert boxes("iso3166_1", "CZE") != boxes("iso3166_1", "SVK")
    assert boxes("iso3166_1", "CSK") == boxes("historic", "CZE") == set()


def test_also_where_what_came_after_it_is_withdrawn_itself():
    became = {"A": {"B"}, "B": {"C", "D"}, "E": {"E", "F"}}
    assert _lists._today("A", became) == {"B", "C", "D"}
    assert _lists._today("E", became) == {"E", "F"}, "one that became itself and another is not followed for ever"
    assert _lists._today("X", became) == set()
