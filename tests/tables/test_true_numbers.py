"""A true number of a workbook, Parquet or JSON has no decimal mark: what a mapping says of marks is for texts alone."""

import json
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from cells import HEAD, row
from hypothesis import given
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.formats._grid import NUMBER, told, untold

HEADERS = HEAD.split(",")


def as_workbook(path, rows):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for at, cells in enumerate([HEADERS, *rows]):
        for column, cell in enumerate(cells):
            (sheet.write_string if isinstance(cell, str) else sheet.write_number)(at, column, cell)
    book.close()


def as_json(path, rows):
    path.write_text(json.dumps([dict(zip(HEADERS, cells, strict=True)) for cells in rows]), "utf-8")


def filled(**cells):
    """A sound row in which these cells hold what is given, as the number or the text that it is."""
    at = dict(zip(HEADERS, row().split(","), strict=True))
    return list({**at, "killed_min": "", "killed_max": "3", **cells}.values())


@pytest.fixture
def comma(incidents, tmp_path):
    mapping = tmp_path / "comma.yaml"
    text = incidents.read_text("utf-8").replace("columns:", "source: {decimal: ',', thousands: '.'}\ncolumns:", 1)
    mapping.write_text(text, encoding="utf-8")
    return mapping


@pytest.fixture(params=[("t.xlsx", as_workbook), ("t.json", as_json)], ids=["workbook", "json"])
def judged(request, comma, tmp_path):
    name, write = request.param

    def judge(*rows):
        write(tmp_path / name, rows)
        result = cs.validate(tmp_path / name, mapping=comma)
        return [(each.code, each.place.cell, each.value) for each in result.findings if each.severity == "error"]

    return judge


def test_numbers_stand_beside_texts_with_commas(judged):
    rows = [
        filled(latitude=14.25, longitude=36.125),
        filled(incident_id="2", latitude="14,25", longitude=36.5),
        filled(incident_id="3", latitude=1.5e-05, longitude="36"),
    ]
    assert judged(*rows) == []


def test_a_text_that_looks_like_such_a_number_is_none_in_any_row(judged):
    """Also where all else of the rows is the same, so that they would be taken together."""
    rows = [filled(latitude=14.25, longitude=36), filled(incident_id="2", latitude="14.25", longitude=36)]
    assert judged(*rows) == [("CS041", "E3", "14.25")]
    assert judged(*reversed(rows)) == [("CS041", "E2", "14.25")]


@pytest.mark.parametrize(
    ("count", "codes"),
    [(3.0, []), (3_000, []), (3.125, ["CS040"]), ("3.125", []), ("3,125", ["CS062"]), ("3,5", ["CS040"])],
)
def test_a_count_is_the_number_that_it_is(judged, count, codes):
    assert [code for code, *_ in judged(filled(latitude="34", longitude="36", killed_max=count))] == codes


def test_decimals_of_parquet_are_numbers(comma, tmp_path):
    path = tmp_path / "t.parquet"
    cells = dict(zip(HEADERS, (f"'{cell}'" for cell in row(killed_min="").split(",")), strict=True))
    cells |= {"latitude": "14.250::decimal(9, 3)", "longitude": "36.5::double", "killed_max": "2.000::decimal(9, 3)"}
    held = ", ".join(f"{value} as {name}" for name, value in cells.items())
    duckdb.execute(f"copy (select {held}) to '{path}'")
    result = cs.validate(path, mapping=comma)
    assert [each.code for each in result.findings if each.severity == "error"] == []


@given(st.lists(st.text(st.sampled_from("a1.,-" + NUMBER), max_size=6)), st.booleans())
def test_what_tells_a_number_is_taken_off_again(cells, is_number):
    assert untold([told(cell, is_number=is_number) for cell in cells]) == cells


def test_a_number_that_is_kept_as_it_is_is_kept_without_it(tmp_path):
    as_workbook(tmp_path / "t.xlsx", [filled(notes=3.5)])
    records = cs.load(tmp_path / "t.xlsx", mapping=Path(__file__).with_name("kept.yaml"))
    kept = [each.original for each in records if each.type == "event"]
    assert [each["notes"] for each in kept] == ["3.5"]
