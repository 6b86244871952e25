"""Archives and folders with several tables: one dataset, whose findings name the member; and archives that are refused."""

import json
import zipfile

import pytest
from cells import HEAD, row, said

import conflictschema as cs
from conflictschema.io import Limits, unzip

ACTOR = {
    "type": "actor",
    "id": "actor:east",
    "kind": "government",
    "identification": "described",
    "description": "East.",
}
LINE = json.dumps(ACTOR) + "\n"
INCIDENTS = "tests/tables/incidents.yaml"


@pytest.fixture
def archive(tmp_path):
    """An archive of these files, given as name and text."""

    def write(*files, name="a.zip"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for each, text in files:
                made.writestr(each, text)
        return path

    return write


@pytest.fixture
def mapping(request):
    return request.config.rootpath / INCIDENTS


def table(*rows):
    return "\n".join([HEAD, *rows, ""])


def test_tables_of_an_archive_are_one_dataset_and_findings_name_the_member(archive, mapping):
    north, south = table(row()), table(row(incident_id="INC-2", killed_min="many"), row(incident_id="INC-1"))
    path = archive(("north.csv", north), ("more/south.csv", south), ("README.md", "Read me."))
    result = cs.validate(path, mapping=mapping)
    assert [each.name for each in result.inputs] == [f"{path}/more/south.csv", f"{path}/north.csv"]
    places = {(each.code, each.place.file.removeprefix(str(path)), each.place.cell) for each in result.findings}
    assert {("CS040", "/more/south.csv", "G2"), ("CS201", "/north.csv", "A2")} <= places
    assert any("README.md was not read" in each.reason for each in result.not_checked)


def test_workbooks_records_and_tables_of_ours_may_lie_in_one_archive(archive):
    from conflictschema.flat.rows import layout
    from conflictschema.generate.workbook import Sheet, workbook

    book = workbook([Sheet("actor", layout("actor", [ACTOR]), [ACTOR])])
    event = "id,kind,summary\nevent:a,clash,They met.\n"
    west = json.dumps({**ACTOR, "id": "actor:west", "description": "West."}) + "\n"
    path = archive(("actors.xlsx", book), ("event.csv", event), ("west.jsonl", west))
    result = cs.validate(path)
    assert [each for each in said(result) if each[0] != "CS301"] == []
    assert result.records == {"actor": 2, "event": 1}
    assert len(cs.load(path)) == 3


def test_a_member_can_be_named_by_itself(archive):
    path = archive(("a.jsonl", LINE), ("b.jsonl", "broken"))
    result = cs.validate(f"{path}/a.jsonl")
    assert result.records == {"actor": 1}
    (finding,) = cs.validate(f"{path}/c.jsonl").findings
    assert (finding.code, finding.parameters["reason"]) == ("CS010", "the archive holds no file of this name")
    (finding,) = cs.validate(f"{path}/a.jsonl/b").findings
    assert finding.code == "CS010"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ((("a.jsonl", LINE), ("../b.jsonl", LINE)), "leads outside"),
        ((("a.jsonl", LINE), ("/b.jsonl", LINE)), "leads outside"),
        ((("a.jsonl", LINE), ("C:\\b.jsonl", LINE)), "leads outside"),
        ((("a.txt", "x"), ("b.md", "x")), "several files"),
    ],
)
def test_an_archive_that_is_unsafe_is_refused_as_a_whole(archive, files, reason):
    result = cs.validate(archive(*files))
    assert [(each.code, reason in each.parameters["reason"]) for each in result.findings] == [("CS011", True)]
    assert result.exit_code == 3


def test_two_files_of_one_name_are_refused(archive):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = archive(("a.jsonl", LINE), ("a.jsonl", LINE))
    (finding,) = cs.validate(path).findings
    assert (finding.code, finding.parameters["reason"]) == ("CS011", "it holds two files of one name")


def test_an_archive_in_an_archive_is_refused_and_the_others_are_read(archive):
    inner = archive(("b.jsonl", LINE), name="inner.zip").read_bytes()
    result = cs.validate(archive(("a.jsonl", LINE), ("inner.zip", inner)))
    assert [(each.code, each.place.file.rpartition("/")[2]) for each in result.findings if each.code == "CS011"] == [
        ("CS011", "inner.zip")
    ]
    assert (result.records, result.exit_code) == ({"actor": 1}, 3)


def test_all_files_together_stay_within_the_limits(archive):
    path = archive(("a.jsonl", LINE + " " * 2**20), ("b.jsonl", LINE + " " * 2**20))
    result = cs.validate(path, limits=Limits(inflated_bytes=2**20 + 2**19))
    assert [(each.code, each.place.file) for each in result.findings] == [("CS012", str(path))]
    assert cs.validate(path, limits=Limits(inflated_bytes=2**22)).records == {"actor": 2}


def test_an_archive_of_too_many_files_is_refused(archive, monkeypatch):
    monkeypatch.setattr(unzip, "MOST_FILES", 2)
    path = archive(*((f"{number}.jsonl", LINE) for number in range(3)))
    (finding,) = cs.validate(path).findings
    assert (finding.code, finding.parameters["option"]) == ("CS012", "giving a folder")


def test_tables_of_a_folder_are_read_where_their_headers_are_known(tmp_path):
    (tmp_path / "sources.csv").write_text("source:access_point_id:admin,source:type,source:title\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = cs.validate(tmp_path)
    assert [each.mapping for each in result.inputs] == ["sfm"]
    assert any("other.csv was not read: nobody knows its headers" in each.reason for each in result.not_checked)


def test_an_archive_in_a_folder_is_searched_too(tmp_path, archive):
    archive(("a.jsonl", LINE), ("b.jsonl", LINE.replace("east", "west")))
    assert cs.validate(tmp_path).records == {"actor": 2}
