"""A row of a template that somebody filled in, and left marked as an example, is never lost in silence."""

import csv
import io

import openpyxl
import pytest
from filled_in import letters, placed, sentences

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.errors import UnsoundDataError
from conflictschema.generate.template import template
from conflictschema.profile import load as load_profile

EXAMPLE_ROWS = 31
PROFILE = cs.example("profiles") / "newsroom" / "profile.yaml"


@pytest.fixture
def begun(template_as_made, tmp_path):
    """`begun(change)`: the template as it comes, once a function has changed the open workbook."""

    def begin(change=lambda _: None, made=template_as_made):
        book = openpyxl.load_workbook(io.BytesIO(made))
        change(book)
        path = tmp_path / "begun.xlsx"
        book.save(path)
        return path

    return begin


def remarks(result):
    return result.inputs[0].remarks


@pytest.mark.parametrize("header", ["id", "content", "made_edtf", "demands"])
def test_an_example_that_was_written_over_is_an_error_at_the_cell_that_marks_it(begun, header):
    path = begun(lambda book: book["allegation"].__setitem__(f"{letters(book['allegation'], header)}2", "2021"))
    result = cs.validate(path)
    assert (result.verdict, placed(result)) == ("invalid", [("CS083", "allegation", "A2", 2, "skip")])
    assert sentences(result) == [
        f"This row is marked as an example, and holds something else in the column “{header}”; it was not read."
    ]
    assert remarks(result) == (f"{EXAMPLE_ROWS - 1} rows are examples of the template, and not read.",)
    with pytest.raises(UnsoundDataError, match=r"allegation!A2: This row is marked as an example"):
        cs.load(path)


def test_examples_that_were_moved_shortened_or_relieved_of_columns_are_examples_still(begun):
    def change(book):
        page = book["allegation"]
        page.delete_cols(5, 3)
        page["C2"], page["D3"] = None, None
        page.move_range("A2:CZ4", rows=3)
        page["A9"] = " Example "

    assert remarks(cs.validate(begun(change))) == (
        f"{EXAMPLE_ROWS + 1} rows are examples of the template, and not read.",
    )


def test_rows_that_people_set_aside_are_counted_apart_from_examples(begun):
    def change(book):
        page = book["allegation"]
        page["A6"], page["B6"] = "set aside", "allegation:later"

    result = cs.validate(begun(change))
    assert [each[0] for each in placed(result)] == ["CS082"]
    assert remarks(result) == (
        "1 row was not read, being marked in the column “skip”.",
        f"{EXAMPLE_ROWS} rows are examples of the template, and not read.",
    )


@pytest.mark.parametrize("what", ["formula", "nameless"])
def test_what_no_cell_or_no_header_tells_is_something_else_too(begun, what):
    at = "CZ3" if what == "nameless" else "F3"
    result = cs.validate(begun(lambda book: book["actor"].__setitem__(at, "=1+1" if what == "formula" else "mine")))
    assert placed(result) == [("CS083", "actor", "A3", 3, "skip")]
    assert ("“CZ”" in sentences(result)[0]) == (what == "nameless")


def test_under_a_profile_the_template_knows_its_own_examples(begun):
    made = template(profile=load_profile(PROFILE))
    assert [each[0] for each in placed(cs.validate(begun(made=made), profile=PROFILE))] == ["CS082"]
    path = begun(lambda book: book["source"].__setitem__("B2", "source:mine"), made)
    assert placed(cs.validate(path, profile=PROFILE)) == [("CS083", "source", "A2", 2, "skip")]


def test_without_notes_of_the_template_the_examples_of_the_standard_tell(begun, tmp_path):
    """As where the hidden sheet was lost, and in text that was saved from a sheet."""

    def change(book):
        for row in range(2, 50):
            book["conflictschema"].cell(row, 1).value = None
        page = book["allegation"]
        page[f"{letters(page, 'content')}2"] = "What really happened."
        page["B3"] = None
        page[f"{letters(page, 'content')}3"] = "What happened then."

    path = begun(change)
    assert placed(cs.validate(path)) == [("CS083", "allegation", f"A{row}", row, "skip") for row in (2, 3)]
    rows = [["" if cell is None else cell for cell in row] for row in openpyxl.load_workbook(path)["allegation"].values]
    with (tmp_path / "allegation.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    result = cs.validate(tmp_path / "allegation.csv")
    assert placed(result) == [("CS083", None, f"A{row}", row, "skip") for row in (2, 3)]
    assert remarks(result) == ("1 row is an example of the template, and not read.",)
    with pytest.raises(UnsoundDataError, match="A2: This row is marked as an example"):
        cs.load(tmp_path / "allegation.csv")


def test_it_cannot_be_ignored_and_is_noted_in_the_annotated_copy(begun, tmp_path, capsys):
    path, out = begun(lambda book: book["denial"].__setitem__("B4", "denial:mine")), tmp_path / "out.xlsx"
    assert run(["validate", str(path), "--ignore", "CS083=ours", "--annotate", str(out)]) != 0
    assert "CS083" in "".join(capsys.readouterr())
    assert run(["validate", str(path), "--annotate", str(out), "--force"]) == 1
    assert "CS083: " in openpyxl.load_workbook(out)["denial"]["A4"].comment.text


def test_the_column_offers_another_word_for_rows_of_ones_own(begun):
    page = openpyxl.load_workbook(begun())["actor"]
    (offered,) = [each for each in page.data_validations.dataValidation if "A2" in str(each.sqref)]
    assert (offered.formula1, bool(offered.showErrorMessage)) == ('"set aside"', False)
