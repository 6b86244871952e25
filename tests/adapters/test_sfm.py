"""Security Force Monitor: sheets with twins, as a workbook or as CSV, become claims with their sources and confidence."""

import csv

import pytest
from cells import said
from openpyxl import Workbook

import conflictschema as cs

FIRST, SECOND = (f"aaaaaaaa-0000-4000-8000-00000000000{number}" for number in (1, 2))


def beside(header, cell, source=FIRST, confidence="High"):
    """A cell with its twins."""
    return {header: cell, f"{header}:source": source, f"{header}:confidence": confidence}


UNIT = {
    "unit:owner:admin": "TW",
    "unit:id:admin": "11111111-1111-4111-8111-111111111111",
    **beside("unit:name", "3 Brigade", f"{FIRST}; {SECOND}"),
    **beside("unit:classification", "Army; Military", confidence="Medium"),
    "unit:first_cited_date": "2012-09",
    "unit:last_cited_date": "2014-01-05",
    **beside("unit:related_unit", "1 Division", SECOND, "Low"),
    "unit:related_unit_first_cited_date": "2012",
    "unit:related_unit_last_cited_date": "2013",
    **beside("unit:site_nearest_settlement_name", "Tarnholt"),
    "unit:notes:admin": "seen twice",
}
PERSON = {
    "person:id:admin": "21111111-1111-4111-8111-111111111111",
    **beside("person:name", "Ana Orlo"),
    **beside("person:posting", "3 Brigade"),
    **beside("person:posting_rank", "Colonel"),
    "person:posting_first_cited_date": "2012-09-01",
    "person:posting_first_cited_date_month": "9",
    "person:posting_first_cited_date_day": "1",
    "person:posting_first_cited_date_year": "2012",
    "person:posting_last_cited_date": "2012-09-30",
}
EXTRA = {
    "person_extra:name": "Ana Orlo",
    **beside("person_extra:gender", "female"),
    "person_extra:media_desc": "a portrait",
}
INCIDENT = {
    "incident:id:admin": "31111111-1111-4111-8111-111111111111",
    "incident:start_date": "2013-02-01",
    "incident:end_date": "2013-02-03",
    "incident:location_description": "a checkpoint",
    "incident:site_settlement_name": "Tarnholt",
    "incident:violation_type": "Torture; Extortion",
    "incident:perpetrator_unit": "3 Brigade; 4 Brigade",
    "incident:perpetrator_name": "",
    "incident:perpetrator_classification": "Army",
    "incident:all:source": FIRST,
}


def source(access_point):
    return {
        "source:access_point_id:admin": access_point,
        "source:type": "news",
        "source:title": f"Report {access_point[-1]}",
        "source:published_timestamp": "2014-02-03",
        "source:accessed_timestamp": "2019-01-01T10:00:00Z",
        "source:publication_name": "Valley Post",
    }


SHEETS = {
    "units": [UNIT],
    "persons": [PERSON],
    "persons_extra": [EXTRA],
    "incidents": [INCIDENT],
    "sources": [source(FIRST), source(SECOND)],
}


def workbook(tmp_path, sheets):
    made = Workbook()
    made.active.title = "notes"
    made.active.append(["Title", "Sheets for data entry"])
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        page.append(list(rows[0]))
        for row in rows:
            page.append([row[header] or None for header in rows[0]])
    path = tmp_path / "delivery.xlsx"
    made.save(path)
    return [path]


def tables(tmp_path, sheets):
    paths = []
    for name, rows in sheets.items():
        paths.append(tmp_path / f"{name}.csv")
        with paths[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return paths


@pytest.mark.parametrize("written", [workbook, tables])
def test_all_sheets_become_one_dataset_with_no_mapping(tmp_path, written):
    result = cs.validate(*written(tmp_path, SHEETS))
    assert said(result) == []
    assert all(sum("is unproven" in remark for remark in each.remarks) == 1 for each in result.inputs)
    assert result.records == {
        "actor": 7,
        "allegation": 1,
        "assertion": 8,
        "assessment": 8,
        "dataset": 1,
        "event": 5,
        "location": 1,
        "source": 2,
    }
    assert {each.mapping for each in result.inputs} == {"sfm"}
    assert any("unproven" in each for each in result.inputs[0].remarks)


def test_a_cell_is_a_claim_of_its_sources_with_the_confidence_in_it(tmp_path):
    dataset = cs.load(*workbook(tmp_path, SHEETS), adapter="sfm")
    (claim,) = [each for each in dataset if each.type == "assertion" and "stands below" in each.content]
    assert [cite.source for cite in claim.cites] == [f"source:sfm-{SECOND}"]
    assert claim.about == ("actor:sfm-3-brigade", "actor:sfm-1-division")
    (grade,) = [each for each in dataset if each.type == "assessment" and each.about == (claim.id,)]
    assert grade.confidence.level == "low"
    (tie,) = [each for each in dataset if each.id == claim.proposes[0]]
    assert (tie.when.edtf, tie.when.mode) == ("2012/2013", "throughout")
    (row,) = [
        each for each in dataset if each.type == "assertion" and each.original and "unit:owner:admin" in each.original
    ]
    assert row.original["unit:notes:admin"] == "seen twice"


def test_whoever_a_source_accuses_is_accused_and_takes_part_in_the_event_like_anybody(tmp_path):
    dataset = cs.load(*workbook(tmp_path, SHEETS), adapter="sfm")
    (accusation,) = [each for each in dataset if each.type == "allegation"]
    accused = ("actor:sfm-3-brigade", "actor:sfm-4-brigade", "actor:sfm-members-of-army")
    assert accusation.accused == accused
    assert accusation.conduct == ("torture", "unspecified_crime")
    (event,) = [each for each in dataset if each.id == accusation.proposes[0]]
    assert {(each.party, each.role) for each in event.participants} == {(party, "participant") for party in accused}


def test_an_incident_of_nobody_says_that_nobody_is_accused(tmp_path):
    nobody = {**INCIDENT, "incident:perpetrator_unit": "", "incident:perpetrator_classification": ""}
    dataset = cs.load(*workbook(tmp_path, {**SHEETS, "incidents": [nobody]}), adapter="sfm")
    (accusation,) = [each for each in dataset if each.type == "allegation"]
    assert accusation.accused is None
    assert [each.field for each in accusation.unstated] == ["/speakers", "/accused"]


@pytest.mark.parametrize(
    ("sheet", "cells", "code", "header"),
    [
        ("units", {"unit:name:source": ""}, "CS048", "unit:name:source"),
        ("units", {"unit:related_unit:source": ""}, "CS048", "unit:related_unit:source"),
        ("units", {"unit:name:confidence": ""}, "CS071", "unit:name:confidence"),
        ("units", {"unit:name:confidence": "Hihg"}, "CS046", "unit:name:confidence"),
        ("units", {"unit:name:source": f"{FIRST[:-1]}9"}, "CS202", "unit:name:source"),
        ("units", {"unit:id:admin": "unit 3"}, "CS071", "unit:id:admin"),
        ("units", {"unit:related_unit_last_cited_date": "2011"}, "CS102", "unit:related_unit_first_cited_date"),
        ("persons", {"person:posting_first_cited_date_day": "10"}, "CS071", "person:posting_first_cited_date"),
        ("incidents", {"incident:start_date": "1 February"}, "CS045", "incident:start_date"),
        ("incidents", {"incident:violation_type": ""}, "CS048", "incident:violation_type"),
        ("sources", {"source:accessed_timestamp": "soon"}, "CS045", "source:accessed_timestamp"),
    ],
)
def test_what_is_wrong_is_said_at_the_cell_of_its_sheet(tmp_path, sheet, cells, code, header):
    rows = [{**SHEETS[sheet][0], **cells}, *SHEETS[sheet][1:]]
    result = cs.validate(*workbook(tmp_path, {**SHEETS, sheet: rows}))
    assert (code, sheet, header) in [(each.code, each.place.sheet, each.place.header) for each in result.findings]


def test_the_publishers_own_sheets_are_told_by_their_headers(shared):
    """They hold headers alone."""
    result = cs.validate(shared / "data" / "sfm" / "sfm_data_entry_20191203.xlsx")
    assert result.ok
    assert {code: count.found for code, count in result.counts.items()} == {"CS039": 5, "CS310": 1}
