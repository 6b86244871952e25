"""There and back gives the same records, whichever format stands between; what is not sound is refused at its cell."""

import csv
import io
import json
import re

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.__main__ import cli, run
from conflictschema.commands import convert
from conflictschema.dataset.dataset import Dataset
from conflictschema.errors import UnreadableDataError, UnsoundDataError
from conflictschema.testing import strategies

EXAMPLES = ["mali-2022", "three-of-each", "first-steps"]
SLOW = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


def put(path, pieces):
    path.write_bytes(b"".join(pieces))
    return path


def in_form(dataset, form, folder):
    """The dataset in a form, in an empty folder."""
    match form:
        case "xlsx":
            put(folder / "x.xlsx", convert._workbook(dataset))
        case "json":
            put(folder / "x.json", convert._array(dataset))
        case "jsonl":
            put(folder / "x.jsonl", convert._lines(dataset))
        case _:
            convert._folder(folder, dataset, form, force=False)
    return folder


@pytest.mark.parametrize("form", ["xlsx", "csv", "parquet", "json", "jsonl"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_come_back(name, form, tmp_path):
    dataset = cs.load(cs.example(name))
    assert list(cs.load(in_form(dataset, form, tmp_path))) == list(dataset)


@SLOW
@given(records=strategies.datasets(), form=st.sampled_from(["xlsx", "csv", "parquet"]))
def test_any_dataset_comes_back(records, form, tmp_path_factory):
    dataset = Dataset(records)
    assert list(cs.load(in_form(dataset, form, tmp_path_factory.mktemp(form)))) == list(dataset)


@SLOW
@given(record=strategies.records(), form=st.sampled_from(["xlsx", "csv", "parquet"]))
def test_any_record_comes_back(record, form, tmp_path_factory):
    assert list(cs.load(in_form(Dataset([record]), form, tmp_path_factory.mktemp(form)))) == [record]


def test_a_workbook_that_another_program_saved_comes_back(tmp_path):
    dataset = cs.load(cs.example("three-of-each"))
    path = put(tmp_path / "x.xlsx", convert._workbook(dataset))
    openpyxl.load_workbook(path).save(path)
    assert list(cs.load(path)) == list(dataset)


def test_several_files_are_one_dataset_and_a_folder_may_be_mixed(tmp_path):
    dataset = cs.load(cs.example("first-steps"))
    convert._folder(tmp_path, dataset, "csv", force=False)
    (tmp_path / "actor.csv").unlink()
    (tmp_path / "of-a-partner.csv").write_text("name,kind\nx,y\n", "utf-8")
    (tmp_path / "denial.csv").unlink()
    put(tmp_path / "denial.jsonl", convert._lines(Dataset([record for record in dataset if record.type == "denial"])))
    actors = Dataset([record for record in dataset if record.type == "actor"])
    other = put(tmp_path.parent / f"{tmp_path.name}.jsonl", convert._lines(actors))
    assert list(cs.load(tmp_path, other)) == list(dataset)


ACTOR = {"type": "actor", "id": "actor:x", "kind": "other", "identification": "described", "description": "x"}


def actor(**more):
    return Dataset([cs.Actor(**{**ACTOR, **more})])


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''+x", "-5", "@x", "+x", "'quoted'", "a_x0041_b", "x" * 40])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_formulas_are_defused_and_come_back(text, form, tmp_path):
    dataset = actor(description=text)
    in_form(dataset, form, tmp_path)
    if form == "csv":
        cells = next(iter(csv.DictReader(io.StringIO((tmp_path / "actor.csv").read_text("utf-8-sig")))))
        assert not cells["description"].startswith(("=", "+", "-", "@"))
    else:
        cell = openpyxl.load_workbook(tmp_path / "x.xlsx")["actor"]["D2"]
        assert (cell.data_type, cell.value[0] in "=+-@") == ("s", False)
    assert list(cs.load(tmp_path)) == list(dataset)


def test_in_a_file_without_the_mark_an_apostrophe_is_the_partners_own(tmp_path):
    rows = "id,kind,identification,description\nactor:x,other,described,'=1+1\n"
    put(tmp_path / "actor.csv", [rows.encode()])
    assert next(iter(cs.load(tmp_path))).description == "'=1+1"
    put(
        tmp_path / "actor.csv",
        [rows.replace("id,kind", "conflictschema 1.0,id,kind").replace("actor:x", "actor,actor:x").encode()],
    )
    assert next(iter(cs.load(tmp_path))).description == "=1+1"


def test_a_row_that_is_marked_is_not_read(tmp_path):
    rows = "skip,id,kind,identification,description\naside,actor:y,nonsense,,\n,actor:x,other,described,x\n ,,,,\n"
    put(tmp_path / "actor.csv", [rows.encode()])
    assert [record.id for record in cs.load(tmp_path)] == ["actor:x"]


HEAD = "id,kind,identification,description"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            f"{HEAD}\nactor:x,goverment,described,x\n",
            r"actor\.csv, B2: .*goverment.*Did you mean “government”\? \(CS02",
        ),
        (f"{HEAD}\nactor:x,other,,x\n", r"actor\.csv, C2: .*identification.*\(CS020\)"),
        (
            f"{HEAD},descripton\nactor:x,other,described,x,y\n",
            r"E1: no column .* type actor is called “descripton”\. Did you mean “description”\?",
        ),
        (
            f"{HEAD},names_1_text,names_1_text\nactor:x,other,described,x,y,z\n",
            r"F2: E2 and F2 both say what one field holds",
        ),
    ],
)
def test_what_is_not_sound_is_refused_at_its_cell(rows, said, tmp_path):
    path = put(tmp_path / "actor.csv", [rows.encode()])
    with pytest.raises(UnsoundDataError) as refused:
        cs.load(path)
    assert re.search(said, str(refused.value)), refused.value


@pytest.mark.parametrize("rows", [f"Title\n\n{HEAD}\nactor:x,other,described,x\n", "id,where\n1,x\n", "a,b\nc,d\n"])
@pytest.mark.parametrize(
    "words", [["convert", "x", "out"], ["convert", "x", "out.xlsx"], ["view", "x", "-o", "out"], ["show", "x"]]
)
def test_of_a_table_of_others_nothing_is_written(rows, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    path = put(tmp_path / "actor.csv", [rows.encode()])
    for command in (words, ["format", "x"], ["format", "x", "--output", "out"], ["format", "x", "--check"]):
        assert run([path.name if word == "x" else word for word in command]) == 3
        out, err = capsys.readouterr()
        assert out == ""
        assert "actor.csv was not read: it is no table in the form of the standard." in err
        assert "--from or --mapping" in err
    assert [each.name for each in tmp_path.iterdir()] == ["actor.csv"]


def test_in_a_workbook_the_sheet_is_named_too(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Actor"
    page.append(HEAD.split(","))
    page.append(["actor:x", "nonsense", "described", 5])
    book.create_sheet("my remarks")["A1"] = "x"
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UnsoundDataError, match=r"x\.xlsx, Actor!B2: "):
        cs.load(tmp_path / "x.xlsx")
    page["B2"] = "other"
    book.save(tmp_path / "x.xlsx")
    assert next(iter(cs.load(tmp_path / "x.xlsx"))).description == "5"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("actor.csv", b"id,kind\n\xff\n", "0xff at column 1"),
        ("actor.csv", b'id,kind\n"a', "it is no CSV"),
        ("x.xlsx", b"PK\x03\x04nonsense", "cannot be trusted"),
        ("x.parquet", b"PAR1nonsensePAR1", "broken"),
        ("x.parquet", b"PAR1", "broken"),
    ],
)
def test_what_cannot_be_read_is_refused(name, content, said, tmp_path):
    path = put(tmp_path / name, [content])
    with pytest.raises(UnreadableDataError, match=said):
        cs.load(path)


def test_a_parquet_file_has_the_types_of_the_model_and_the_mark(tmp_path):
    convert._folder(tmp_path, cs.load(cs.example("mali-2022")), "parquet", force=False)
    path = str(tmp_path / "allegation.parquet")
    columns = {name: kind for name, kind, *_ in duckdb.sql(f"describe select * from '{path}'").fetchall()}  # noqa: S608
    assert columns["speakers"] == "VARCHAR[]"
    assert columns["cites"].replace('"', "").startswith("STRUCT(source VARCHAR, passages STRUCT(start BIGINT")
    assert (b"conflictschema", b"1.0") in duckdb.sql(f"select key, value from parquet_kv_metadata('{path}')").fetchall()  # noqa: S608


def test_the_command_says_what_it_wrote(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    steps = str(cs.example("first-steps"))
    for out in ("a.xlsx", "b.jsonl", "c.json", "folder", "other/"):
        result = CliRunner().invoke(cli, ["convert", steps, out])
        assert (result.exit_code, result.output) == (0, f"{out} holds 6 records.\n")
        assert list(cs.load(out)) == list(cs.load(steps))
    assert CliRunner().invoke(cli, ["convert", "--to", "parquet", "a.xlsx", "p"]).exit_code == 0
    assert json.loads((tmp_path / "c.json").read_text("utf-8"))[0]["id"] == "dataset:first-steps"
    assert sorted(path.name for path in (tmp_path / "p").iterdir()) == [
        *("actor.parquet", "allegation.parquet", "dataset.parquet", "denial.parquet", "source.parquet")
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["STEPS"], 2, "Name what is to be read, and then what is to be written."),
        (["STEPS", "x.docx"], 2, "a file ends in .xlsx, .jsonl, .ndjson or .json"),
        (["STEPS", "x.json", "--to", "csv"], 2, "x.json is the name of a file"),
        (["STEPS", "there.json"], 2, "--force replaces it"),
        (["no.csv", "x.json"], 3, "there is no file of this name"),
        (["bad.csv", "x.json"], 1, "bad.csv"),
    ],
)
def test_what_cannot_be_is_refused(arguments, code, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.json").touch()
    put(tmp_path / "bad.csv", [b"conflictschema 1.0,id\nactor,x\n"])
    given_ = [str(cs.example("first-steps")) if each == "STEPS" else each for each in arguments]
    assert run(["convert", *given_]) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x.json").exists()


def test_no_folder_is_called_like_standard_output(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["convert", str(cs.example("first-steps")), "-"]) == 2
    assert "`conflictschema format`" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
