"""Which format an input is read in, by its name and by its first bytes, and what is refused before anything is read."""

import codecs

import pytest

from conflictschema.engine import read
from conflictschema.finding import Refusal
from conflictschema.io import Limits

OBJECT = b'{"type":"actor"}'
LINES = OBJECT + b"\n" + OBJECT
ARRAY = b"[" + OBJECT + b"]"


@pytest.fixture
def looked(tmp_path):
    """The name of the format, where the data begins, and what the file is called, if that is something else."""

    def look(name, data, **more):
        path = tmp_path / name
        path.write_bytes(data)
        with read.opened(str(path), Limits(), **more) as opened:
            assert opened.has_mark is bool(opened.start)
            return opened.format.name, opened.start, opened.named_as

    return look


@pytest.mark.parametrize(
    ("name", "data", "seen"),
    [
        ("a.jsonl", LINES, ("JSON Lines", 0, None)),
        ("a.ndjson", b"\n \t\r\n" + LINES, ("JSON Lines", 0, None)),
        ("a.JSON", ARRAY, ("JSON", 0, None)),
        ("a.json", LINES, ("JSON Lines", 0, "JSON")),
        ("a.jsonl", ARRAY, ("JSON", 0, "JSON Lines")),
        ("a.json", OBJECT, ("JSON Lines", 0, None)),
        ("a.jsonl", OBJECT, ("JSON Lines", 0, None)),
        ("a.jsonl", b"[\n" + LINES, ("JSON", 0, "JSON Lines")),
        ("a.jsonl", b'{"type":"act\n' + OBJECT, ("JSON Lines", 0, None)),
        ("a.jsonl", b"[1,2]\n" + OBJECT, ("JSON Lines", 0, None)),
        ("a.json", b"nonsense", ("JSON", 0, None)),
        ("a.jsonl", b"nonsense", ("JSON Lines", 0, None)),
        ("a", LINES, ("JSON Lines", 0, None)),
        ("a", ARRAY, ("JSON", 0, None)),
        ("a", b"nonsense", ("JSON Lines", 0, None)),
        ("a.odd", LINES, ("JSON Lines", 0, None)),
        ("a.csv", ARRAY, ("JSON", 0, None)),
        ("a.jsonl", codecs.BOM_UTF8 + LINES, ("JSON Lines", 3, None)),
        ("a.jsonl", b" " * (64 * 2**10 + 1), ("JSON Lines", 0, None)),
    ],
)
def test_the_first_bytes_tell_the_format_and_the_name_where_they_leave_it_open(looked, name, data, seen):
    assert looked(name, data) == seen


@pytest.mark.parametrize(
    ("name", "data", "code", "told"),
    [
        ("a.jsonl", b"", "CS009", {}),
        ("a.jsonl", b" \r\n\t" + b" " * (64 * 2**10 - 4), "CS009", {}),
        ("a.jsonl", codecs.BOM_UTF8 + b" ", "CS009", {}),
        ("a.jsonl", OBJECT.decode().encode("utf-16"), "CS016", {"encoding": "UTF-16"}),
        ("a.jsonl", codecs.BOM_UTF16_BE + OBJECT.decode().encode("utf-16-be"), "CS016", {"encoding": "UTF-16"}),
        ("a.jsonl", OBJECT.decode().encode("utf-32"), "CS016", {"encoding": "UTF-32"}),
        ("a.jsonl", codecs.BOM_UTF32_BE + OBJECT.decode().encode("utf-32-be"), "CS016", {"encoding": "UTF-32"}),
        *(
            ("a.jsonl", OBJECT.decode().encode(each), "CS016", {"encoding": "UTF-16 or UTF-32"})
            for each in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
        ),
        ("a.json", b"%PDF-1.7", "CS029", {"kind": "a PDF document"}),
        ("a.json", b" \n<p>", "CS029", {"kind": "a page or document in HTML or XML"}),
        ("a.CSV", b"a,b", "CS029", {"kind": "a table of comma-separated values"}),
        ("a.odd", b"a,b", "CS029", {"kind": "something else"}),
    ],
)
def test_what_is_not_read_is_told(looked, name, data, code, told):
    with pytest.raises(Refusal) as refused:
        looked(name, data)
    assert (refused.value.code, refused.value.parameters) == (code, told)


def test_a_single_nul_is_no_wide_encoding(looked):
    for data in (b"\0{}a", b"{\0}a", b"\0\0}a", b"\0\0\0\0"):
        assert looked("a.jsonl", data) == ("JSON Lines", 0, None)


@pytest.mark.parametrize(
    ("name", "data", "tables", "seen"),
    [
        ("a.csv", b"a,b\n1,2\n", False, "CSV"),
        ("a.csv", b"a,b\n1,2\n", True, "CSV"),
        ("a.txt", b"a\tb\n1\t2\n", True, "CSV"),
        ("a", b"a,b\n1,2\n", True, "CSV"),
        ("a.json", ARRAY, True, "JSON"),
        ("a", b'\xef\xbb\xbf {"a":1}', True, "JSON"),
        ("a.jsonl", LINES, True, "JSON"),
        ("a.ndjson", LINES, True, "JSON"),
    ],
)
def test_where_tables_are_asked_for_they_are_taken(looked, name, data, tables, seen):
    found, start, named = looked(name, data, tables=tables)
    known = {each.name for each in read.table_formats()}
    assert found in known, known
    assert (found.startswith(seen) or seen == "JSON", start, named) == (True, 0, None)


@pytest.mark.parametrize(
    ("name", "data", "tables"),
    [("a.json", ARRAY, False), ("a", LINES, False), ("a.json", ARRAY, None), ("a.odd", LINES, True)],
)
def test_where_none_is_asked_for_records_are_records(looked, name, data, tables):
    assert looked(name, data, tables=tables)[0] in {each.name for each in read.formats()}


def test_a_text_for_people_is_a_table_only_where_one_is_asked_for(looked):
    with pytest.raises(Refusal) as refused:
        looked("a.txt", b"a\tb\n", tables=False)
    assert refused.value.parameters == {"kind": "a text for people"}


def test_what_is_barred_is_not_opened(tmp_path):
    path = str(tmp_path / "none.jsonl")
    with pytest.raises(Refusal) as refused, read.opened(path, Limits(), barred={path: "it is a pipe"}):
        pass
    assert refused.value.parameters == {"reason": "it is a pipe"}
    with pytest.raises(Refusal) as refused, read.opened(path, Limits(), barred={"other": "it is a pipe"}):
        pass
    assert refused.value.parameters["reason"] == "there is no file of this name"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_what_changes_while_it_is_read_is_told(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(LINES)
    with pytest.raises(Refusal) as refused, read.opened(str(path), Limits(), tables=False):
        path.write_bytes(LINES * 2)
    assert refused.value.code == "CS013"


def test_the_result_tells_what_was_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES)
    with read.opened(str(path), Limits()) as opened:
        assert next(opened.blocks(Limits())).length == len(LINES)
        seen = opened.seen("a.jsonl", 2, losses=("x",))
    assert (seen.name, seen.format, seen.bytes, seen.records, seen.losses) == ("a.jsonl", "JSON Lines", 33, 2, ("x",))
    assert len(seen.sha256) == 64


def test_the_strictest_at_recognising_comes_first():
    assert [each.name for each in read.formats()] == ["JSON Lines", "JSON"]
    assert not set(read.formats()) & set(read.table_formats())
