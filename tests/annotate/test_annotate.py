"""The partner's workbook comes back as it was, with its bad cells coloured, notes on them, and a list of everything."""

import io
import re
import zipfile
from datetime import UTC, datetime
from xml.dom import minidom

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from conflictschema.annotate._styles import COLOURS
from conflictschema.annotate.annotate import annotate, annotate_table
from conflictschema.annotate.remark import Remark, name_of, numbers_of
from conflictschema.finding import Severity
from conflictschema.generate.template import template
from conflictschema.io import Limits, open_input

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE


def remark(cell, severity=ERROR, sheet="Incidents", message="This is wrong.", **more):
    return Remark(severity=severity, code="CS101", message=message, sheet=sheet, cell=cell, **more)


def annotated(path, *remarks, **more):
    out = io.BytesIO()
    with open_input(path) as source:
        annotate(source, remarks, out, Limits(), **more)
    return out


def opened(out, **more):
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()), **more)


@pytest.fixture
def partner(tmp_path):
    """A workbook with what a partner's has: formats, a validation, a formula, notes, rules of colour, merged cells."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Incidents"
    page.append(["id", "date", "deaths", "note"])
    for number in range(1, 6):
        page.append(
            [f"i{number}", datetime(2021, 3, number, tzinfo=UTC).replace(tzinfo=None), number * 1.5, f"row {number}"]
        )
        page.cell(number + 1, 2).number_format = "dd/mm/yyyy"
    page["A1"].font = Font(bold=True, color="FFFFFFFF")
    page["A1"].fill = PatternFill("solid", fgColor="FF000080")
    page["C7"] = "=SUM(C2:C6)"
    page["D2"].comment = Comment("Check this with the desk.", "Amal")
    page["A3"].comment = Comment("From the second list.", "Amal")
    page.merge_cells("F1:G1")
    rule = DataValidation(type="list", formula1='"a,b"')
    rule.add("D2:D6")
    page.add_data_validation(rule)
    page.conditional_formatting.add(
        "C2:C6", CellIsRule(operator="greaterThan", formula=["5"], fill=PatternFill(bgColor="FFFF00"))
    )
    page.column_dimensions["E"].number_format = "0.000"
    other = book.create_sheet("Möbel & 'co'")
    other["B2"] = "untouched"
    path = tmp_path / "partner.xlsx"
    book.save(path)
    return path


def colour(page, cell):
    return page[cell].fill.fgColor.rgb


def test_bad_cells_are_coloured_and_keep_the_rest_of_their_format(partner):
    page = opened(annotated(partner, remark("B3"), remark("C4", WARNING), remark("D5", NOTICE), remark("A1")))[
        "Incidents"
    ]
    assert [colour(page, cell) for cell in ("B3", "C4", "D5", "A1")] == [*COLOURS.values(), COLOURS[ERROR]]
    assert page["B3"].number_format == "dd/mm/yyyy"
    assert (page["A1"].font.b, page["A1"].font.color.rgb) == (True, "FF9C0006")
    assert colour(page, "B4") == "00000000"
    assert page["B3"].value == datetime(2021, 3, 2)  # noqa: DTZ001  as a workbook has it


def test_all_else_stays(partner):
    before = openpyxl.load_workbook(partner)
    after = opened(annotated(partner, remark("B3"), remark("E9")))
    for name in before.sheetnames:
        old, new = before[name], after[name]
        assert [[cell.value for cell in row] for row in old.iter_rows()] == [
            [cell.value for cell in row] for row in new.iter_rows(max_row=old.max_row, max_col=old.max_column)
        ]
        assert list(map(str, old.merged_cells.ranges)) == list(map(str, new.merged_cells.ranges))
        assert len(old.conditional_formatting) == len(new.conditional_formatting)
        assert [(v.formula1, str(v.sqref)) for v in old.data_validations.dataValidation] == [
            (v.formula1, str(v.sqref)) for v in new.data_validations.dataValidation
        ]
    assert after["Incidents"]["C7"].value == "=SUM(C2:C6)"


def test_parts_that_need_nothing_are_handed_on_as_they_were_packed(partner):
    out = annotated(partner, remark("B3"))
    before, after = zipfile.ZipFile(partner), zipfile.ZipFile(out)
    assert after.testzip() is None
    same = {name for name in before.namelist() if before.read(name) == after.read(name)}
    touched = set(before.namelist()) - same
    assert {name.rpartition("/")[2] for name in touched} == {
        *("[Content_Types].xml", "workbook.xml", "workbook.xml.rels", "styles.xml", "sheet1.xml"),
        *(name.rpartition("/")[2] for name in before.namelist() if "omments" in name or "vml" in name.lower()),
    }
    kept = next(name for name in same if name.endswith("sheet2.xml"))
    assert before.getinfo(kept).compress_size == after.getinfo(kept).compress_size


def test_notes_that_are_there_are_kept_and_added_to(partner):
    page = opened(annotated(partner, remark("D2", fix="Mend it."), remark("B3", message="A new one.")))["Incidents"]
    assert page["D2"].comment.text == "Check this with the desk.\n\nError CS101: This is wrong.\nMend it."
    assert page["D2"].comment.author == "Amal"
    assert page["A3"].comment.text == "From the second list."
    assert (page["B3"].comment.text, page["B3"].comment.author) == ("Error CS101: A new one.", "conflictschema")


def test_every_new_note_has_a_box_of_its_own(partner):
    out = zipfile.ZipFile(annotated(partner, remark("D2"), remark("B3"), remark("B4")))
    drawing = next(out.read(name).decode() for name in out.namelist() if name.endswith(".vml"))
    shapes = re.findall(r'<\w+:shape [^>]*\bid="([^"]+)"', drawing)
    assert len(shapes) == len(set(shapes)) == 4
    assert sorted(zip(re.findall(r":Row>(\d+)", drawing), re.findall(r":Column>(\d+)", drawing), strict=True)) == [
        *[("1", "3"), ("2", "0"), ("2", "1"), ("3", "1")]
    ]


def test_a_cell_that_is_not_there_is_made_in_the_format_of_its_column(partner):
    page = opened(annotated(partner, remark("E4"), remark("B20"), remark("AB1")))["Incidents"]
    assert [colour(page, cell) for cell in ("E4", "B20", "AB1")] == [COLOURS[ERROR]] * 3
    assert page["E4"].number_format == "0.000"
    assert page["E4"].comment.text == "Error CS101: This is wrong."


def test_every_part_is_well_formed(partner):
    out = zipfile.ZipFile(annotated(partner, remark("D2"), remark("B3"), remark("E9")))
    for name in out.namelist():
        if name.endswith((".xml", ".rels", ".vml")):
            minidom.parseString(out.read(name))  # noqa: S318  it was made here


def test_several_remarks_on_a_cell_make_one_note_and_the_gravest_gives_the_colour(partner):
    page = opened(annotated(partner, remark("B3", NOTICE, message="First."), remark("B3", ERROR, message="Second.")))[
        "Incidents"
    ]
    assert colour(page, "B3") == COLOURS[ERROR]
    assert page["B3"].comment.text == "Error CS101: Second.\n\nNotice CS101: First."


def test_a_sheet_lists_all_of_them_with_links(partner):
    sheet = "Möbel & 'co'"
    out = annotated(
        partner,
        remark("B3", record="event:x", fix="Mend it."),
        remark("C2", WARNING, sheet=sheet),
        remark(None, sheet=None, message="Nothing is licensed."),
        remark("B3", sheet="No such"),
        closing=["3 more were found and not kept."],
    )
    book = opened(out)
    assert book.sheetnames == ["Incidents", sheet, "Findings"]
    page = book["Findings"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Place", "Severity", "What is wrong", "How to mend it", "Record", "Rule"],
        ["Incidents!B3", "error", "This is wrong.", "Mend it.", "event:x", "CS101"],
        [f"{sheet}!C2", "warning", "This is wrong.", None, None, "CS101"],
        ["the dataset", "error", "Nothing is licensed.", None, None, "CS101"],
        ["B3", "error", "This is wrong.", None, None, "CS101"],
        [None, None, "3 more were found and not kept.", None, None, None],
    ]
    links = {link.ref: link.location for link in page._hyperlinks} or {
        cell.coordinate: cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink
    }
    assert links == {"A2": "'Incidents'!B3", "A3": "'Möbel & ''co'''!C2"}
    assert page["C2"].quotePrefix


def test_a_sheet_of_that_name_keeps_it(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "FINDINGS"
    book.save(tmp_path / "f.xlsx")
    once = annotated(tmp_path / "f.xlsx", remark("A1", sheet="FINDINGS"))
    (tmp_path / "g.xlsx").write_bytes(once.getvalue())
    twice = annotated(tmp_path / "g.xlsx", remark("A1", sheet="FINDINGS", message="Again."))
    assert opened(twice).sheetnames == ["FINDINGS", "Findings 2", "Findings 3"]
    assert opened(twice)["FINDINGS"]["A1"].comment.text == "Error CS101: This is wrong.\n\nError CS101: Again."


def test_texts_from_strangers_are_texts(partner):
    text = '=HYPERLINK("x") <b>&amp;</b> \x01\uffff \u202e\n]]>'
    out = annotated(partner, remark("B3", message=text, record="=1+1"))
    page = opened(out)["Findings"]
    shown = text.replace("\x01", "\ufffd").replace("\uffff", "\ufffd")
    assert (page["C2"].value, page["C2"].data_type) == (shown, "s")
    assert (page["E2"].value, page["E2"].data_type) == ("=1+1", "s")
    assert opened(out)["Incidents"]["B3"].comment.text == f"Error CS101: {shown}"


@pytest.mark.parametrize("cell", ["b3", "B0", "XFE1", "A1048577", "AAAA1", "3B", "", "B3:C4"])
def test_what_is_no_cell_is_only_listed(partner, cell):
    assert numbers_of(cell) is None
    assert opened(annotated(partner, remark(cell)))["Findings"]["B2"].value == "error"


@pytest.mark.parametrize("cell", ["A1", "Z9", "AA10", "XFD1048576", "AZ3", "ZZ1", "AAA1"])
def test_names_and_numbers_of_cells_are_the_same(cell):
    assert name_of(*numbers_of(cell)) == cell


def test_the_template_comes_back_with_its_dropdowns_and_folded_columns(tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(template("allegation", "actor"))
    before, after = openpyxl.load_workbook(path), opened(annotated(path, remark("E3", sheet="allegation")))
    old, new = before["allegation"], after["allegation"]
    assert new.data_validations.count == old.data_validations.count
    assert {name: dimension.hidden for name, dimension in new.column_dimensions.items()} == {
        name: dimension.hidden for name, dimension in old.column_dimensions.items()
    }
    assert new["B1"].comment.text == old["B1"].comment.text
    assert set(after.defined_names) == set(before.defined_names)
    assert after["conflictschema"].sheet_state == "hidden"


def test_a_workbook_of_another_writer_with_a_table_in_it(tmp_path):
    path = tmp_path / "x.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Incidents")
    page.write_row(0, 0, ["id", "n"])
    page.write_row(1, 0, ["a", 1])
    page.add_table(0, 0, 1, 1, {"columns": [{"header": "id"}, {"header": "n"}]})
    book.close()
    page = opened(annotated(path, remark("A2")))["Incidents"]
    assert (page["A2"].comment.text, colour(page, "A2")) == ("Error CS101: This is wrong.", COLOURS[ERROR])
    assert list(page.tables) == ["Table1"]


def test_a_plain_table_becomes_a_workbook():
    out = io.BytesIO()
    rows = [["id", "name"], [], ["a", "=1+1"], ["b", "x" * 40_000]]
    annotate_table(rows, [remark("B3", sheet=None), remark("A9", sheet=None)], out, header=1)
    book = opened(out)
    page = book["data"]
    assert [[cell.value for cell in row[:2]] for row in page.iter_rows(max_row=3)] == [
        ["id", "name"],
        [None, None],
        ["a", "=1+1"],
    ]
    assert (page["B3"].data_type, colour(page, "B3"), page["B3"].number_format) == ("s", COLOURS[ERROR], "@")
    assert page["B3"].quotePrefix
    assert len(page["B4"].value) == 32_767
    assert page.freeze_panes == "A2"
    assert book["Findings"]["A2"].value == "data!B3"


def test_a_table_without_a_finding_is_written_too():
    out = io.BytesIO()
    annotate_table([["a"]], [], out, header=0)
    assert opened(out)["data"]["A1"].value == "a"
