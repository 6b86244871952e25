"""Merged cells of a partner's table: a fault where somebody would have to guess whom the one value is for."""

import openpyxl
import pytest
from cells import HEAD, row

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.errors import UnreadableDataError


@pytest.fixture
def book(tmp_path):
    """`book(range, …)`: a workbook with two incidents and a blank row between them, in which these cells are merged."""

    def write(*merged, more=()):
        made = openpyxl.Workbook()
        page = made.active
        page.title = "Data"
        for line in (HEAD, row(), "", row(incident_id="INC-2")):
            page.append(line.split(",") if line else [])
        for cells in merged:
            page.merge_cells(cells)
        for name, rows in more:
            other = made.create_sheet(name)
            for cells in rows:
                other.append(cells)
            other.merge_cells("A2:B2")
        path = tmp_path / "partner.xlsx"
        made.save(path)
        return path

    return write


def merged(result):
    return [(each.place.sheet, each.place.cell) for each in result.findings if each.code == "CS057"]


@pytest.mark.parametrize("cells", ["A5:B5", "A3:C3", "A9:A12"])
def test_merged_cells_where_no_row_holds_anything_are_no_matter(book, incidents, cells):
    result = cs.validate(book(cells), mapping=incidents)
    assert (merged(result), result.exit_code, result.records["event"]) == ([], 0, 2)


@pytest.mark.parametrize("cells", ["B2:C2", "D1:E1", "K3:K4", "K4:K8"])
def test_merged_cells_of_a_row_or_of_headers_stand_at_their_sheet_and_cell(book, incidents, cells, tmp_path):
    path, out = book(cells, "A6:B6"), tmp_path / "out.xlsx"
    result = cs.validate(path, mapping=incidents)
    assert (merged(result), result.exit_code, sum(result.records.values())) == ([("Data", cells[:2])], 3, 0)
    assert result.sentence(result.findings[0]) == f"Cells of the table are merged: {cells}."
    assert run(["validate", str(path), "--mapping", str(incidents), "--annotate", str(out)]) == 3
    assert "CS057: " in openpyxl.load_workbook(out)["Data"][cells[:2]].comment.text
    with pytest.raises(UnreadableDataError, match=f"Data!{cells[:2]}: Cells of the table are merged"):
        cs.load(path, mapping=incidents)


def test_a_sheet_with_merged_cells_is_passed_over_for_its_headers_alone(book, incidents):
    rows = [HEAD.split(","), row(incident_id="INC-3").split(",")]
    notes = [["who", "what"], ["x", "y"]]
    assert merged(cs.validate(book(more=[("More", rows)]), mapping=incidents)) == [("More", "A2")]
    assert merged(cs.validate(book(more=[("Notes", notes)]), mapping=incidents)) == []
