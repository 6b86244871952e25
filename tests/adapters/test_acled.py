"""ACLED, built from a description of its layouts: told by its headers, checked at the cell, and said to be unproven."""

import csv
import io

import pytest
from cells import said

import conflictschema as cs
from conflictschema.adapters.acled import Acled

API = Acled.headerless[0]
ROW = {
    "event_id_cnty": "VEL101",
    "event_date": "2024-03-05",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Velmark (2020-)",
    "assoc_actor_1": "Police Forces of Velmark; Valley Guard",
    "inter1": "1",
    "actor2": "UVF: Upper Valley Front",
    "inter2": "2",
    "interaction": "12",
    "iso": "999",
    "region": "Western Africa",
    "country": "Velmark",
    "admin1": "Upper Valley",
    "location": "Tarnholt",
    "latitude": "14.25",
    "longitude": "-3.5",
    "geo_precision": "1",
    "source": "Valley Post; Northern Radio",
    "fatalities": "3",
    "timestamp": "1700000000",
}
V5 = (
    *("GWNO", "EVENT_ID_CNTY", "EVENT_ID_NO_CNTY", "EVENT_DATE", "YEAR", "TIME_PRECISION", "EVENT_TYPE", "ACTOR1"),
    *("ALLY_ACTOR_1", "INTER1", "ACTOR2", "ALLY_ACTOR_2", "INTER2", "INTERACTION", "COUNTRY", "ADMIN1", "ADMIN2"),
    *("ADMIN3", "LOCATION", "LATITUDE", "LONGITUDE", "GEO_PRECIS", "SOURCE", "NOTES", "FATALITIES"),
)


def judged(tmp_path, headers, row, *, written=True):
    return cs.validate(file(tmp_path, headers, row, written=written))


def made(tmp_path, headers, row):
    return cs.load(file(tmp_path, headers, row), adapter="acled")


def file(tmp_path, headers, row, *, written=True):
    text = io.StringIO()
    rows = [headers] if written else []
    csv.writer(text).writerows([*rows, [row.get(each, "") for each in headers]])
    path = tmp_path / "acled.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


@pytest.mark.parametrize("written", [True, False])
def test_the_layout_of_the_api_becomes_an_event_with_all_its_actors(tmp_path, written):
    result = judged(tmp_path, API, ROW, written=written)
    assert said(result) == []
    assert result.records == {"actor": 4, "dataset": 1, "event": 1, "location": 1, "source": 3}
    assert any("unproven" in each for each in result.inputs[0].remarks)


def test_the_dyadic_layout_has_dates_and_ids_of_its_own(tmp_path):
    names = {each: each.lower() for each in V5} | {"ALLY_ACTOR_1": "assoc_actor_1", "GEO_PRECIS": "geo_precision"}
    row = {each: ROW.get(names[each], "") for each in V5}
    row |= {"GWNO": "432", "EVENT_ID_CNTY": "1VEL", "EVENT_DATE": "05/03/2024", "EVENT_TYPE": "Riots/Protests"}
    assert said(judged(tmp_path, V5, row)) == []
    for header, cell in {"EVENT_ID_CNTY": "VEL1", "INTERACTION": "21", "YEAR": "2023"}.items():
        assert header in {each.place.header for each in judged(tmp_path, V5, {**row, header: cell}).findings}


def test_the_layout_of_2022_has_other_columns_around_the_same_ones(tmp_path):
    headers = ["data_id", "iso", *API[:1], "event_id_no_cnty", *API[1:4], *API[5:14], *API[16:29], API[-1], "iso3"]
    row = ROW | {"data_id": "8811", "event_id_no_cnty": "101", "iso3": "VEL", "event_date": "05 March 2024"}
    assert said(judged(tmp_path, headers, row)) == []


REDUCED = (
    *("iso3", "year", "event_date", "source", "admin1", "admin2", "location", "event_type", "sub_event_type"),
    *("interaction", "fatalities", "timestamp", "latitude", "longitude", "geo_precision", "time_precision"),
)
"""What the export of 2021 gave: no ids, no actors, and a code in the place of the country's name."""


def test_the_reduced_export_becomes_events_without_ids_and_actors(tmp_path):
    path = file(tmp_path, REDUCED, {**ROW, "iso3": "VEL"})
    result = cs.validate(path)
    assert said(result) == []
    assert result.inputs[0].mapping == "acled"
    assert any("unproven" in each for each in result.inputs[0].remarks)
    assert result.inputs[0].losses[-3:] == (
        "It has no ids: events are told apart by day, place and row, and are others where rows moved.",
        "It does not name the first actor.",
        "It does not name the second actor.",
    )
    (event,) = cs.load(path, adapter="acled").events
    assert (event.id, event.summary) == ("event:acled-2024-03-05-tarnholt-row-2", "Battles: Tarnholt, VEL.")
    assert (event.participants, event.external_ids, event.quantities[0].best) == (None, None, 3)


def test_rows_of_a_reduced_export_that_are_alike_stay_as_many_as_they_are(tmp_path):
    path = file(tmp_path, REDUCED, ROW)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]), "utf-8")
    ids = [each.id for each in cs.load(path, adapter="acled").events]
    assert ids == ["event:acled-2024-03-05-tarnholt-row-2", "event:acled-2024-03-05-tarnholt-row-3"]


def test_reduced_exports_of_two_years_are_one_dataset(tmp_path):
    first = file(tmp_path, REDUCED, ROW).rename(tmp_path / "2024.csv")
    second = file(tmp_path, REDUCED, {**ROW, "event_date": "2025-03-05", "year": "2025"})
    result = cs.validate(first, second)
    assert said(result) == []
    assert result.records["event"] == 2


@pytest.mark.parametrize(
    ("left_out", "summary"),
    [
        (["actor1", "actor2", "inter1", "inter2", "assoc_actor_1", "assoc_actor_2"], "Battles: Tarnholt, Velmark."),
        (["actor2"], "Battles: Military Forces of Velmark (2020-), Tarnholt, Velmark."),
        (["country"], "Battles: Military Forces of Velmark (2020-) and UVF: Upper Valley Front, Tarnholt."),
        (["event_type", "actor1"], "Armed clash: Tarnholt, Velmark."),
        (["sub_event_type", "actor1"], "Battles: Tarnholt, Velmark."),
        (["latitude", "longitude", "actor1"], "Battles: Tarnholt, Velmark."),
        (["source", "fatalities", "admin1", "year", "notes", "actor1"], "Battles: Tarnholt, Velmark."),
        (["event_id_cnty", "actor1"], "Battles: Tarnholt, Velmark."),
    ],
)
def test_columns_may_be_left_out(tmp_path, left_out, summary):
    path = file(tmp_path, [each for each in API if each not in left_out], ROW)
    assert said(cs.validate(path)) == []
    (event,) = cs.load(path, adapter="acled").events
    assert event.summary == summary


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        (["latitude"], "“latitude”"),
        (["location"], "“location”"),
        (["geo_precision", "location", "longitude"], "“location”, “longitude”, “geo_precision”"),
    ],
)
def test_columns_that_it_cannot_do_without_are_one_finding(tmp_path, left_out, missing):
    result = judged(tmp_path, [each for each in API if each not in left_out], ROW)
    (finding,) = result.findings
    assert (finding.code, result.exit_code, result.records) == ("CS054", 1, {})
    assert result.sentence(finding) == f"The table has no column {missing}."


@pytest.mark.parametrize("left_out", [["event_date"], ["event_type", "sub_event_type"]])
def test_where_too_little_stands_it_is_no_table_of_acled_but_for_who_says_so(tmp_path, left_out):
    path = file(tmp_path, [each for each in API if each not in left_out], ROW)
    assert [each.code for each in cs.validate(path).findings] == ["CS052"]
    assert [each.code for each in cs.validate(path, adapter="acled").findings] == ["CS054"]


@pytest.mark.parametrize(
    ("precision", "edtf"), [("1", "2024-03-07"), ("2", "2024-03-04/2024-03-10"), ("3", "2024-03"), ("", "2024-03-07")]
)
def test_a_date_covers_as_much_time_as_its_precision_says(tmp_path, precision, edtf):
    row = {**ROW, "event_date": "7 March 2024", "time_precision": precision}
    (event,) = [each for each in made(tmp_path, API, row) if each.type == "event"]
    assert (event.when.edtf, event.when.mode, event.when.phrase) == (edtf, "within", "7 March 2024")


def test_a_day_that_the_calendar_does_not_have_is_said_though_it_stands_for_a_week(tmp_path):
    result = judged(tmp_path, API, {**ROW, "event_date": "2024-02-30", "time_precision": "2"})
    assert ("CS101", "event_date") in [(each.code, each.place.header) for each in result.findings]


def test_a_precision_that_nobody_knows_is_said_at_its_own_cell(tmp_path):
    result = judged(tmp_path, API, {**ROW, "time_precision": "7"})
    assert [(each.code, each.place.header) for each in result.findings] == [("CS046", "time_precision")]


@pytest.mark.parametrize(
    ("cells", "code", "header"),
    [
        ({"sub_event_type": "Mob violence"}, "CS070", "sub_event_type"),
        ({"interaction": "21"}, "CS070", "interaction"),
        ({"interaction": "12.4"}, "CS070", "interaction"),
        ({"inter1": "1.4"}, "CS070", "interaction"),
        ({"inter1": "1e300"}, "CS070", "interaction"),
        ({"year": "2023"}, "CS071", "year"),
        ({"event_id_cnty": "101VEL"}, "CS030", "event_id_cnty"),
        ({"sub_event_type": "Armed clashes"}, "CS046", "sub_event_type"),
    ],
)
def test_what_holds_in_the_layout_is_checked_at_the_cell(tmp_path, cells, code, header):
    result = judged(tmp_path, API, {**ROW, **cells})
    assert (code, header) in [(each.code, each.place.header) for each in result.findings]
