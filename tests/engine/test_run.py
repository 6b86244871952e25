"""What one run keeps and counts of its inputs: each in its order, each finding in its file, each refusal once."""

import json

import pytest

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.engine._asking import OutOfMemoryError
from conflictschema.engine.relations import Relations
from conflictschema.formats import ndjson
from conflictschema.io import Limits
from conflictschema.rules import catalogue
from conflictschema.rules._around import AROUND, dataset
from conflictschema.rules._rule import Reading

CITES = catalogue()["CS212"].bad


def actor(name, **more):
    fields = {"type": "actor", "id": f"actor:{name}", "kind": "government", "identification": "described"}
    return json.dumps({**fields, "description": "One.", **more})


@pytest.fixture
def made(tmp_path):
    def write(name, *lines):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


def places(result):
    return [(each.code, each.place.file.rpartition("/")[2], each.place.line) for each in result.findings]


def test_every_input_is_told_in_its_order_with_what_was_read_of_it(made, tmp_path, monkeypatch):
    monkeypatch.setattr(ndjson, "BLOCK", 200)
    whole = made("b.jsonl", actor("a"), actor("b"), actor("c", kind="x"))
    partly = made("a.jsonl", actor("d"), actor("e", description="x" * 500))
    result = cs.validate(whole, tmp_path / "none.jsonl", partly, select=["CS201"], limits=Limits(line_bytes=300))
    assert [(each.name, each.records) for each in result.inputs] == [
        (str(whole), 3),
        (str(tmp_path / "none.jsonl"), 0),
        (str(partly), 1),
    ]
    assert [each.format for each in result.inputs] == ["JSON Lines", None, None]
    assert (dict(result.records), result.refused) == ({"actor": 3}, 1)
    assert places(result) == [("CS023", "b.jsonl", 3), ("CS010", "none.jsonl", None), ("CS005", "a.jsonl", 2)]
    assert result.exit_code == 3


@pytest.mark.parametrize("block", [10, 2**20])
def test_a_finding_stands_in_its_file_on_its_line(made, monkeypatch, block):
    monkeypatch.setattr(ndjson, "BLOCK", block)
    files = [
        made("a.jsonl", actor("a"), "", actor("b", kind="x")),
        made("b.jsonl", "\ufeff" + actor("c"), actor("d"), actor("e", kind="x"), actor("f", kind="x")),
    ]
    result = cs.validate(*files, select=["CS201"])
    assert places(result) == [
        ("CS023", "a.jsonl", 3),
        ("CS004", "b.jsonl", 1),
        ("CS023", "b.jsonl", 3),
        ("CS023", "b.jsonl", 4),
    ]
    assert [each.place.row for each in result.findings] == [1, None, 4, 5]


def test_what_refuses_a_document_stands_on_its_line(made):
    long = actor("b", description="x" * 500)
    result = cs.validate(made("a.json", "[", f"{actor('a')},", f"{long}", "]"), limits=Limits(line_bytes=300))
    assert places(result)[0] == ("CS005", "a.json", 3)
    assert cs.validate(made("e.json", "[]"), select=["CS201"]).not_checked[-1].reason.endswith("its array is empty.")
    assert places(cs.validate(made("e.jsonl", " "), select=["CS201"])) == [("CS009", "e.jsonl", None)]


def test_data_without_a_record_are_not_valid_however_they_are_written(made, tmp_path):
    import duckdb

    tables = tmp_path / "tables"
    tables.mkdir()
    for kind in ("actor", "event"):
        (tables / f"{kind}.csv").write_text("id,kind,note\n")
    rows = tmp_path / "actor.parquet"
    duckdb.sql("select 'actor' as type, 'actor:a' as id where false").write_parquet(str(rows))
    empty = made("e.json", "[]")
    for given in ([empty], [rows], [tables], [tables / "actor.csv"], [empty, tables]):
        result = cs.validate(*given, select=["CS201"])
        many = given[0] is tables or len(given) > 1
        assert [(each.code, each.place.file is None) for each in result.findings] == [("CS082", many)], given
        assert (result.exit_code, result.verdict) == (3, "unreadable")
    result = cs.validate(empty, made("a.jsonl", actor("a")), select=["CS201"])
    assert (result.verdict, result.findings) == ("valid", ())


def test_that_there_is_no_record_is_not_said_beside_what_is_wrong(made):
    assert places(cs.validate(made("e.json", "[]"), made("e.jsonl", " "))) == [("CS009", "e.jsonl", None)]


def test_that_an_input_was_refused_is_kept_once_for_each_input(made):
    broken = '[{"a" 1},\n{"a" 2},\n{"a" 3}]'
    one, two = made("a.json", broken), made("b.json", broken)
    result = cs.validate(one, two, select=["CS201"], max_findings=1)
    assert places(result) == [("CS001", "a.json", 1), ("CS001", "b.json", 1)]
    assert (result.counts["CS001"].found, result.counts["CS001"].kept) == (6, 2)
    assert all(each.refuses_input for each in result.findings)
    assert places(cs.validate(one, select=["CS201"], max_findings=2)) == [
        ("CS001", "a.json", 1),
        ("CS001", "a.json", 2),
    ]


def test_a_file_that_is_something_else_than_its_name_says_is_told(made):
    result = cs.validate(made("a.json", actor("a"), actor("b")), select=["CS201"])
    (told,) = result.findings
    assert (told.code, dict(told.parameters)) == ("CS019", {"record": "", "named": "JSON", "found": "JSON Lines"})


def left_out(result, reason):
    return {each.code for each in result.not_checked if each.reason.startswith(reason)}


def test_where_something_was_not_read_no_rule_says_that_it_is_not_there(made, tmp_path):
    # A rule that looks into texts is not asked at all where there are none.
    rules = [
        each
        for each in catalogue().values()
        if not issubclass(each, Reading) and not getattr(each, "needs_sources", False)
    ]
    everything = {each.code for each in rules if each.about_everything}
    absence = {each.code for each in rules if each.about_absence}
    assert everything
    assert absence - everything
    sound = made("a.jsonl", AROUND)
    refused = made("b.jsonl", actor("b", kind="x"))
    assert left_out(cs.validate(sound), "A") == set()
    assert left_out(cs.validate(sound, refused), "A record could not be accepted") == everything
    unread = cs.validate(sound, tmp_path / "none.jsonl")
    assert left_out(unread, "An input could not be read") == everything | absence
    assert left_out(cs.validate(tmp_path / "none.jsonl"), "An input") == set(), "nothing was read at all"


def test_how_much_was_not_held_against_texts_is_counted(made):
    whole = dataset(CITES).decode()
    result = cs.validate(made("a.jsonl", whole), select=["CS212"])
    told = {each.code: each.reason for each in result.not_checked}
    assert told["CS212"] == "1 passage was not re-checked against its text; --sources DIR does it."
    assert "CS212" not in {each.code for each in cs.validate(made("a.jsonl", AROUND)).not_checked}


@pytest.mark.parametrize(
    ("sources", "reason"),
    [
        (False, "No text was looked into; --sources DIR does it, and how many there are could not be counted, for"),
        (
            True,
            "Texts that the folder does not hold were not looked into; how many there are could not be counted, for",
        ),
    ],
)
def test_where_it_cannot_be_counted_for_want_of_memory_that_is_said(made, tmp_path, monkeypatch, sources, reason):
    scarce(monkeypatch, catalogue()["CS212"].unread)
    path = made("a.jsonl", dataset(CITES).decode())
    result = cs.validate(path, select=["CS212"], sources=tmp_path if sources else None)
    assert {each.code: each.reason for each in result.not_checked}["CS212"] == f"{reason} want of memory."


def test_where_there_is_no_memory_to_see_whether_a_profile_is_followed_that_is_said(made, monkeypatch):
    scarce(monkeypatch, "from dataset where profile")
    result = cs.validate(made("a.jsonl", dataset(CITES).decode()), select=["CS202", "CS212"])
    told = {each.code: each.reason for each in result.not_checked}
    assert told[None].endswith("to look that up, there was not enough memory.")
    assert told["CS212"].startswith("1 passage was not re-checked")


def scarce(monkeypatch, part):
    """Let there be too little memory for queries with this part."""
    rows = Relations.rows

    def asked(self, query, parameters=()):
        if part in query:
            raise OutOfMemoryError
        return rows(self, query, parameters)

    monkeypatch.setattr(Relations, "rows", asked)


def test_a_folder_says_what_was_passed_over_and_why(made, tmp_path):
    for name in ("a.jsonl", "read.me", "table.CSV", "notes.txt"):
        made(name, actor("a"))
    told = [
        each.reason.rpartition("/")[2] for each in cs.validate(tmp_path, select=["CS202"]).not_checked if not each.code
    ]
    assert told == [
        "notes.txt was not read: its name is not that of a data file.",
        "read.me was not read: its name is not that of a data file.",
        "table.CSV was not read: nobody knows its headers; a mapping says what they are.",
    ]


def test_where_there_is_no_data_it_is_said(tmp_path):
    with pytest.raises(cs.UsageError, match=r"No data file .* was found in [^ ]*\.$"):
        cs.validate(tmp_path)
    for number in range(7):
        (tmp_path / f"{number}.docx").touch()
    with pytest.raises(cs.UsageError, match=r"By their names these are none: .*0\.docx, .*4\.docx and 2 more\.$"):
        cs.validate(tmp_path)


def test_a_folder_of_tables_that_nobody_knows_is_told_as_they_are(tmp_path, capsys):
    folder = tmp_path / "sent"
    folder.mkdir()
    for name in ("b.csv", "a.csv"):
        (folder / name).write_text("when,where\n2022,Tarn\n", "utf-8")
    (folder / "notes.txt").write_text("x", "utf-8")
    (folder / "link.csv").symlink_to("a.csv")
    result = cs.validate(folder)
    alone = cs.validate(folder / "a.csv")
    assert [(each.code, each.place.file) for each in result.findings] == [
        ("CS052", str(folder / "a.csv")),
        ("CS052", str(folder / "b.csv")),
    ]
    assert result.sentence(result.findings[0]) == alone.sentence(alone.findings[0])
    assert result.exit_code == alone.exit_code == 3
    told = [each.reason.rpartition("/")[2] for each in result.not_checked if "was not read" in each.reason]
    assert [each.partition(" ")[0] for each in told] == ["link.csv", "notes.txt"]
    assert run(["validate", str(folder), "--format", "json"]) == 3
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "CS052"


@pytest.mark.parametrize(("memory", "records"), [("1MB", 3_000), ("1KB", 3_000), ("1KB", 3)])
def test_too_little_memory_leaves_the_rules_unasked_and_no_clean_verdict(made, memory, records):
    result = cs.validate(made("a.jsonl", *(actor(f"a{number}") for number in range(records))), memory=memory)
    assert places(result)[0] == ("CS018", "a.jsonl", None)
    assert result.exit_code == 3
    told = {each.code: each.reason for each in result.not_checked}
    assert told["CS202"] == told["CS212"] == "There was not enough memory for it."
