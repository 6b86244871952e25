"""Records of the standard as JSON need no mapping, and `mapping draft` says so; rows that look a little like them do."""

import gzip
import json

import pytest

import conflictschema as cs
from conflictschema import __main__ as program

LINES = cs.example("first-steps").joinpath("first-steps.jsonl").read_bytes()
RECORDS = [json.loads(line) for line in LINES.splitlines()]
LONG = "x" * 70_000
NEEDS_NONE = "is in the form of the standard, and needs no mapping: `conflictschema validate"


@pytest.fixture
def drafted(tmp_path, capfd):
    """The exit code, the draft and what was said, for a file that holds this."""

    def draft(name, content, *options):
        path = tmp_path / name
        path.write_bytes(content)
        code = program.run(["mapping", "draft", str(path), *options])
        told = capfd.readouterr()
        return code, told.out, told.err

    return draft


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", LINES),
        ("a.ndjson", b"\xef\xbb\xbf\n" + LINES),
        ("a.jsonl.gz", gzip.compress(LINES)),
        ("a", LINES),
        ("a.json", json.dumps(RECORDS, indent=1).encode()),
        ("a.json", json.dumps(RECORDS[1]).encode()),
        ("a.json", json.dumps(RECORDS * 200).encode()),
        ("a.jsonl", b'{"broken": \n' + LINES),
        ("a.jsonl", b'{"type": "actr", "id": "actor:a"}\n' + LINES),
        ("a.jsonl", json.dumps(RECORDS[1] | {"note": LONG}).encode() + b"\n" + LINES),
        ("a.json", json.dumps([RECORDS[1] | {"note": LONG}]).encode()),
        ("a", json.dumps(RECORDS[1] | {"note": LONG}).encode()),
    ],
    ids=[
        "lines",
        "mark",
        "packed",
        "nameless",
        "document",
        "record",
        "long",
        "broken",
        "mistyped",
        "long-line",
        "long-item",
        "long-nameless",
    ],
)
def test_of_records_of_the_standard_none_is_drafted(name, content, drafted):
    code, text, told = drafted(name, content)
    assert (code, text) == (2, "")
    assert NEEDS_NONE in told


def test_it_is_drafted_where_that_is_asked_for(drafted):
    code, text, _ = drafted("a.jsonl", LINES, "--force")
    assert (code, text.startswith("# A draft")) == (0, True)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("a.json", {"type": "event", "id": "17"}),
        ("a.json", {"type": "attack", "id": "attack:17"}),
        ("a.json", {"type": ["event"], "id": "event:17"}),
        ("a.json", {"type": "event", "id": 17}),
        ("a.json", {"kind": "event", "id": "event:17"}),
        ("a.jsonl", {"type": "event", "id": "17"}),
    ],
)
def test_rows_of_a_partner_may_have_a_type_and_an_id(name, row, drafted):
    content = json.dumps([row, row]) if name == "a.json" else f"{json.dumps(row)}\n{json.dumps(row)}\n"
    code, text, told = drafted(name, content.encode())
    assert (code, told) == (0, "")
    assert 'header: "id"' in text
