"""Workbooks: the cells where the partner sees them, dates by the calendar of the workbook, and sheets by their headers."""

import datetime as dt

import pytest
import xlsxwriter
from cells import HEAD, row, said

import conflictschema as cs
from conflictschema.formats._rows import cut_rows


@pytest.fixture
def workbook(tmp_path, incidents):
    """`workbook({sheet: rows}, …)`: the result for a workbook with these sheets."""

    def judge(sheets, *, hidden=(), options=None, mapping=incidents, then=lambda _: None):
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
            then(sheet)
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
    assert any("the sheet “Notes” was passed over" in each.told() for each in result.not_checked)


def test_a_sheet_that_is_not_there_is_said_with_those_that_are(workbook, incidents, tmp_path):
    mapping = tmp_path / "sheet.yaml"
    text = incidents.read_text("utf-8").replace("columns:", "source: {sheet: Incidents}\ncolumns:", 1)
    mapping.write_text(text, encoding="utf-8")
    result = workbook({"Data": [HEADERS, cells()]}, mapping=mapping)
    (finding,) = result.findings
    assert (finding.code, result.exit_code) == ("CS059", 3)
    assert result.sentence(finding).endswith("but Data.")


def test_hidden_rows_and_columns_are_one_warning_with_their_ranges(workbook):
    def hide(sheet):
        for number in (1, 2, 30):
            sheet.set_row(number, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})

    rows = [HEADERS, *(cells(incident_id=str(number)) for number in range(4))]
    result = workbook({"Data": rows}, then=hide)
    (finding,) = [each for each in result.findings if each.code == "CS055"]
    assert (finding.place.sheet, finding.place.sheet_row) == ("Data", 2)
    assert result.sentence(finding) == (
        "In this workbook 2 rows and 1 column are hidden (rows 2-3; column C), and read like the others."
    )


def test_a_cell_in_the_last_corner_is_refused_without_cutting_a_million_blank_rows(workbook, monkeypatch):
    cut = []

    def counted(*given, **options):
        for each in cut_rows(*given, **options):
            cut.append(each)
            yield each

    monkeypatch.setattr("conflictschema.formats._table.cut_rows", counted)
    for first, code in ((HEADERS, "CS053"), ([], "CS005")):
        result = workbook({"Data": [first]}, then=lambda sheet: sheet.write(2**20 - 1, 2**14 - 1, "x"))
        assert [each.code for each in result.findings] == [code]
    assert len(cut) < 10_000


def test_headers_below_many_blank_rows_are_found(workbook):
    result = workbook({"Data": [*([] for _ in range(3_000)), HEADERS, cells(killed_max="many")]})
    assert said(result) == [("CS040", "H3002", "many")]
