"""A sound dataset comes into memory whole; of another, the first thing that is wrong is said with its place."""

import json

import openpyxl
import pytest
from sheets import written

import conflictschema as cs
from conflictschema.adapters.ucdp_ged import UcdpGed
from conflictschema.engine import collecting, tabular
from conflictschema.engine.collecting import Collecting
from conflictschema.engine.decode import REFUSED
from conflictschema.errors import UnreadableDataError, UnsoundDataError
from conflictschema.finding import Refusal
from conflictschema.formats import ndjson
from conflictschema.generate.template import template
from conflictschema.io import Limits

LISTED = r"\(CS[0-9]{3}; `conflictschema validate` lists everything\)$"


def actor(name, **more):
    fields = {"type": "actor", "id": f"actor:{name}", "kind": "government", "identification": "described"}
    return {**fields, "description": "One.", **more}


@pytest.fixture
def made(tmp_path):
    def write(name, *records):
        path = tmp_path / name
        lines = [each if isinstance(each, str) else json.dumps(each) for each in records]
        path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
        return path

    return write


def test_all_records_of_all_files_are_there(made):
    paths = [made("b.jsonl", actor("b"), actor("c")), made("a.jsonl", actor("a"))]
    loaded = cs.load(*paths)
    assert [each.id for each in loaded.actors] == ["actor:a", "actor:b", "actor:c"]
    assert [each.id for each in cs.load(paths[0].parent).actors] == ["actor:a", "actor:b", "actor:c"]


@pytest.mark.parametrize("block", [10, 2**20])
def test_the_first_record_that_is_not_sound_is_named_with_its_line(made, monkeypatch, block):
    monkeypatch.setattr(ndjson, "BLOCK", block)
    path = made("a.jsonl", actor("a"), "", actor("b"), actor("c", kind="goverment"), actor("d", kind="x"))
    with pytest.raises(UnsoundDataError, match=f"a.jsonl:4: .*goverment.*{LISTED}"):
        cs.load(path)
    path = made("a.json", "[", f"{json.dumps(actor('a'))},", '{"type":"actor",', '"type":"actor"}', "]")
    with pytest.raises(UnsoundDataError, match=f"a.json:4: .*{LISTED}"):
        cs.load(path)


def test_what_cannot_be_read_is_told_with_its_line_where_it_has_one(made, tmp_path):
    with pytest.raises(UnreadableDataError, match=f"none.jsonl: .*{LISTED}"):
        cs.load(tmp_path / "none.jsonl")
    long = made("long.jsonl", actor("a"), actor("b", description="x" * 500))
    with pytest.raises(UnreadableDataError, match=f"long.jsonl:2: .*{LISTED}"):
        cs.load(long, limits=Limits(line_bytes=300))


def test_where_there_is_nothing_to_read_it_is_told(tmp_path):
    with pytest.raises(cs.UsageError, match="No data file"):
        cs.load(tmp_path)
    with pytest.raises(cs.UsageError, match="No data file"):
        cs.load()


HEAD = "id,kind,identification,description"
ROW = "actor:{0},government,described,One."


@pytest.mark.parametrize("together", [1, 2, 1_000])
def test_a_table_of_ours_is_loaded_and_what_is_wrong_stands_in_a_cell(made, monkeypatch, together):
    monkeypatch.setattr(tabular, "_TOGETHER", together)
    sound = made("actor.CSV", HEAD, *(ROW.format(each) for each in "abc"))
    assert [each.id for each in cs.load(sound).actors] == ["actor:a", "actor:b", "actor:c"]
    wrong = made("actor.csv", HEAD, ROW.format("a"), ROW.format("b").replace("government", "goverment"))
    with pytest.raises(UnsoundDataError, match=r"actor\.csv, B3: .*goverment.*\(CS023\)$"):
        cs.load(wrong)
    missing = made("actor.csv", HEAD, ROW.format("a"), "actor:b,,described,One.")
    with pytest.raises(UnsoundDataError, match=r"actor\.csv, B3: .*\(CS020\)$"):
        cs.load(missing)
    unknown = made("actor.csv", HEAD.replace("kind", "kinds"), ROW.format("a"))
    with pytest.raises(
        UnsoundDataError, match=r"B1: no column .* the type actor is called “kinds”\. Did you mean “kind”\?$"
    ):
        cs.load(unknown)
    odd = made("actor.csv", HEAD.replace("kind", "zzzzz"), ROW.format("a"))
    with pytest.raises(UnsoundDataError, match=r"is called “zzzzz”\.$"):
        cs.load(odd)


def test_a_table_without_headers_is_told(made):
    with pytest.raises(UnsoundDataError, match=r"actor\.csv: no row is a header: none has a cell “id”"):
        cs.load(made("actor.csv", "conflictschema 1.0,b", "actor,d"))
    assert cs.load(made("actor.csv", HEAD)).actors == ()


FOREIGN = r"was not read: it is no table in the form of the standard\. `conflictschema validate` tells what it is; "


@pytest.mark.parametrize("name", ["incidents.csv", "actor.csv"])
@pytest.mark.parametrize("rows", [("id,where", "1,Tarnholt"), ("a,b", "c,d"), ("a", '"b'), ()])
def test_a_table_of_others_is_refused_and_not_dropped(made, name, rows):
    with pytest.raises(UnreadableDataError, match=rf"{name.replace('.', '[.]')} {FOREIGN}.*`adapter=` or `mapping=`"):
        cs.load(made(name, *rows))


def test_of_a_table_in_a_known_layout_it_is_said_who_reads_it(made):
    header = ",".join(UcdpGed.headerless[0])
    made("actor.csv", HEAD, ROW.format("a"))
    path = made("given.csv", header, ",".join("1" for _ in UcdpGed.headerless[0]))
    said = (
        r"given\.csv was not read: .* the headers of a known layout, ucdp-ged\. .*--from ucdp-ged`.*adapter='ucdp-ged'"
    )
    for each in (path, path.parent):
        with pytest.raises(UnreadableDataError, match=said):
            cs.load(each)


@pytest.fixture
def book(tmp_path):
    """Writes a workbook of the sheets that are named, each with its rows."""

    def write(name, **sheets):
        return written(tmp_path / name, {title: [row.split(",") for row in rows] for title, rows in sheets.items()})

    return write


def test_a_workbook_of_others_is_refused_and_not_dropped(book):
    with pytest.raises(UnreadableDataError, match=rf"x\.xlsx {FOREIGN}"):
        cs.load(book("x.xlsx", allegations=["id,kind", "a,b"], more=["a", "b"]))
    header = ",".join(UcdpGed.headerless[0])
    with pytest.raises(UnreadableDataError, match="known layout, ucdp-ged"):
        cs.load(book("x.xlsx", notes=["a"], given=[header, header.replace("id", "1")], more=["a", "b"]))


def test_a_sheet_that_is_no_record_type_is_refused_where_it_holds_records_and_named_where_it_does_not(book, made):
    sound = [HEAD, ROW.format("a")]
    made("actor.jsonl", actor("b"))
    path = book("x.xlsx", actor=sound, actors=[HEAD, ROW.format("c")], remarks=["a header", "a row"])
    for each in (path, path.parent):
        with pytest.raises(UnreadableDataError, match=r"“actors”\. Did you mean “actor”\?"):
            cs.load(each)
    path = book("x.xlsx", actor=sound, remarks=["a header", "a row"], more=["one line"], nothing=[])
    for each, ids in ((path, ["actor:a"]), (path.parent, ["actor:a", "actor:b"])):
        dataset = cs.load(each)
        assert sorted(each.id for each in dataset.actors) == ids
        (told,) = dataset.not_read
        assert told.endswith("x.xlsx: the sheet “remarks” was not read, since no record type has such a name.")


def test_a_sheet_of_a_template_that_was_renamed_is_named(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(template("allegation"))
    assert (len(cs.load(path)), cs.load(path).not_read) == (0, ())
    filled = openpyxl.load_workbook(path)
    filled["allegation"].title = "allegations"
    filled.save(path)
    (told,) = cs.load(path).not_read
    assert "the sheet “allegations” (did you mean “allegation”?) was not read" in told


@pytest.fixture
def collected():
    """What is handed on of inputs: the ids, whether each was accepted, and what was said."""

    def collect(*paths, **more):
        taken, said = [], []

        def visit(items, decoded):
            assert len(items) == decoded.rows
            taken.extend(kind != REFUSED for kind in decoded.kinds)

        reading = Collecting(Limits(), visit, lambda code, place, told: said.append((code, place, told)), **more)
        reading.read(paths)
        assert reading.files == [str(each) for each in paths]
        return taken, said

    return collect


def test_records_of_any_input_are_handed_on_and_none_is_kept(made, collected, monkeypatch):
    monkeypatch.setattr(ndjson, "BLOCK", 10)
    lines = made("a.jsonl", actor("a"), actor("b", kind="x"), actor("c"))
    table = made("actor.csv", HEAD, ROW.format("a"), ROW.format("b").replace("government", "goverment"))
    taken, said = collected(lines, table)
    assert taken == [True, False, True, True, False]
    (refused,) = said
    assert refused[0] == "CS023"
    assert (refused[1].cell, refused[1].file) == ("B3", str(table))
    assert refused[2]["record"] == "actor:b"
    assert refused[2]["found"] == "goverment"


def test_what_cannot_be_read_is_not_passed_over(collected, tmp_path):
    with pytest.raises(Refusal):
        collected(tmp_path / "none.jsonl")


def test_how_many_were_taken_is_counted_where_a_table_needs_it():
    seen = []
    taker = collecting._Taker(lambda items, _: seen.append(items))
    decoded = collecting.Decoded(kinds=bytearray(3))
    taker.take(0, 1, [1, 2, 3], decoded)
    taker.take(0, 1, [4, 5, 6], decoded)
    assert (taker.taken, seen) == (6, [[1, 2, 3], [4, 5, 6]])
