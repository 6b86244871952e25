"""What a workbook of the standard shows and does not hold is never passed over: the verdict would be that it is valid."""

import re
import zipfile

import openpyxl
import pytest
from filled_in import letters, placed, sentences
from openpyxl.utils import get_column_letter

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.errors import UnsoundDataError


def patch(path, change):
    """Change the text of the parts of a workbook, as another program would write them; how many were changed."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    changed = {name: change(part) for name, part in parts.items()}
    with zipfile.ZipFile(path, "w") as book:
        for name, part in changed.items():
            book.writestr(name, part)
    return sum(changed[name] != parts[name] for name in parts)


def test_what_is_filled_in_with_care_is_valid(filled):
    result = cs.validate(filled(), fail_on="notice")
    assert (result.ok, placed(result)) == (True, [])


def test_each_merged_range_of_records_is_an_error_at_its_first_cell(filled):
    def change(book):
        page = book["allegation"]
        page.merge_cells("M4:N4")
        page.merge_cells("Y2:Y4")

    path = filled(change)
    result = cs.validate(path)
    page = openpyxl.load_workbook(path)["allegation"]
    assert (result.ok, result.exit_code) == (False, 1)
    assert placed(result) == [
        ("CS057", "allegation", cell, row, page[f"{cell[0]}1"].value) for cell, row in (("Y2", 2), ("M4", 4))
    ]
    assert sentences(result) == ["Cells of the table are merged: Y2:Y4.", "Cells of the table are merged: M4:N4."]
    with pytest.raises(UnsoundDataError, match=r"filled\.xlsx, allegation!Y2: Cells of the table are merged: Y2:Y4\."):
        cs.load(path)


def test_a_needed_cell_that_was_merged_away_is_not_said_to_be_empty_as_well(filled):
    def change(book):
        page = book["allegation"]
        at = letters(page, "content")
        page.merge_cells(f"{at}2:{at}3")
        page[f"{at}4"].value = None

    result = cs.validate(filled(change), select=["CS048", "CS057", "CS020"])
    assert [each[0::3] for each in placed(result)] == [("CS057", 2), ("CS048", 4)]
    assert result.refused == 2


def test_the_first_of_merged_cells_is_empty_where_it_is(filled):
    def change(book):
        page = book["allegation"]
        at = letters(page, "content")
        page[f"{at}2"].value = None
        page.merge_cells(f"{at}2:{at}3")

    result = cs.validate(filled(change), select=["CS048", "CS057"])
    assert sorted(each[0::3] for each in placed(result)) == [("CS048", 2), ("CS057", 2)]


def test_headers_that_are_merged_are_one_finding_too(filled):
    def change(book):
        page = book["denial"]
        at = letters(page, "verb")
        page.merge_cells(f"{at}1:{get_column_letter(openpyxl.utils.column_index_from_string(at) + 1)}1")

    result = cs.validate(filled(change))
    assert ("CS057", "denial") in {each[:2] for each in placed(result)}


def test_cells_merged_where_nothing_is_read_are_no_matter(filled):
    def change(book):
        page = book["allegation"]
        page.merge_cells("F40:G41")
        page["A6"], page["A7"], page["F6"] = "set aside", "set aside", "a remark"
        page.merge_cells("F6:F7")
        page = book["actor"]
        page.insert_rows(1)
        page["B1"] = "Who is who"
        page.merge_cells("B1:E1")
        book["Words"].merge_cells("A2:A3")
        book["denial"].merge_cells("ZZ2:ZZ3")

    result = cs.validate(filled(change), fail_on="notice")
    assert (result.ok, placed(result)) == (True, [])


@pytest.mark.parametrize("header", ["demands", "content", "id", "skip"])
def test_a_formula_that_was_never_worked_out_is_the_one_error_at_its_cell(filled, header):
    """An optional cell would be left out, a needed one be empty, and a row be skipped of which nobody knows."""
    path = filled(lambda book: book["allegation"].__setitem__(f"{letters(book['allegation'], header)}3", "=1+1"))
    page = openpyxl.load_workbook(path)["allegation"]
    result = cs.validate(path, select=["CS056", "CS020", "CS048"])
    assert placed(result) == [("CS056", "allegation", f"{letters(page, header)}3", 3, header)]
    assert not any("formula" in each.reason for each in result.not_checked)
    assert result.refused == (header in ("content", "id"))
    with pytest.raises(UnsoundDataError, match=f"allegation!{letters(page, header)}3: In the column “{header}” a cell"):
        cs.load(path)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b'ref="M4:N4"', b'ref="m4:n4"', "CS057"),
        (b"<f>1+1</f><v></v>", b"<f>1+1</f>", "CS056"),
        (b"<f>1+1</f><v></v>", b"<f>1+1</f><v></v>", None),
        (b"<f>1+1</f><v></v>", b"<f>1+1</f><v/>", None),
    ],
)
def test_what_other_programs_write_otherwise_is_seen_too(filled, before, after, code):
    def change(book):
        page = book["allegation"]
        if code == "CS057":
            page.merge_cells("M4:N4")
        else:
            page[f"{letters(page, 'demands')}3"] = "=1+1"

    path = filled(change)
    whole = rb'<c \1 t="str"><f>1+1</f><v></v>'
    patch(path, lambda part: re.sub(rb"<c ([^>]*)><f>1\+1</f><v ?/?>(?:</v>)?", whole, part))
    assert patch(path, lambda part: part.replace(before, after)) == (before != after)
    found = [each[0] for each in placed(cs.validate(path, select=["CS056", "CS057", "CS048"]))]
    assert found == ([] if code is None else [code])


def test_a_row_of_such_formulas_alone_is_no_record(filled):
    def change(book):
        book["allegation"]["B9"], book["allegation"]["C9"] = "=B2", "=C2"

    result = cs.validate(filled(change))
    assert [each[:3] for each in placed(result)] == [("CS056", "allegation", "B9"), ("CS056", "allegation", "C9")]
    assert (result.records["allegation"], result.refused) == (3, 0)


@pytest.mark.parametrize("verb", ["convert", "view", "show"])
def test_commands_that_read_records_refuse_it(filled, tmp_path, capsys, verb):
    path = filled(lambda book: book["allegation"].__setitem__(f"{letters(book['allegation'], 'demands')}3", "=1+1"))
    more = {
        "show": ["allegation:council-serves-front"],
        "convert": [str(tmp_path / "o.jsonl")],
        "view": ["--output", str(tmp_path / "o.html")],
    }
    assert run([verb, str(path), *more[verb]]) != 0
    assert "a formula whose value the file does not hold" in capsys.readouterr().err
    assert not list(tmp_path.glob("o.*"))


def test_the_error_of_a_formula_is_refused_where_records_are_read(filled):
    path = filled(lambda book: book["allegation"].__setitem__(f"{letters(book['allegation'], 'demands')}3", "#N/A"))
    with pytest.raises(UnsoundDataError, match="“#N/A” in the column “demands” is the error of a formula"):
        cs.load(path)


def test_hidden_rows_and_columns_that_were_read_are_one_warning_a_sheet(filled):
    def change(book):
        page = book["allegation"]
        for row in (2, 3, 20):
            page.row_dimensions[row].hidden = True
        page.column_dimensions["C"].hidden = True

    result = cs.validate(filled(change))
    assert (result.ok, result.records["allegation"]) == (True, 3)
    assert placed(result) == [("CS055", "allegation", "C2", 2, None)]
    assert sentences(result) == [
        "In this workbook 2 rows and 1 column are hidden (rows 2-3; column C), and read like the others."
    ]


def test_rows_and_columns_of_no_size_or_folded_away_by_somebody_are_named_too(filled):
    def change(book):
        page = book["allegation"]
        page.row_dimensions[2].height, page.column_dimensions["G"].width = 7.5, 7.5
        page.row_dimensions.group(3, 3, hidden=True)
        page.column_dimensions["B"].outlineLevel, page.column_dimensions["B"].hidden = 1, True  # and its like, C

    path = filled(change)
    assert patch(path, lambda part: part.replace(b'ht="7.5"', b'ht="0"').replace(b'width="7.5"', b'width="0"')) == 1
    result = cs.validate(path)
    assert sentences(result) == [
        "In this workbook 2 rows and 3 columns are hidden (rows 2-3; columns B-C, G), and read like the others."
    ]


def test_a_column_that_the_template_folds_is_named_once_a_record_has_something_in_it(filled):
    def change(book):
        page = book["allegation"]
        assert page.column_dimensions["J"].outlineLevel
        assert page.column_dimensions["J"].max > openpyxl.utils.column_index_from_string("K")
        page["J2"] = "a war crime"
        page["A3"], page["K3"] = "set aside", "a war crime"

    result = cs.validate(filled(change), select=["CS055"])
    assert placed(result) == [("CS055", "allegation", "J1", 1, None)]
    assert sentences(result) == ["In this workbook 1 column is hidden (column J), and read like the others."]


def test_rows_that_a_sheet_would_hide_by_default_are_seen_unless_they_are_hidden_themselves(filled):
    path = filled(lambda book: setattr(book["allegation"].row_dimensions[3], "hidden", True))
    assert patch(path, lambda part: part.replace(b"<sheetFormatPr ", b'<sheetFormatPr zeroHeight="1" ')) > 1
    assert [each[:3] for each in placed(cs.validate(path))] == [("CS055", "allegation", "A3")]


def test_what_another_program_folded_is_named_too(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "actor"
    for row in (["id", "kind", "identification", "description"], ["actor:x", "other", "described", "x"]):
        page.append(row)
    page.column_dimensions.group("D", "D", hidden=True)
    book.save(tmp_path / "x.xlsx")
    assert "1 column is hidden (column D)" in " ".join(sentences(cs.validate(tmp_path / "x.xlsx", select=["CS055"])))


def test_a_hidden_sheet_of_records_is_named(filled):
    result = cs.validate(filled(lambda book: setattr(book["denial"], "sheet_state", "hidden")))
    assert (result.ok, result.records["denial"]) == (True, 3)
    assert placed(result) == [("CS055", "denial", None, None, None)]
    assert sentences(result) == ["In this workbook 1 sheet is hidden (denial), and read like the others."]


def test_what_is_hidden_and_not_read_or_empty_is_not_named(filled):
    def change(book):
        page = book["allegation"]
        page.row_dimensions[3].hidden = True
        page["A3"] = "example"
        assert page.column_dimensions["J"].outlineLevel
        page["J2"] = " "
        book["actor"].column_dimensions["CZ"].hidden = True

    result = cs.validate(filled(change))
    assert "CS055" not in {each[0] for each in placed(result)}
    assert result.records["allegation"] == 2


def test_each_of_them_has_its_note_in_the_annotated_copy(filled, tmp_path):
    def change(book):
        page = book["allegation"]
        page.merge_cells("F2:F3")
        page[f"{letters(page, 'demands')}4"] = "=1+1"
        page.row_dimensions[4].hidden = True
        book["denial"].title = "denails"

    path, out = filled(change), tmp_path / "out.xlsx"
    assert run(["validate", str(path), "--annotate", str(out)]) == 3
    book = openpyxl.load_workbook(out)
    noted = {
        (each.code, each.place.sheet, each.place.cell)
        for each in cs.validate(path).findings
        if f"{each.code}: " in book[each.place.sheet][each.place.cell].comment.text
    }
    at = letters(book["allegation"], "demands")
    assert noted == {
        ("CS057", "allegation", "F2"),
        ("CS056", "allegation", f"{at}4"),
        ("CS055", "allegation", "A4"),
        ("CS081", "denails", "A1"),
    }


def test_findings_come_sheet_by_sheet_as_the_workbook_has_them(filled):
    def change(book):
        for kind in ("actor", "denial"):
            page = book[kind]
            page[f"{letters(page, 'id')}4"], page[f"{letters(page, 'id')}3"] = "x", "x"
            page["CZ2"] = "a remark"
        book.move_sheet("denial", -20)

    path = filled(change)
    places = [each.place for each in cs.validate(path).findings]
    sheets = [each.sheet for each in places]
    assert set(sheets) >= {"denial", "actor"}
    assert sorted(sheets, key=openpyxl.load_workbook(path).sheetnames.index) == sheets
    for kind in ("denial", "actor"):
        rows = [each.sheet_row for each in places if each.sheet == kind]
        assert (rows[0], len(rows) > 2, sorted(rows)) == (1, True, rows)


def test_a_column_that_holds_something_and_has_no_header_is_an_error(filled):
    path = filled(lambda book: book["response"].__setitem__("CZ3", "a remark"))
    result = cs.validate(path)
    assert placed(result) == [("CS036", "response", "CZ1", 1, None)]
    assert sentences(result) == [
        "The headers cannot be used: the header in CZ1 is empty, and something stands below it."
    ]
    with pytest.raises(UnsoundDataError, match="CZ1 is empty"):
        cs.load(path)
