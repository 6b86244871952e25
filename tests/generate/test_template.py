"""The template opens as what it promises: sheets, comments, dropdowns, frozen headers, examples that are sound."""

import io
import sys

import openpyxl
import pytest

import conflictschema as cs
from conflictschema.errors import UsageError
from conflictschema.flat.columns import every, named
from conflictschema.flat.rows import SKIP, gather, understood
from conflictschema.generate.template import template
from conflictschema.generate.workbook import Sheet, kinds, workbook
from conflictschema.records import record_types
from conflictschema.vocabularies.conduct import Conduct


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(template()))


def rows_of(page):
    header, *rows = page.iter_rows(values_only=True)
    return header, [row for row in rows if any(cell is not None for cell in row)]


def test_it_has_a_sheet_for_every_record_type_between_its_guides(book):
    assert book.sheetnames == ["Read me", *record_types(), "Fields", "Words", "conflictschema"]
    assert book["conflictschema"].sheet_state == "hidden"
    assert book["conflictschema"]["A1"].value == "conflictschema 1.0"


@pytest.mark.parametrize("kind", record_types())
def test_every_header_names_a_column_and_has_a_comment_with_the_fields_own_sentence(book, kind):
    page = book[kind]
    assert page.freeze_panes == "C2"
    for cell in page[1][1:]:
        column = named(kind, cell.value)
        assert column is not None, cell.value
        assert column.sentence in cell.comment.text
    assert page["A1"].value == SKIP


@pytest.mark.parametrize("kind", record_types())
def test_on_paper_every_page_has_the_headers_and_ids(book, kind):
    page = book[kind]
    assert (page.print_title_rows, page.print_title_cols) == ("$1:$1", "$A:$B")
    assert page.page_setup.orientation == "landscape"


def test_the_guides_are_as_wide_as_the_paper(book):
    for name in ("Read me", "Fields", "Words"):
        assert book[name].sheet_properties.pageSetUpPr.fitToPage
        assert (book[name].page_setup.fitToHeight, book[name].print_title_cols) == (0, None)


@pytest.mark.parametrize("kind", record_types())
def test_every_required_column_is_offered(book, kind):
    offered = {cell.value for cell in book[kind][1]}
    assert {column.name for column in every(kind) if column.always} - {"cites_1_passages"} <= offered


def test_the_examples_are_marked_and_are_the_dataset_that_is_checked(book):
    found = []
    for kind in record_types():
        header, rows = rows_of(book[kind])
        assert {row[0] for row in rows} == {"example"}
        assert len(rows) == (1 if kind == "dataset" else 3)
        columns = understood(kind, header)
        found += [gather(kind, columns, row).record for row in rows]
    wanted = [record.model_dump(mode="json", exclude_none=True) for record in cs.load(cs.example("three-of-each"))]
    key = "id"
    assert sorted(found, key=lambda each: each[key]) == sorted(wanted, key=lambda each: each[key])


def test_the_examples_have_no_finding():
    assert cs.validate(cs.example("three-of-each"), fail_on="notice").ok


def test_words_are_dropdowns_by_name_and_one_validation_serves_a_column(book):
    page = book["allegation"]
    at = {cell.value: cell.column_letter for cell in page[1]}
    validations = {each.formula1: str(each.sqref) for each in page.data_validations.dataValidation}
    letters = [at["conduct_1"], at["conduct_2"], at["conduct_3"]]
    assert len(page.data_validations.dataValidation) == sum(
        len(str(each.sqref).split()) for each in page.data_validations.dataValidation
    )
    assert "words_conduct" in validations
    asked = [str(each.sqref) for each in page.data_validations.dataValidation if each.formula1 == "words_conduct"]
    assert asked == [f"{letter}2:{letter}1048576" for letter in letters]
    sheet, cells = next(book.defined_names["words_conduct"].destinations)
    words = [row[0].value for row in book[sheet][cells]]
    assert words == list(Conduct.words())


def test_ids_of_other_sheets_are_dropdowns(book):
    page = book["denial"]
    at = {cell.column_letter: cell.value for cell in page[1]}
    asked = {at[str(each.sqref).partition("2:")[0]]: each for each in page.data_validations.dataValidation}
    assert asked["speakers_1"].formula1 == "ids_actor"
    assert asked["answers_1_claim"].formula1 == "ids_allegation_or_assertion_or_denial_or_response"
    assert asked["answers_1_claim"].errorStyle == "warning"
    assert {"ids_actor", "ids_source", "ids_any"} <= set(book.defined_names)


def test_ids_of_several_sheets_are_put_together_without_gaps():
    cached = openpyxl.load_workbook(io.BytesIO(template()), data_only=True)["conflictschema"]
    titles = [cell.value for cell in cached[1]]
    listed = titles.index("ids_allegation_or_assertion_or_denial_or_response") + 3
    ids = [cached.cell(row, listed).value for row in range(2, 16)]
    assert [identity.partition(":")[0] for identity in ids if identity] == [
        *["allegation"] * 3,
        *["assertion"] * 3,
        *["denial"] * 3,
        *["response"] * 3,
    ]


def test_the_fewer_sheets_a_list_of_ids_has_the_more_rows_of_each_it_takes(book):
    hidden = book["conflictschema"]
    titles = [cell.value for cell in hidden[1]]
    for name, each, last in (
        ("ids_location_or_military_asset", 1_100, "military_asset"),
        ("ids_allegation_or_assertion_or_denial_or_response", 550, "response"),
        ("ids_any", 200, "assessment"),
    ):
        at = titles.index(name) + 1
        held = [cell.value for (cell,) in hidden.iter_rows(2, 2_201, at, at)]
        assert held[-1] == f"=IF('{last}'!$B{each + 1}=\"\",\"\",'{last}'!$B{each + 1})"
        assert hidden.cell(2_202, at).value is None
    said = {each.formula1: each.error for each in book["denial"].data_validations.dataValidation}
    assert said["ids_allegation_or_assertion_or_denial_or_response"].startswith("None of the first 550 rows of a sheet")
    assert said["ids_actor"].startswith("No row has this id.")


def test_dates_are_text(book):
    page = book["event"]
    letter = next(cell.column_letter for cell in page[1] if cell.value == "when_edtf")
    assert page.column_dimensions[letter].number_format == "@" or page[f"{letter}2"].number_format == "@"


def test_one_can_ask_for_some_sheets():
    some = openpyxl.load_workbook(io.BytesIO(template("denial", "allegation")))
    assert some.sheetnames == ["Read me", "allegation", "denial", "Fields", "Words", "conflictschema"]
    first = [cell.value for row in some["Read me"].iter_rows() for cell in row if cell.value]
    assert not any("source and actor" in str(text) for text in first)


def test_a_type_that_is_none_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match=r"no record type 'denail'\. Did you mean denial\?"):
        kinds(["denail"])


def test_the_same_template_has_the_same_bytes():
    assert template("denial") == template("denial")


def test_nothing_in_it_is_a_formula_but_the_lists_of_ids(book):
    formulas = [
        cell.value
        for page in book.worksheets
        if page.title != "conflictschema"
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas == []


def test_a_formula_in_a_text_is_a_text():
    columns = tuple(understood("actor", ["id", "description"]))
    made = workbook([Sheet("actor", columns, [{"type": "actor", "id": "actor:x", "description": "=1+1"}])])
    cell = openpyxl.load_workbook(io.BytesIO(made))["actor"]["B2"]
    assert (cell.value, cell.data_type) == ("'=1+1", "s")


def test_numbers_that_a_spreadsheet_would_round_are_texts():
    columns = tuple(understood("location", ["id", "uncertainty_m"]))
    numbers = [0.1, 12.0, 0.1 + 0.2, 2.0**53]
    rows = [{"type": "location", "id": "location:x", "uncertainty_m": number} for number in numbers]
    page = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("location", columns, rows)])))["location"]
    assert [page.cell(row, 2).value for row in range(2, 6)] == [0.1, 12, "0.30000000000000004", "9007199254740992.0"]


def test_a_text_that_no_cell_takes_is_refused():
    columns = tuple(understood("actor", ["id", "description"]))
    long = [{"type": "actor", "id": "actor:x", "description": "x" * 32_768}]
    with pytest.raises(UsageError, match=r"actor:x has 32,768 characters in description, and a cell .* takes 32,767"):
        workbook([Sheet("actor", columns, long)])


def test_without_the_writer_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r"\.\[xlsx\]"):
        template("actor")
