"""A sheet, or a table of a folder, that seems to be meant for a record type and has another name, is never passed over."""

import shutil

import openpyxl
import pytest
from filled_in import placed, sentences

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.errors import UnreadableDataError


@pytest.mark.parametrize("name", ["alegation", "Allegations", "allegation (2)", "what they said"])
def test_a_filled_sheet_of_another_name_is_an_error_and_says_what_is_meant(filled, name):
    path = filled(lambda book: setattr(book["allegation"], "title", name))
    result = cs.validate(path, select=["CS081", "CS202"])
    assert (result.ok, result.exit_code, placed(result)) == (False, 3, [("CS081", name, "A1", 1, None)])
    (sentence,) = sentences(result)
    assert f"“{name}”" in sentence
    assert sentence.endswith(
        "Its headers are those of the record type “allegation”." if " they " in name else "Did you mean “allegation”?"
    )
    with pytest.raises(UnreadableDataError, match="Nothing of this sheet was read"):
        cs.load(path)


def test_a_sheet_of_notes_keeps_nobody_from_loading_the_records_and_is_named(filled, tmp_path, capsys):
    def add(book):
        for name in ("my notes", "Contacts"):
            for row in (["Ask about this"], ["and that"]):
                book[name].append(row) if name in book.sheetnames else book.create_sheet(name).append(row)

    path = filled(add)
    dataset = cs.load(path)
    assert len(dataset) == sum(cs.validate(path).records.values())
    (told,) = dataset.not_read
    assert "the sheets “my notes”, “Contacts” were not read" in told
    assert run(["convert", str(path), str(tmp_path / "out.jsonl")]) == 0
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("actors", [["who", "side"], ["actor:army-of-velmark", "north"]]),
        ("alegation", [["id", "title", "note"], ["alegation:x", "a", "b"]]),
        ("Sources", [["id", "title", "note"], ["1", "a", "b"]]),
        ("Allegations", [["id", "content", "note"], ["1", "a", "b"]]),
        ("people", [["id", "title", "note"], ["source:x", "a", "b"]]),
        ("actors", [["id", "kind", "identification"], ["north-army", "other", "described"]]),
        ("locations", [["id", "kind", "note"], ["1", "town", "x"]]),
        ("who", [["id", "names_1_text", "note"], ["1", "a", "b"]]),
        ("who", [["skip", "id", "title", "note"], *[["x", "1", "a", "b"]] * 60, [None, "source:x", "a", "b"]]),
    ],
)
def test_a_table_that_holds_records_is_told_by_their_ids_or_by_columns_that_only_the_standard_has(filled, name, rows):
    def change(book):
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)

    result = cs.validate(filled(change))
    assert (result.exit_code, placed(result)) == (3, [("CS081", name, "A1", 1, None)])


def test_a_workbook_whose_only_sheet_is_misnamed_is_of_the_standard(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "List"
    for row in (["id", "kind", "identification"], ["actor:x", "other", "described"]):
        book.active.append(row)
    path = tmp_path / "x.xlsx"
    book.save(path)
    for given in (path, tmp_path):
        assert placed(cs.validate(given)) == [("CS081", "List", "A1", 1, None)]


def test_sheets_that_are_none_of_the_standard_stay_unread_and_are_named(filled):
    def change(book):
        for name, rows in {
            "my notes": [["Ask about this"], ["and that"]],
            "Contacts": [["id", "name", "telephone", "who"], ["1", "a", "2", "b"]],
            "Actors": [["Only a title"]],
            "Events": [["Ask about this"], ["10:30 call the editor"], ["event: what was said"]],
            "actor notes": [["actor:north-army", "ask"], ["actor:x", "ask again"]],
            "Sources": [["name", "side"], ["Army of Velmark", "north"]],
            "Remarks": [["id", "title", "note"], ["1", "a", "b"]],
            "To do": [["id", "title", "note"], ["1", "a", "see actor:north-army"]],
            "allegation 2": [["skip", "id", "conduct_1"], ["example", "allegation:x", "looting"]],
        }.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)

    result = cs.validate(filled(change))
    assert (result.ok, placed(result)) == (True, [])
    reasons = " ".join(each.reason for each in result.not_checked)
    names = "“my notes”, “Contacts”, “Actors”, “Events”, “actor notes”, “Sources”, “Remarks”, “To do”, “allegation 2”"
    assert f"no record type has such a name: the sheets {names}." in reasons


def test_the_sheets_that_an_annotated_copy_has_more_stay_unremarked(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "actor"
    for row in (["id", "kind", "identification", "description"], ["actor:x", "othr", "described", "x"]):
        book.active.append(row)
    path = tmp_path / "x.xlsx"
    book.save(path)
    for number in range(2):
        out = tmp_path / f"out-{number}.xlsx"
        assert run(["validate", str(path), "--annotate", str(out)]) == 1
        path = out
    assert openpyxl.load_workbook(path).sheetnames == ["actor", "Findings", "Findings 2"]
    assert not any("Findings" in each.reason for each in cs.validate(path).not_checked)


@pytest.fixture
def folder(tmp_path):
    """The worked example as a folder of CSV, a file a record type, without the mark."""
    there = tmp_path / "tables"
    assert run(["convert", str(cs.example("three-of-each")), f"{there}/"]) == 0
    for path in there.iterdir():
        lines = path.read_text("utf-8-sig").splitlines()
        path.write_text("\n".join(line.partition(",")[2] for line in lines), "utf-8")
    return there


def test_a_table_of_a_folder_whose_name_is_no_record_type_is_the_same_error(folder):
    assert cs.validate(folder, fail_on="notice").ok
    (folder / "allegation.csv").rename(folder / "alegation.csv")
    shutil.copy(folder / "actor.csv", folder / "people.csv")
    result = cs.validate(folder)
    assert (result.exit_code, [(each.code, each.place.cell) for each in result.findings]) == (3, [("CS081", "A1")] * 2)
    assert [each.rpartition(". ")[2] for each in sentences(result)] == [
        "Did you mean “allegation”?",
        "Its headers are those of the record type “actor”.",
    ]
    with pytest.raises(UnreadableDataError, match=r"alegation\.csv: Nothing of this file was read"):
        cs.load(folder)


def test_a_table_of_a_folder_that_is_none_of_the_standard_is_named_as_before(folder):
    for name, line in {"events.csv": "id,date,place,killed", "notes.csv": "id,title,note"}.items():
        (folder / name).write_text(f"{line}\n1,2021-01-01,x,3\n", "utf-8")
    result = cs.validate(folder, fail_on="notice")
    assert result.ok
    assert sum("nobody knows its headers" in each.reason for each in result.not_checked) == 2
