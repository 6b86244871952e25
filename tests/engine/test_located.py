"""A record of another file is named with that file, and where it stands there, whatever the files are."""

import json

import openpyxl
import pytest

import conflictschema as cs

ACTOR = {"type": "actor", "id": "actor:x", "kind": "other", "identification": "described", "description": "One."}
ASIDE = {**ACTOR, "id": "actor:aside"}
MAPPING = """
mapping: "1.0"
name: parties
records:
  a: {record: actor, id: "{slug}", fields: {kind: other, identification: described, description: "{what}"}}
"""


def as_lines(folder, name):
    (folder / name).write_text(f"{json.dumps(ASIDE)}\n{json.dumps(ACTOR)}\n", "utf-8")


def as_workbook(folder, name):
    book = openpyxl.Workbook()
    book.active.title = "actor"
    for each in (dict.fromkeys(ACTOR), {}, ASIDE, ACTOR):
        cells = {key: value or key for key, value in each.items() if key != "type"}
        book.active.append(list(cells.values()))
    book.save(folder / name)


def as_table(folder, name):
    (folder / name).write_text("slug,what\n\naside,One.\nx,One.\n", "utf-8")


@pytest.mark.parametrize(
    ("write", "name", "where"),
    [
        (as_lines, "1.jsonl", "in line 2 of "),
        (as_workbook, "1.xlsx", "in row 4 of the sheet actor of "),
        (as_table, "1.csv", "in row 4 of "),
    ],
)
def test_the_record_that_has_the_id_already_is_named_with_its_file(tmp_path, monkeypatch, write, name, where):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, name)
    (tmp_path / "mapping.yaml").write_text(MAPPING, "utf-8")
    text = (
        "slug,what\nx,One.\n"
        if write is as_table
        else "id,kind,identification,description\nactor:x,other,described,x\n"
    )
    (tmp_path / "actor.csv").write_text(text, "utf-8")
    result = cs.validate(name, "actor.csv", mapping="mapping.yaml" if write is as_table else None, select=["CS201"])
    (finding,) = [each for each in result.findings if each.code == "CS201"]
    assert (finding.place.file, finding.place.cell) == ("actor.csv", "A2")
    assert result.sentence(finding) == f"The id actor:x is already that of a record {where}{name}."
    assert result.sentence(finding, values=False).endswith(f"{where}{name}.")


def test_what_a_mapping_gives_without_a_row_stands_in_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    constant = "  all: {record: actor, id: x, fields: {kind: other, identification: described, description: One.}}\n"
    (tmp_path / "mapping.yaml").write_text(MAPPING + constant, "utf-8")
    for name, slug in (("1.csv", "aside"), ("2.csv", "x")):
        (tmp_path / name).write_text(f"slug,what\n{slug},One.\n", "utf-8")
    result = cs.validate("1.csv", "2.csv", mapping="mapping.yaml", select=["CS201"])
    assert [result.sentence(each) for each in result.findings if each.code == "CS201"] == [
        "The id actor:x is already that of a record outside of the rows of 1.csv."
    ]
