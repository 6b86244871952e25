"""A profile's template offers what the profile asks for, and what is filled in is judged by it as it stands."""

import io
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from any_profile import profiles
from hypothesis import HealthCheck, given, settings

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.flat.rows import SKIP, gather, row_of
from conflictschema.generate import profile_schema
from conflictschema.generate._examples import examples
from conflictschema.generate.docs import _samples
from conflictschema.generate.template import sheet, template
from conflictschema.profile import load
from conflictschema.records import record_types

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "profiles"
FILES = sorted(FOLDER.glob("*/profile.yaml"))
VALLEY = FOLDER / "field-office" / "profile.yaml"
COURIER = FOLDER / "newsroom" / "profile.yaml"
DARK = {"FF1F4E79", "FF2F6B3C"}
MIDDLE = "FF9DC3E6"


@pytest.fixture(scope="module")
def books():
    return {path: openpyxl.load_workbook(io.BytesIO(template(profile=load(path)))) for path in FILES}


def header(page):
    return {cell.value: cell for cell in page[1]}


def colour(cell):
    return cell.fill.fgColor.rgb


def asked(page, name):
    """What a spreadsheet asks of the cells of a column."""
    letter = header(page)[name].column_letter
    return next(
        each for each in page.data_validations.dataValidation if f"{letter}2:{letter}1048576" in str(each.sqref).split()
    )


def words(book, name):
    sheet, cells = next(book.defined_names[name].destinations)
    return [row[0].value for row in book[sheet][cells]]


def filled_in(book, path):
    """The template with its examples as rows that are read."""
    for page in book.worksheets:
        if page["A1"].value == SKIP:
            for row in range(2, page.max_row + 1):
                page.cell(row, 1).value = None
    book.save(path)
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_filled_in_it_is_sound_by_the_profile_and_by_the_standard(path, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(template(profile=load(path))))
    made = filled_in(book, tmp_path / "filled.xlsx")
    for profile in (path, None):
        result = cs.validate(made, profile=profile, fail_on="notice", jobs=1)
        assert result.ok, result.findings
        assert sum(result.records.values()) == sum(len(held) for held in examples().values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_everything_that_is_its_own_has_a_green_column_with_its_sentence(path, books):
    profile = load(path)
    for kind in record_types():
        columns = header(books[path][kind])
        assert {name for name in columns if ":" in str(name)} == set(profile.keys(kind))
        for field in profile.own_fields(kind):
            cell = columns[field.key]
            assert field.means in cell.comment.text
            assert colour(cell) == ("FF2F6B3C" if field.required else "FFE2F1E4")
            assert ("Every record needs it." in cell.comment.text) is field.required
            assert not books[path][kind].column_dimensions[cell.column_letter].hidden


def test_what_is_required_is_dark_and_says_who_asks_for_it(books):
    valley, courier = books[VALLEY], books[COURIER]
    for book, kind, name, told in (
        (valley, "event", "where_1", "valley 2.1 asks for `where`"),
        (valley, "allegation", "proposes_1", "valley 2.1 asks for `proposes`"),
        (valley, "location", "precision", "valley 2.1 asks for `precision`"),
        (courier, "dataset", "contact", "courier 1.0 asks for `contact`"),
        (courier, "denial", "answers_1_cites", "courier 1.0 asks for `answers.cites`"),
    ):
        cell = header(book[kind])[name]
        assert colour(cell) in DARK, name
        assert f"The profile {told}." in cell.comment.text
        assert "Every record needs it." in cell.comment.text
    second = header(courier["denial"])["answers_2_cites"]
    assert colour(second) not in DARK
    assert "Needed where another column of answers_2 is filled in." in second.comment.text


def test_of_a_required_object_the_columns_that_may_do_are_in_sight(books):
    page = books[VALLEY]["event"]
    for name in ("when_edtf", "when_phrase"):
        cell = header(page)[name]
        assert colour(cell) == MIDDLE
        assert "needs at least one of `edtf`, `phrase` or `relative_to`." in cell.comment.text
    assert colour(header(page)["when_mode"]) not in {*DARK, MIDDLE}


def test_words_can_be_chosen_from_what_the_profile_keeps(books):
    book = books[VALLEY]
    assert asked(book["source"], "kind").formula1 == "words_source_kind"
    kept = load(VALLEY).words(cs.SourceKind)
    assert words(book, "words_source_kind") == list(kept)
    assert words(book, "words_event_kind") == list(cs.EventKind.words())
    listed = [row[:2] for row in book["Words"].iter_rows(min_row=2, values_only=True)]
    assert [word for name, word in listed if name == "source_kind"] == [*kept, "valley:testimony_by_phone"]


def test_words_of_its_own_can_be_chosen_and_say_what_they_narrow(books):
    book = books[VALLEY]
    name = asked(book["event"], "valley:kind").formula1
    assert words(book, name) == ["valley:checkpoint_shooting", "valley:crop_burning"]
    assert asked(book["event"], "valley:kind").errorStyle in (None, "stop")
    rows = {row[1]: row for row in book["Words"].iter_rows(values_only=True)}
    assert rows["valley:crop_burning"] == (
        "event_kind",
        "valley:crop_burning",
        "Fields are set on fire before the harvest.",
        "attack",
    )


def test_a_field_of_its_own_takes_what_its_type_says(books):
    valley, courier = books[VALLEY], books[COURIER]
    assert words(valley, asked(valley["source"], "valley:consent").formula1) == ["yes", "no"]
    assert asked(valley["event"], "valley:households").type == "whole"
    assert asked(valley["event"], "valley:harvest_value").type == "decimal"
    assert words(courier, asked(courier["allegation"], "courier:desk").formula1) == ["foreign", "data", "verification"]
    rows = {row[1]: row[0] for row in courier["Words"].iter_rows(values_only=True)}
    assert rows["verification"] == "courier:desk"
    page = courier["allegation"]
    letter = header(page)["courier:checked_on"].column_letter
    assert page[f"{letter}2"].number_format == "@"
    several = asked(page, "courier:conduct")
    assert several.errorStyle == "information"
    assert "Several stand in one cell with a space between them." in header(page)["courier:conduct"].comment.text


def test_its_first_sheet_names_the_profile_and_how_to_check_by_it(books):
    text = "\n".join(str(cell) for row in books[VALLEY]["Read me"].iter_rows(values_only=True) for cell in row if cell)
    assert "Valley Documentation Office: this workbook is made for the profile valley 2.1" in text
    assert "validate FILE.xlsx --profile PROFILE.yaml" in text
    assert "Green columns are those of valley" in text
    assert "A column such as valley:kind takes a word" in text
    (profile,) = books[VALLEY]["dataset"].iter_rows(min_row=2, max_row=2, values_only=True)
    assert "valley 2.1" in profile


def test_what_only_json_can_fill_is_offered_where_the_profile_asks_for_it(tmp_path):
    path = tmp_path / "profile.json"
    head = {"profile": "acme", "version": "1.0", "core": "1.0", "title": "ACME"}
    path.write_text(json.dumps({**head, "required": {"event": ["cites.passages"]}}), "utf-8")
    page = openpyxl.load_workbook(io.BytesIO(template("event", profile=load(path))))["event"]
    cell = header(page)["cites_1_passages"]
    assert "A list in JSON." in cell.comment.text
    assert "The profile acme 1.0 asks for `cites.passages`." in cell.comment.text
    assert colour(cell) == MIDDLE


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=profiles())
def test_the_examples_of_any_profile_are_sound_under_it(parts, tmp_path):
    path = tmp_path / "profile.json"
    head = {"profile": "acme", "version": "1.0", "core": "1.0", "title": "ACME"}
    path.write_text(json.dumps(head | parts), "utf-8")
    profile = load(path)
    judge = jsonschema.Draft202012Validator(profile_schema.under(profile))
    for kind, held in examples(profile).items():
        columns = sheet(kind, held, profile).columns
        if not judge.is_valid(_samples.under(profile, kind)):
            continue  # it asks for a field that none of the words that it keeps allows: no record is sound
        for record in held:
            found = gather(kind, columns, row_of(kind, record, columns))
            assert found.record == record
            assert list(judge.iter_errors(found.record)) == [], record


def test_it_goes_there_and_back_with_columns_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = filled_in(openpyxl.load_workbook(io.BytesIO(template(profile=load(VALLEY)))), tmp_path / "filled.xlsx")
    records = list(cs.load(made))
    for out in ("whole.xlsx", "tables/"):
        assert run(["convert", str(made), out, "--profile", str(VALLEY)]) == 0
        assert list(cs.load(out)) == records
    page = openpyxl.load_workbook("whole.xlsx")["event"]
    assert "original" not in header(page)
    assert asked(page, "valley:kind").formula1.startswith("own_words_")
    assert "valley:households" in Path("tables/event.csv").read_text("utf-8-sig").split("\n")[0]
    assert run(["convert", str(made), "without.xlsx"]) == 0
    assert list(cs.load("without.xlsx")) == records
    assert "original" in header(openpyxl.load_workbook("without.xlsx")["event"])


def test_an_empty_cell_that_the_profile_asks_for_is_the_cell_that_is_named(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(template(profile=load(VALLEY))))
    filled_in(book, tmp_path / "filled.xlsx")
    event, source = book["event"], book["source"]
    wanted = {}
    for page, names in ((event, ("where_1",)), (source, ("valley:consent",)), (event, ("when_edtf", "when_phrase"))):
        for name, cell in header(page).items():
            if any(str(name).startswith(each.rpartition("_")[0] or each) for each in names):
                page[f"{cell.column_letter}2"].value = None
        wanted[f"{header(page)[names[0]].column_letter}2"] = page.title
    book.save(tmp_path / "filled.xlsx")
    result = cs.validate(tmp_path / "filled.xlsx", profile=VALLEY, jobs=1)
    found = {each.place.cell: each.place.sheet for each in result.findings if each.code == "X-VALLEY-REQUIRED"}
    assert found == wanted
    assert cs.validate(tmp_path / "filled.xlsx", jobs=1).ok
