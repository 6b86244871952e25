"""The cells of a workbook are read from its XML as a person sees them."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from conflictschema.finding import Refusal
from conflictschema.formats._grid import cell_name
from conflictschema.formats._sheets import FormulaError, Sheets, Unset
from conflictschema.io import Limits, open_input
from conflictschema.io.parts import open_parts


def cells(path, sheet="Sheet1"):
    with open_input(path) as source, open_parts(source, Limits()) as parts:
        return {cell_name(row, at): value for row, held in Sheets(parts).rows(sheet) for at, value in held.items()}


@pytest.fixture
def made(tmp_path):
    def make(fill, **options):
        path = tmp_path / "x.xlsx"
        book = xlsxwriter.Workbook(path, options)
        fill(book.add_worksheet(), book)
        book.close()
        return path

    return make


def test_texts_numbers_and_truth(made):
    def fill(page, book):
        page.write_string("A1", "a & <b> _x0041_\nc")
        page.write_rich_string("B1", "plain ", book.add_format({"bold": True}), "bold")
        page.write_number("C1", 12)
        page.write_number("D1", 0.1)
        page.write_boolean("E1", 1)
        page.write_number("F1", 1e300)
        page.write_blank("G1", None, book.add_format())
        page.write_string("XFD9", "far")

    assert cells(made(fill)) == {
        "A1": "a & <b> _x0041_\nc",
        "B1": "plain bold",
        "C1": 12,
        "D1": 0.1,
        "E1": True,
        "F1": 1e300,
        "XFD9": "far",
    }


def test_formulas_give_what_was_kept_with_them(made):
    def fill(page, _):
        page.write_formula("A1", "=1+1", None, 2)
        page.write_formula("B1", '="x"', None, "x")
        page.write_formula("C1", "=1/0", None, "#DIV/0!")

    assert cells(made(fill)) == {"A1": 2, "B1": "x", "C1": FormulaError("#DIV/0!")}
    assert type(cells(made(fill))["C1"]) is FormulaError


def test_a_formula_that_was_never_calculated_is_told(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    book.save(tmp_path / "x.xlsx")
    assert cells(tmp_path / "x.xlsx", "Sheet") == {"A1": Unset()}


@pytest.mark.parametrize("later", [False, True])
def test_days_and_times_are_told_by_their_formats(made, later):
    def fill(page, book):
        for row, (moment, form) in enumerate(
            [
                (datetime(2021, 3, 2), "dd/mm/yyyy"),  # noqa: DTZ001  a cell has no zone
                (datetime(2021, 3, 2, 5, 6, 7), "yyyy-mm-dd hh:mm:ss"),  # noqa: DTZ001
                (datetime(2021, 3, 2), '[$-409]mmmm" of "yyyy'),  # noqa: DTZ001
            ]
        ):
            page.write_datetime(row, 0, moment, book.add_format({"num_format": form}))
        page.write_number(3, 0, 45000, book.add_format({"num_format": '#,##0 "days"'}))
        page.write_number(4, 0, 45000, book.add_format({"num_format": 14}))

    found = cells(made(fill, date_1904=later))
    assert found["A1"] == date(2021, 3, 2)
    assert found["A2"] == datetime(2021, 3, 2, 5, 6, 7)  # noqa: DTZ001
    assert (found["A3"], found["A4"]) == (date(2021, 3, 2), 45000)
    assert found["A5"] == (date(2027, 3, 16) if later else date(2023, 3, 15))


def changed(path, name, old, new, *, packed=False):
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    path.write_bytes(out.getvalue())
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_what_tells_how_a_text_is_pronounced_is_no_part_of_it(made):
    path = made(lambda page, _: page.write_string("A1", "word"))
    changed(
        path,
        "xl/sharedStrings.xml",
        b"<si><t>word</t></si>",
        b'<si><t>word</t><rPh sb="0" eb="1"><t>spoken</t></rPh></si>',
    )
    assert cells(path) == {"A1": "word"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<v>0</v>", b"<v>7</v>"),
        (b"<v>0</v>", b"<v>x</v>"),
        (b"</sheetData>", b""),
        (b"</row>", b""),
        (b"<sheetData>", b"<sheetData><!-- -->"),
        (b"<worksheet", b'<!DOCTYPE x [<!ENTITY e "x">]><worksheet'),
    ],
)
def test_a_sheet_that_is_not_whole_is_refused(made, old, new):
    path = changed(made(lambda page, _: page.write_string("A1", "word")), SHEET, old, new)
    with pytest.raises(Refusal, match="CS011"):
        cells(path)


def test_places_may_be_left_out(made):
    path = made(lambda page, _: page.write_row(0, 0, [5, 6]))
    changed(path, SHEET, b'<row r="1" spans="1:2">', b"<row>")
    changed(path, SHEET, b'<c r="A1">', b"<c>")
    changed(path, SHEET, b'<c r="B1">', b"<c>")
    assert cells(path) == {"A1": 5, "B1": 6}


def test_plain_rows_are_read_as_all_others_are(made, tmp_path):
    """A second space in the tag of a cell makes a row one that is not plain, and changes nothing else."""

    def fill(page, book):
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(40):
            page.write_string(row, row % 5, f"text {row}")
            page.write_number(row, 6, (row - 20) / 4)
            page.write_number(row, 7, 43_000 + row / 2, day)
            page.write_blank(row, 9, None, day)
            page.write_string(row, 11, "")
        page.write_boolean("B3", 1)
        page.write_formula("C4", "=1/0", None, "#DIV/0!")

    path, other = made(fill), tmp_path / "other.xlsx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as changed:
        for name in archive.namelist():
            held = archive.read(name)
            changed.writestr(name, held.replace(b"<c r=", b"<c  r=") if "sheet1" in name else held)
    found = cells(path)
    assert len(found) > 120
    assert found == cells(other)


def test_what_says_itself_that_it_unpacks_too_far_is_refused_before_it_is_unpacked(made):
    path = made(lambda page, _: page.write_number("A1", 5))
    row = b'<row r="1"><c r="A1"><v>5</v></c></row>'
    changed(path, SHEET, b"</sheetData>", row * (30 * 2**20 // len(row)) + b"</sheetData>", packed=True)
    taken = []
    with (
        open_input(path) as source,
        open_parts(source, Limits()) as parts,
        pytest.raises(Refusal, match="CS012"),
    ):
        taken.extend(Sheets(parts).rows("Sheet1"))
    assert taken == []
