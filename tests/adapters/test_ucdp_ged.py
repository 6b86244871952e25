"""UCDP GED: real rows validate with one command and no mapping, and the layouts over the years are told by their headers."""

import csv
import io

import pytest
from cells import said

import conflictschema as cs
from conflictschema.adapters.ucdp_ged import UcdpGed
from conflictschema.finding import Severity

ROW = {
    "id": "1001",
    "relid": "X-1",
    "year": "2020",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_new_id": "10",
    "dyad_new_id": "20",
    "side_a_new_id": "30",
    "side_a": "Government of Velmark",
    "side_b_new_id": "40",
    "side_b": "Upper Valley Front",
    "number_of_sources": "1",
    "source_article": '"Valley Post,2020-01-03,Clash at Tarnholt"',
    "source_office": "Valley Post",
    "source_date": "2020-01-03",
    "source_headline": "Clash at Tarnholt",
    "source_original": "police",
    "where_prec": "1",
    "where_coordinates": "Tarnholt town",
    "adm_1": "Upper Valley",
    "latitude": "14.25",
    "longitude": "-3.5",
    "priogrid_gid": "150114",
    "country": "Velmark",
    "country_id": "432",
    "region": "Africa",
    "event_clarity": "1",
    "date_prec": "2",
    "date_start": "2020-01-01 00:00:00.000",
    "date_end": "2020-01-02 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "high": "4",
    "low": "3",
}
HEADERS = UcdpGed.headerless[0]
HXL = ["#event+id", *["#meta"] * (len(HEADERS) - 1)]


def written(tmp_path, *rows, headers=True, tags=False):
    text = io.StringIO()
    writer = csv.writer(text)
    if headers:
        writer.writerow(HEADERS)
    if tags:
        writer.writerow(HXL)
    writer.writerows([{**ROW, **row}.get(header, "") for header in HEADERS] for row in rows)
    path = tmp_path / "GEDEvent_v23_1.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


@pytest.mark.parametrize("dress", [{}, {"tags": True}, {"headers": False}], ids=["plain", "hxl", "headerless"])
def test_every_layout_becomes_events_and_claims(tmp_path, dress):
    result = cs.validate(written(tmp_path, {}, {"id": "1002", "source_original": "."}, **dress))
    assert said(result) == []
    assert result.inputs[0].mapping == "ucdp-ged"
    assert result.records == {"actor": 3, "assertion": 1, "dataset": 1, "event": 2, "location": 1, "source": 2}


@pytest.mark.parametrize(
    ("cells", "code", "header"),
    [
        ({"best": "4"}, "CS070", "best"),
        ({"priogrid_gid": "150115"}, "CS070", "priogrid_gid"),
        ({"priogrid_gid": "150114.4"}, "CS070", "priogrid_gid"),
        ({"date_prec": "1"}, "CS070", "date_prec"),
        ({"low": "4"}, "CS106", "best"),
        ({"low": "9"}, "CS105", "low"),
        ({"type_of_violence": "4"}, "CS046", "type_of_violence"),
        ({"latitude": "91"}, "CS027", "latitude"),
    ],
)
def test_what_holds_in_the_layout_is_checked_at_the_cell(tmp_path, cells, code, header):
    result = cs.validate(written(tmp_path, cells))
    assert (code, header) in [(each.code, each.place.header) for each in result.findings]


@pytest.mark.parametrize(
    "cells",
    [
        {"deaths_a": "1.5"},
        {"deaths_a": "1.5", "best": "4", "high": "4"},
        {"deaths_a": "0.6", "deaths_b": "1.6"},
        {"deaths_unknown": "0.4"},
        {"best": "2.6"},
    ],
)
def test_a_count_that_is_not_whole_is_not_taken_for_the_number_that_is_near(tmp_path, cells):
    """It is said at its cell, and neither is a sum that its rounding would make right or wrong told of it."""
    result = cs.validate(written(tmp_path, cells))
    expected = [("CS040", header) for header, cell in cells.items() if "." in cell]
    found = [(each.code, each.place.header) for each in result.findings if each.severity is Severity.ERROR]
    assert sorted(found) == sorted(expected)


def test_a_whole_count_may_be_written_with_a_point(tmp_path):
    assert said(cs.validate(written(tmp_path, {"deaths_a": "1.0", "best": "3.0"}))) == []
    result = cs.validate(written(tmp_path, {"deaths_a": "2.0"}))
    assert [(each.code, each.place.header) for each in result.findings] == [("CS070", "best")]


def test_a_count_that_may_be_thousands_is_not_taken_for_a_few(tmp_path):
    result = cs.validate(written(tmp_path, {"best": "4.000", "high": "4,000"}))
    found = {(each.code, each.place.header) for each in result.findings if each.severity is Severity.ERROR}
    assert found == {("CS062", "best"), ("CS062", "high")}


@pytest.mark.parametrize(
    "cells",
    [
        {"deaths_a": "9000000000000000000", "deaths_b": "9000000000000000000"},
        {"best": "9" * 400},
        {"latitude": "1e300"},
        {"latitude": "nan", "longitude": "inf"},
        {"priogrid_gid": "1e400"},
        {"date_start": "-infinity", "date_end": "infinity"},
    ],
)
def test_numbers_and_dates_beyond_all_bounds_are_findings_and_stop_nothing(tmp_path, cells):
    result = cs.validate(written(tmp_path, cells))
    assert (result.exit_code, result.failures) == (1, {})
    assert {each.place.header for each in result.findings} & {*cells, "best"}


def test_low_above_high_is_a_warning_since_the_publisher_has_such_rows(tmp_path):
    result = cs.validate(written(tmp_path, {"low": "9"}))
    assert (result.counts["CS105"].severity, result.exit_code) == ("warning", 0)
    assert [each.code for each in result.regraded] == ["CS105"]


def test_the_adapter_can_be_named(tmp_path):
    path = written(tmp_path, {})
    assert cs.validate(path, adapter="ucdp-ged").ok
    with pytest.raises(cs.UsageError, match="no adapter"):
        cs.validate(path, adapter="ucdp")


def test_real_rows_validate_with_no_more_than_what_is_known_of_them(shared):
    """One of the 400 has its best number below its lowest; some headlines hold markup and unseen letters."""
    result = cs.validate(shared / "data" / "ucdp" / "ged191_syria_first400_from_rda.csv")
    assert result.ok
    assert {code: count.found for code, count in result.counts.items()} == {"CS106": 1, "CS117": 2, "CS127": 20}
    assert result.records["event"] == 400
    (finding,) = [each for each in result.findings if each.code == "CS106"]
    assert (finding.place.cell, finding.value) == ("AN349", "142")
