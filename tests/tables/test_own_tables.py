"""Filled-in templates, and tables that `convert` wrote, are judged as they are, and findings stand at their cells."""

import io

import openpyxl
import pytest

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.commands import convert
from conflictschema.generate.template import template

THREE = "three-of-each"


@pytest.fixture(scope="module")
def made():
    return template()


@pytest.fixture
def filled(made, tmp_path):
    """The template with its examples as data: a function that changes cells, by sheet, row and header, and saves it."""

    def fill(*changes, sheets=None):
        book = openpyxl.load_workbook(io.BytesIO(made))
        for page in book.worksheets[1:12]:
            for row in range(2, 5):
                page.cell(row, 1).value = None
        for sheet, row, header, value in changes:
            page = book[sheet]
            at = next(cell.column for cell in page[1] if cell.value == header)
            page.cell(row, at).value = value
        for name in sheets or ():
            book.create_sheet(name)["A1"] = "x"
        path = tmp_path / "filled.xlsx"
        book.save(path)
        return path

    return fill


def said(result):
    """Code, sheet and header of every finding."""
    return [(each.code, each.place.sheet, each.place.header) for each in result.findings]


def test_the_template_as_it_comes_holds_no_record_and_is_not_valid(made, tmp_path):
    (tmp_path / "t.xlsx").write_bytes(made)
    result = cs.validate(tmp_path / "t.xlsx")
    assert (result.verdict, result.exit_code, dict(result.records)) == ("unreadable", 3, {})
    assert said(result) == [("CS082", None, None)]
    assert result.inputs[0].remarks == ("31 rows are examples of the template, and not read.",)
    assert any("holds no record" in each.reason for each in result.not_checked)


def test_filled_in_it_is_valid(filled):
    result = cs.validate(filled(), fail_on="notice")
    assert (result.ok, result.records["allegation"], sum(result.records.values())) == (True, 3, 31)
    assert result.inputs[0].format == "a workbook of records"


@pytest.mark.parametrize(
    ("change", "code", "header"),
    [
        (("allegation", 2, "conduct_1", "loting"), "CS023", "conduct_1"),
        (("allegation", 2, "content", None), "CS048", "content"),
        (("allegation", 3, "made_edtf", "03/04/2021"), "CS025", "made_edtf"),
        (("allegation", 2, "cites_1_source", "source:nobody"), "CS202", "cites_1_source"),
        (("event", 2, "quantities_1_minimum", 9), "CS105", "quantities_1_minimum"),
        (("event", 2, "quantities_1_minimum", "many"), "CS022", "quantities_1_minimum"),
        (("denial", 2, "made_edtf", "2021-01-01"), "CS204", "made_edtf"),
        (("allegation", 1, "verb", "vreb"), "CS021", "vreb"),
        (("allegation", 2, "demands", "#N/A"), "CS058", "demands"),
        (("actor", 3, "id", "actor:army-of-velmark"), "CS201", "id"),
        (("allegation", 1, "conduct_2", "conduct_1"), "CS080", "conduct_1"),
    ],
)
def test_a_finding_stands_at_its_cell(filled, change, code, header):
    path = filled(change)
    result = cs.validate(path)
    sheet, row, *_ = change
    found = [each for each in result.findings if each.code == code]
    assert (code, sheet, header) in said(result), said(result)
    page = openpyxl.load_workbook(path)[sheet]
    place = next(each.place for each in found if each.place.header == header and each.place.sheet == sheet)
    assert page[place.cell].row == place.sheet_row
    assert page.cell(1, page[place.cell].column).value == header
    if code != "CS080":
        assert place.sheet_row == (row if code != "CS201" else place.sheet_row)


def test_a_missing_column_is_told_at_the_id(tmp_path):
    (tmp_path / "actor.csv").write_text("conflictschema 1.0,id,kind,description\nactor,actor:x,other,x\n", "utf-8")
    result = cs.validate(tmp_path / "actor.csv", select="CS202")
    assert [(each.code, each.place.cell, each.field) for each in result.findings] == [("CS020", "B2", "identification")]


def test_other_sheets_are_said(filled):
    result = cs.validate(filled(sheets=["my notes"]))
    reasons = " ".join(each.reason for each in result.not_checked)
    assert "the sheet “my notes”" in reasons
    assert "Read me" not in reasons


def test_a_sheet_of_a_record_type_without_a_header_cannot_be_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "actor"
    book.active.append(["name", "kind"])
    book.save(tmp_path / "x.xlsx")
    result = cs.validate(tmp_path / "x.xlsx")
    assert (result.exit_code, result.findings[0].code) == (3, "CS036")
    assert "no row of the sheet “actor” has a cell “id”" in result.sentence(result.findings[0])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_convert_wrote_is_valid_as_a_file_and_in_a_folder(form, tmp_path):
    dataset = cs.load(cs.example(THREE))
    if form == "csv":
        convert._folder(tmp_path, dataset, "csv", force=False)
    else:
        (tmp_path / "x.xlsx").write_bytes(b"".join(convert._workbook(dataset)))
    result = cs.validate(tmp_path, fail_on="notice")
    assert (result.ok, sum(result.records.values())) == (True, 31)


def test_many_rows_keep_their_places(tmp_path):
    lines = ["conflictschema 1.0,id,kind,identification,description"]
    lines += [f"actor,actor:a-{number},other,described,x" for number in range(4_500)]
    lines[4_321] = "actor,actor:bad,nonsense,described,x"
    lines[4_322] = lines[10]
    path = tmp_path / "actor.csv"
    path.write_text("\r\n".join(lines), "utf-8")
    result = cs.validate(path)
    places = {each.code: each.place.cell for each in result.findings}
    assert (places["CS023"], places["CS201"]) == ("C4322", "B4323")
    duplicate = next(each for each in result.findings if each.code == "CS201")
    assert "in row 11" in result.sentence(duplicate)


def test_a_workbook_that_is_none_of_ours_is_told_as_before(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["id", "kind"])
    book.save(tmp_path / "x.xlsx")
    assert cs.validate(tmp_path / "x.xlsx").exit_code == 3


def test_the_annotated_copy_shows_it_in_the_cells(filled, tmp_path, capsys):
    path = filled(("allegation", 2, "conduct_1", "loting"), ("event", 2, "summary", None))
    out = tmp_path / "checked.xlsx"
    assert run(["validate", str(path), "--annotate", str(out)]) == 1
    assert capsys.readouterr().err == f"{out} shows what was found in 2 cells, and lists all of it.\n"
    book = openpyxl.load_workbook(out)
    listed = [[cell.value for cell in row[:3]] for row in book["Findings"].iter_rows(min_row=2, max_row=3)]
    assert [row[0].partition("!")[0] for row in listed] == ["event", "allegation"]
    cell = book["allegation"][listed[1][0].partition("!")[2]]
    assert (cell.value, cell.fill.fgColor.rgb) == ("loting", "FFFFC7CE")
    assert "Did you mean “looting”?" in cell.comment.text
    assert "Not valid yet." in book["Findings"]["C4"].value
    again = cs.validate(out)
    assert said(again) == said(cs.validate(path))


def test_without_values_the_notes_hide_them(filled, tmp_path):
    path, out = filled(("allegation", 2, "conduct_1", "loting")), tmp_path / "c.xlsx"
    assert run(["validate", str(path), "--annotate", str(out), "--no-values"]) == 1
    assert "loting" not in str(
        [[cell.value for cell in row] for row in openpyxl.load_workbook(out)["Findings"].iter_rows()]
    )


def test_a_table_of_text_comes_back_as_a_workbook(tmp_path):
    path, out = tmp_path / "actor.csv", tmp_path / "c.xlsx"
    path.write_text(
        "\ufeffconflictschema 1.0,id,kind,identification,description\n\nactor,actor:x,goverment,described,=1\n", "utf-8"
    )
    assert run(["validate", str(path), "--annotate", str(out)]) == 1
    page = openpyxl.load_workbook(out)["data"]
    assert (page["C3"].value, page["C3"].fill.fgColor.rgb) == ("goverment", "FFFFC7CE")
    assert (page["E3"].value, page["E3"].data_type) == ("=1", "s")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.jsonl", "--annotate", "o.xlsx"], "gives one workbook (.xlsx, .xlsm) or one table (.csv) back"),
        (["a.csv", "b.csv", "--annotate", "o.xlsx"], "name just that one"),
        (["a.csv", "--annotate", "o.csv"], "whose name ends in .xlsx"),
        (["a.xlsm", "--annotate", "o.xlsx"], "whose name ends in .xlsm"),
        (["there.xlsx", "--annotate", "there.xlsx", "--force"], "would replace there.xlsx"),
        (["a.csv", "--annotate", "there.xlsx"], "--force replaces it"),
        (["a.csv", "--annotate", "o.xlsx", "--output", "o.xlsx"], "would replace o.xlsx"),
    ],
)
def test_what_cannot_be_annotated_is_refused_at_once(arguments, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.xlsx").touch()
    assert run(["validate", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_what_could_not_be_read_is_not_annotated(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert run(["validate", "x.xlsx", "--annotate", "o.xlsx"]) == 3
    assert "o.xlsx was not written, since the file could not be read." in capsys.readouterr().err
    assert not (tmp_path / "o.xlsx").exists()


PARTNER = cs.example("partner-table")


def of_partner(result):
    return {(each.code, each.place.cell) for each in result.findings if each.place.cell}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_mapped_table_comes_back_with_the_cells_that_the_report_names(form, tmp_path):
    path, out, mapping = PARTNER / "incidents.csv", tmp_path / "c.xlsx", PARTNER / "incidents.yaml"
    if form == "xlsx":
        book = openpyxl.Workbook()
        for line in path.read_text("utf-8").splitlines():
            book.active.append(line.split(";"))
        path = tmp_path / "partner.xlsx"
        book.save(path)
    found = of_partner(cs.validate(path, mapping=mapping))
    assert found
    assert run(["validate", str(path), "--mapping", str(mapping), "--annotate", str(out)]) == 1
    page = openpyxl.load_workbook(out).worksheets[0]
    noted = {
        (cell.comment.text.split()[1].rstrip(":"), cell.coordinate)
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }
    assert noted == found
    assert page["B4"].value == "07.03.2031"


def test_python_loads_a_workbook_too(filled):
    assert list(cs.load(filled())) == list(cs.load(cs.example(THREE)))
