"""GDELT 2.0 events: native rows without headers, and what they become."""

import pytest
from cells import said

import conflictschema as cs
from conflictschema.adapters.gdelt import Gdelt

COLUMNS = Gdelt.headerless[0]
ROW = {
    "GLOBALEVENTID": "900000001",
    "SQLDATE": "20240305",
    "Actor1Code": "VELGOV",
    "Actor1Name": "VELMARK",
    "Actor2Code": "OSK",
    "Actor2Name": "OSK",
    "EventCode": "112",
    "EventRootCode": "11",
    "QuadClass": "3",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Tarnholt, Velmark",
    "ActionGeo_CountryCode": "VE",
    "ActionGeo_Lat": "14.25",
    "ActionGeo_Long": "-3.5",
    "DATEADDED": "20240305120000",
    "SOURCEURL": "https://example.org/1",
}


def judged(tmp_path, *rows, delimiter="\t", headers=False):
    lines = [delimiter.join(COLUMNS)] if headers else []
    lines += [delimiter.join({**ROW, **row}.get(each, "") for each in COLUMNS) for row in rows]
    path = tmp_path / "20240305.export.CSV"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return cs.validate(path)


@pytest.mark.parametrize("dress", [{}, {"headers": True, "delimiter": ";"}], ids=["native", "saved again"])
def test_an_accusation_is_an_allegation_and_a_denial_answers_one_that_it_implies(tmp_path, dress):
    denial = {"GLOBALEVENTID": "900000002", "EventCode": "016", "EventRootCode": "01", "QuadClass": "1"}
    alone = {**denial, "GLOBALEVENTID": "900000003", "Actor2Code": "", "Actor2Name": ""}
    result = judged(tmp_path, {}, denial, alone, **dress)
    assert said(result) == []
    assert (result.records["allegation"], result.records["denial"], result.records["event"]) == (3, 2, 3)


def test_an_ordinary_event_makes_no_claim(tmp_path):
    result = judged(tmp_path, {"EventCode": "190", "EventRootCode": "19", "QuadClass": "4"})
    assert "allegation" not in result.records


@pytest.mark.parametrize(
    ("cells", "code", "header"),
    [
        ({"EventRootCode": "12"}, "CS070", "EventRootCode"),
        ({"QuadClass": "4"}, "CS070", "QuadClass"),
        ({"QuadClass": "3.4"}, "CS070", "QuadClass"),
        ({"DATEADDED": "20240301120000"}, "CS071", "DATEADDED"),
        ({"EventRootCode": "99", "EventCode": "99"}, "CS046", "EventRootCode"),
    ],
)
def test_what_holds_in_the_layout_is_checked_at_the_cell(tmp_path, cells, code, header):
    result = judged(tmp_path, cells)
    assert (code, header) in [(each.code, each.place.header) for each in result.findings]


def test_real_rows_hold_what_the_layout_says(shared):
    result = cs.validate(shared / "data" / "gdelt" / "20191024143000.export.first400.CSV")
    assert said(result) == []
    assert (result.records["event"], result.records["allegation"]) == (400, 3)
