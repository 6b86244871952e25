"""What the XML of a sheet says beside its cells is found in one reading, and named as a spreadsheet shows it."""

import pytest
import xlsxwriter

from conflictschema.formats._beside import Beside, Swallowed, told_hidden
from conflictschema.formats._sheets import Sheets
from conflictschema.io import Limits, open_input
from conflictschema.io.parts import open_parts


@pytest.fixture
def beside(tmp_path):
    """`beside(fill)`: what stands beside the cells of a sheet that a function filled."""

    def read(fill):
        path = tmp_path / "x.xlsx"
        with xlsxwriter.Workbook(path) as book:
            fill(book.add_worksheet())
        found = Beside()
        with open_input(path) as source, open_parts(source, Limits()) as parts:
            for _ in Sheets(parts).rows("Sheet1", found):
                pass
        return found

    return read


def test_hidden_rows_and_columns_count_where_they_hold_something(beside):
    def fill(page):
        for row in range(9):
            page.write_row(row, 0, [1, 2, 3])
        for row in (3, 4, 20):
            page.set_row(row, None, None, {"hidden": True})
        page.set_column("B:B", None, None, {"hidden": True})
        page.set_column("C:C", None, None, {"hidden": True, "level": 1})
        page.set_column("D:XFD", None, None, {"hidden": True})

    found = beside(fill)
    assert (list(found.rows), found.columns) == ([4, 5], {1, 2})


@pytest.mark.parametrize(
    ("attributes", "is_hidden"),
    [
        (b' r="2" ht="0" customHeight="1"', True),
        (b" r='2' ht = '0.00'", True),
        (b' r="2" hidden="true"', True),
        (b' r="2" ht="15" hidden="1"', True),
        (b' r="2" ht="0.75" customHeight="1"', False),
        (b' r="2" ht="10" customHeight="0" hidden="0"', False),
    ],
)
def test_a_height_of_nothing_hides_a_row_too(attributes, is_hidden):
    found = Beside()
    found.row(2, attributes, [0])
    assert list(found.rows) == [2] * is_hidden


def test_a_width_of_nothing_hides_a_column_too():
    found = Beside()
    found.head(
        b'<cols><col min="1" max="1" width="0" customWidth="1"/><col min="2" max="2" width="0.5"/>'
        b'<col min="3" max="3" width="0" outlineLevel="1"/><col min="4" max="4" width="0" hidden="1" outlineLevel="1"/>'
        b"</cols>"
    )
    found.row(1, b"", range(9))
    assert found.columns == {0, 2, 3}


def merged_pairs(rows):
    def fill(page):
        page.write("A1", "x")
        for row in range(0, rows, 2):
            page.merge_range(row, 2, row + 1, 3, "")

    return fill


def test_every_merged_range_is_found_whatever_stands_between(beside):
    found = beside(merged_pairs(40_000))
    assert (len(found.merged), found.more_merged) == (20_000, 0)
    assert (found.merged[0], found.merged[-1]) == ((1, 2, 2, 3), (39_999, 2, 40_000, 3))


def test_merged_ranges_beyond_what_is_kept_are_counted(monkeypatch, beside):
    monkeypatch.setattr("conflictschema.formats._beside._MOST", 2)
    found = beside(merged_pairs(10))
    assert (len(found.merged), found.more_merged) == (2, 3)


def test_cells_that_were_made_one_with_another_are_all_but_the_first():
    asked = []
    merged = [(9, 0, 9, 2), (2, 1, 8, 1), (3, 1, 4, 3), (1, 5, 1, 5)]
    swallowed = Swallowed(lambda: asked.append(1) or merged)
    assert not asked
    inside = {(row, column) for row in range(12) for column in range(7) if (row, column) in swallowed}
    plain = {
        (row, column)
        for top, left, bottom, right in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    assert inside == plain - {(9, 0), (2, 1), (1, 5)}
    assert asked == [1]


@pytest.mark.parametrize("cut", range(1, 30))
def test_a_tag_that_is_cut_between_two_pieces_is_read_once(cut):
    tail = b'</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
    found = Beside()
    found.tail([tail[:cut], tail[cut : cut + 20], tail[cut + 20 :]])
    assert found.merged == [(1, 0, 2, 1)]


@pytest.mark.parametrize(
    ("rows", "columns", "part", "names"),
    [
        ([7], [], "1 row is", "row 7"),
        ([9, 8, 7, 12], [], "4 rows are", "rows 7-9, 12"),
        ([], [3, 4, 26], "3 columns are", "columns D-E, AA"),
        ([7], [3], "1 row and 1 column are", "row 7; column D"),
        (range(1, 40, 2), [], "20 rows are", "rows 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and 10 more"),
    ],
)
def test_what_is_hidden_is_named_by_ranges(rows, columns, part, names):
    assert told_hidden(rows, columns) == {"part": part, "names": names, "read": "read like the others"}


def test_of_what_is_in_sight_nothing_is_said():
    assert told_hidden([], []) is None
