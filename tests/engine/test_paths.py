"""Which files the paths of a run come to: named ones as they are, folders and archives searched, and the rest told."""

import errno
import os
import zipfile

import openpyxl
import pytest

from conflictschema.adapters._adapter import adapters
from conflictschema.engine import paths
from conflictschema.engine.paths import Found, expand, is_known
from conflictschema.io import Limits

LINE = b'{"type":"actor"}\n'
KNOWN = next(each.signatures[0] for each in adapters().values() if each.signatures)
"""Headers of a known layout."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Makes files below `f`, which is named as it lies beside us."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f").mkdir()

    def write(name, data=LINE):
        path = tmp_path / "f" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return str(path)

    return write


def packed(path, *names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, LINE)


def found(*paths, **more):
    result = expand(list(paths), **more)
    return [[each.replace(os.sep, "/") for each in names] for names in (result.files, result.passed_over)]


@pytest.mark.usefixtures("folder")
def test_what_is_named_is_taken_whatever_it_is_called():
    assert found("-", "f/none", "f/x.odd") == [["-", "f/none", "f/x.odd"], []]
    assert expand([]) == Found([], [], {})


def test_where_the_device_fails_a_path_is_no_folder(folder, monkeypatch):
    def fails(_):
        raise OSError(5, "Input/output error")

    path = folder("a.jsonl")
    monkeypatch.setattr(paths.Path, "is_dir", fails)
    assert paths._is_folder(path) is False


def test_of_a_folder_data_is_taken_in_order_and_the_rest_is_passed_over(folder):
    for name in (
        "b.jsonl",
        "a.json",
        "deep/c.NDJSON",
        "d.jsonl.gz",
        "e.JSONL.ZST",
        "notes.txt",
        "t.csv",
        "x.jsonl.bak",
    ):
        folder(name)
    for name in (".hidden.jsonl", ".git/config.json"):
        folder(name)
    taken = ["f/a.json", "f/b.jsonl", "f/d.jsonl.gz", "f/e.JSONL.ZST", "f/deep/c.NDJSON"]
    assert found("f") == [taken, ["f/notes.txt", "f/t.csv", "f/x.jsonl.bak"]]
    with_tables = found("f", tables=True)
    assert with_tables[1] == ["f/notes.txt", "f/x.jsonl.bak"], "a text is no table unless it is named"
    assert set(with_tables[0]) == {*taken, "f/t.csv"}


def test_folders_stand_in_the_order_of_their_names(folder):
    for name in ("b/x.jsonl", "a/x.jsonl", "c.jsonl"):
        folder(name)
    assert found("f")[0] == ["f/c.jsonl", "f/a/x.jsonl", "f/b/x.jsonl"]


@pytest.mark.usefixtures("folder")
def test_of_an_archive_data_is_taken_and_tables_as_if_they_were_named():
    packed("f/a.zip", "z.jsonl", "b.csv", "read.me", ".x.jsonl", "deep/c.json.gz", "A.XLSX")
    held = [f"f/a.zip/{each}" for each in ("A.XLSX", "b.csv", "deep/c.json.gz", "z.jsonl")]
    assert found("f/a.zip") == [held, ["f/a.zip/.x.jsonl", "f/a.zip/read.me"]]
    assert found("f") == found("f/a.zip")


@pytest.mark.usefixtures("folder")
def test_an_archive_of_nothing_to_read_or_of_one_file_is_a_file_itself():
    packed("f/none.zip", "a.txt", "b.txt")
    packed("f/one.jsonl.zip", "one.jsonl")
    assert found("f/none.zip", "f/one.jsonl.zip") == [["f/none.zip", "f/one.jsonl.zip"], []]
    assert found("f") == [["f/one.jsonl.zip"], ["f/none.zip"]]


def test_links_and_pipes_of_a_folder_are_barred_and_those_within_are_read_once(folder, tmp_path):
    folder("a.jsonl")
    (tmp_path / "outside.jsonl").write_bytes(LINE)
    (tmp_path / "f" / "deep").mkdir()
    (tmp_path / "f" / "inner").symlink_to("deep")
    (tmp_path / "f" / "l.jsonl").symlink_to("a.jsonl")
    (tmp_path / "f" / "o.jsonl").symlink_to(tmp_path / "outside.jsonl")
    (tmp_path / "f" / "t.csv").symlink_to("a.jsonl")
    packed("f/z.zip", "1.jsonl", "2.jsonl")
    (tmp_path / "f" / "y.zip").symlink_to("z.zip")
    os.mkfifo(tmp_path / "f" / "p.jsonl")
    result = expand(["f"])
    assert result.barred == {
        "f/o.jsonl": "it is a link that leads out of the folder; name it by itself if it is meant",
        "f/p.jsonl": "it is a pipe, a socket or a device; name it by itself if it is meant",
    }
    assert result.files == ["f/a.jsonl", "f/l.jsonl", "f/o.jsonl", "f/p.jsonl", "f/z.zip/1.jsonl", "f/z.zip/2.jsonl"]
    assert result.passed_over == ["f/t.csv", "f/y.zip"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nobody is kept from reading here")
def test_a_folder_that_may_not_be_read_is_called_so(folder, tmp_path):
    folder("a.jsonl")
    folder("inner/b.jsonl")
    (tmp_path / "f" / "inner").chmod(0)
    try:
        assert expand(["f"]).barred == {"f/inner": "it is a folder that cannot be listed (permission denied)"}
    finally:
        (tmp_path / "f" / "inner").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_is_read(folder, monkeypatch):
    folder("a.jsonl")
    folder("inner/b.jsonl")
    scan = os.scandir

    def refusing(path):
        if str(path) == "f/inner":
            raise PermissionError(errno.EACCES, "", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = expand(["f"])
    assert result.files == ["f/a.jsonl", "f/inner"]
    assert result.barred == {"f/inner": "it is a folder that cannot be listed (permission denied)"}


def test_a_table_of_a_known_layout_is_known_by_one_of_its_first_rows(folder):
    head = ",".join(KNOWN).encode()
    assert is_known(folder("a.csv", head), Limits())
    assert is_known(folder("b.tsv", b"\xef\xbb\xbf" + head.replace(b",", b"\t")), Limits())
    assert is_known(folder("c.csv", b"made on Monday\n" * 49 + head), Limits())
    assert not is_known(folder("d.csv", b"made on Monday\n" * 50 + head), Limits())
    assert not is_known(folder("e.csv", b"a,b\n1,2\n"), Limits())
    assert not is_known(folder("f.txt", head), Limits()), "its name says that it is something else"
    assert not is_known(folder("g.csv", b""), Limits())
    assert not is_known(str(folder("h.csv")) + "/none.csv", Limits())
    assert is_known(folder("i.csv", b"\x1f\x8b damaged"), Limits()) is False, "opening it says what is wrong"
    assert found("f")[0] == ["f/a.csv", "f/b.tsv", "f/c.csv"]


@pytest.mark.parametrize(("above", "known"), [(0, True), (49, True), (50, False)])
def test_a_workbook_of_a_known_layout_is_known_by_one_of_its_first_rows(tmp_path, above, known):
    book = openpyxl.Workbook()
    book.active.append(["Read me."])
    sheet = book.create_sheet("Data")
    for _ in range(above):
        sheet.append(["made on Monday", 7])
    sheet.append(list(KNOWN))
    book.save(tmp_path / "a.xlsx")
    assert is_known(str(tmp_path / "a.xlsx"), Limits()) is known


def test_a_table_of_a_layout_without_headers_is_known_by_its_first_row_alone(folder):
    row = ["900000001", "20240305", *[""] * 58, "https://example.org/1"]
    row[-2] = "20240305120000"
    for name, rows in (("a.csv", [row, row]), ("b.csv", [["x"], row])):
        folder(name, "".join("\t".join(each) + "\n" for each in rows).encode())
    assert [path.rpartition("/")[2] for path in expand(["f"], limits=Limits()).files] == ["a.csv"]
