"""What a file is goes by what it holds: one sentence for a file that is no JSON, and a document is read whatever its name."""

import io
import json
import zipfile

import pytest

import conflictschema as cs

RECORDS = [
    {"type": "actor", "id": f"actor:{name}", "kind": "government", "identification": "described", "description": "One."}
    for name in ("east", "west")
]
LINES = "\n".join(map(json.dumps, RECORDS))


def run(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return cs.validate(path, select=["CS202"])


def workbook():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("partner.jsonl", workbook(), "a workbook"),
        ("partner.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old workbook"),
        ("README.md", "# Read me\n\n1. one\n", "a text for people"),
        ("partner.ndjson", b"PAR1" + bytes(40) + b"PAR1", "a Parquet file"),
        ("export.json", "<!DOCTYPE html>\n<p>Log in first.</p>\n", "a page"),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\n", "a PDF document"),
        ("notes.rtf", r"\rtf1 notes", "something else"),
    ],
)
def test_a_file_that_is_no_json_is_told_in_one_sentence(tmp_path, name, data, said):
    result = run(tmp_path, name, data)
    assert [finding.code for finding in result.findings] == ["CS029"]
    assert said in result.sentence(result.findings[0])
    assert said in result.sentence(result.findings[0], values=False)
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("name", "data", "records"),
    [
        ("array.jsonl", json.dumps(RECORDS, indent=1), 2),
        ("array.jsonl", json.dumps(RECORDS), 2),
        ("array.ndjson", "\ufeff" + json.dumps(RECORDS, indent=1), 2),
        ("comma-lines.jsonl", "[" + ",\n".join(map(json.dumps, RECORDS)) + "]\n", 2),
        ("one.jsonl", json.dumps(RECORDS[0], indent=1), 1),
        ("lines.json", LINES, 2),
    ],
)
def test_a_misnamed_file_is_read_as_what_it_is_and_told_once(tmp_path, name, data, records):
    result = run(tmp_path, name, data)
    assert result.records["actor"] == records
    assert [finding.code for finding in result.findings if finding.code != "CS004"] == ["CS019"]
    assert {"JSON Lines" in result.sentence(each) for each in result.findings if each.code == "CS019"} == {True}
    assert result.exit_code == 0


def test_one_object_in_a_line_is_of_either_name(tmp_path):
    for name in ("one.json", "one.jsonl", "one"):
        assert run(tmp_path, name, f"\n{json.dumps(RECORDS[0])}\n\n").findings == ()


@pytest.mark.parametrize("name", ["data.jsonl", "data.ndjson", "-.jsonl"])
@pytest.mark.parametrize("first", ["[1, 2]", '{"type":"actor","id":', "not json", "7", '{"type":"actor"'])
def test_a_broken_first_line_of_json_lines_leaves_the_others_to_be_judged(tmp_path, name, first):
    result = run(tmp_path, name, f"{first}\n{LINES}\n")
    assert result.records["actor"] == 2
    assert [finding.place.line for finding in result.findings] == [1]


@pytest.mark.parametrize("name", ["data", "data.dat", "data.txt", "data.json", "data.jsonl"])
def test_lines_and_documents_are_told_apart_whatever_the_name(tmp_path, name):
    for data in (LINES, json.dumps(RECORDS, indent=1)):
        assert run(tmp_path, name, data).records["actor"] == 2
