"""Workbooks: the cells where the partner sees them, dates by the calendar of the workbook, and sheets by their headers."""

import datetime as dt

import pytest
import xlsxwriter
from cells import HEAD, row, said

import conflictschema as cs


@pytest.fixture
def workbook(tmp_path, incidents):
    """`workbook({sheet: rows}, …)`: the result for a workbook with these sheets."""

    def judge(sheets, *, hidden=(), options=None, mapping=incidents):
        path = tmp_path / "partner.xlsx"
        book = xlsxwriter.Workbook(path, options or {})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    is_day = isinstance(cell, dt.date)
                    sheet.write(at, column, cell, *([day] if is_day else []))
            if name in hidden:
                sheet.hide()
        book.close()
        return cs.validate(path, mapping=mapping)

    return judge


def cells(**changed):
    values = row(**{name: str(value) for name, value in changed.items()}).split(",")
    at = HEAD.split(",")
    return [changed.get(name, value) for name, value in zip(at, values, strict=True)]


HEADERS = HEAD.split(",")


def test_a_finding_names_sheet_and_cell_below_titles_and_blank_rows(workbook):
    rows = [["Incidents of 2020"], [], HEADERS, cells(), [], cells(incident_id="2", killed_max="many")]
    result = workbook({"Data": rows})
    assert said(result) == [("CS040", "H6", "many")]
    (finding,) = [each for each in result.findings if each.code == "CS040"]
    place = finding.place
    assert (place.sheet, place.line, place.sheet_row, place.header) == ("Data", None, 6, "killed_max")


@pytest.mark.parametrize("later", [False, True], ids=["1900", "1904"])
def test_dates_are_days_in_both_calendars(workbook, later):
    day = dt.date(2020, 3, 4)
    result = workbook(
        {"Data": [HEADERS, cells(date=day, killed_min=1, killed_max=1, latitude=34.5)]}, options={"date_1904": later}
    )
    assert said(result) == []
    bad = workbook({"Data": [HEADERS, cells(date=day, killed_min=2.5)]}, options={"date_1904": later})
    assert said(bad) == [("CS040", "G2", "2.5")]


def test_a_number_in_a_date_column_is_a_finding(workbook):
    assert said(workbook({"Data": [HEADERS, cells(date=45000)]})) == [("CS044", "B2", "45000")]


def test_the_sheet_with_the_headers_is_read_and_the_others_are_named(workbook):
    result = workbook(
        {"Notes": [["read me"]], "Data": [HEADERS, cells(date="x")], "Old": [HEADERS, cells()]}, hidden=["Old"]
    )
    assert [each.code for each in result.findings if each.severity != "notice"] == ["CS055", "CS045"]
    assert any("sheet 1" in each for each in result.inputs[0].remarks)


def test_a_sheet_that_is_not_there_is_said_with_those_that_are(workbook, incidents, tmp_path):
    mapping = tmp_path / "sheet.yaml"
    text = incidents.read_text("utf-8").replace("columns:", "source: {sheet: Incidents}\ncolumns:", 1)
    mapping.write_text(text, encoding="utf-8")
    result = workbook({"Data": [HEADERS, cells()]}, mapping=mapping)
    (finding,) = result.findings
    assert (finding.code, result.exit_code) == ("CS059", 3)
    assert result.sentence(finding).endswith("but Data.")
