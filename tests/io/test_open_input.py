import errno
import gzip
import hashlib
import io
import os
import socket
import sys
import threading
from pathlib import Path

import pytest
import zstandard
from opening import TEXT, descriptors, refused

from conflictschema.errors import OutputError, UsageError
from conflictschema.finding import Refusal
from conflictschema.io import Limits, open_input, platform


@pytest.fixture
def pipe(tmp_path):
    """A named pipe into which a thread writes what the test gives."""
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    writers = []

    def write(content):
        def run():
            try:
                path.write_bytes(content)
            except BrokenPipeError:  # the reader refused early, and went away
                return

        writers.append(threading.Thread(target=run))
        writers[-1].start()
        return path

    yield write
    for writer in writers:
        writer.join()


def test_a_regular_file_is_read_in_place(table):
    with open_input(table) as source:
        assert (source.name, source.suffix, source.size) == (str(table), ".csv", len(TEXT))
        assert os.fstat(source.fd).st_ino == table.stat().st_ino
        assert source.read(6, 3) == b"day"
        assert source.read(len(TEXT) - 3, 100) == TEXT[-3:]
        assert source.read(len(TEXT) + 5, 100) == b""
        assert source.sha256() == source.sha256() == hashlib.sha256(TEXT).hexdigest()
        assert source.checksummed
        source.check_unchanged()


def test_the_hash_is_of_the_content_and_not_of_its_packing(tmp_path):
    content = os.urandom(3 * 2**20 + 1)
    (tmp_path / "x.bin.gz").write_bytes(gzip.compress(content, 1))
    with open_input(tmp_path / "x.bin.gz") as source:
        assert source.sha256() == hashlib.sha256(content).hexdigest()


def test_closing_frees_every_descriptor(tmp_path, table):
    (tmp_path / "x.csv.gz").write_bytes(gzip.compress(TEXT))
    before = descriptors()
    for path in (table, tmp_path / "x.csv.gz"):
        source = open_input(path)
        source.close()
        source.close()
    assert descriptors() == before


@pytest.mark.parametrize("name", ["[a].csv", "*.csv", "?.csv", "http://example.org/a.csv", "s3://b/a.csv", "{a,b}.csv"])
def test_a_name_is_never_a_pattern_or_an_address(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_bytes(b"another file")
    refusal = refused(name)
    assert refusal.code == "CS010"
    assert refusal.parameters["reason"] == "there is no file of this name"


def test_a_file_that_is_called_like_a_pattern_is_that_file(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"another file")
    (tmp_path / "[a].csv").write_bytes(TEXT)
    with open_input(tmp_path / "[a].csv") as source:
        assert source.read(0, 100) == TEXT


def test_a_name_that_is_no_text_is_shown_harmlessly(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\x1b.csv")
    Path(path).write_bytes(TEXT)
    with open_input(path) as source:
        assert source.name == rf"{tmp_path}/bad\xff\x1b.csv"
        assert source.suffix == ".csv"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        ("a\x00b", "NUL"),
        ("\ud800", "such a name"),
        ("absent.csv", "no file"),
        ("table.csv/x", "not a folder"),
        ("x" * 300, "too long"),
        (".", "folder"),
        ("/dev/zero", "device"),
        ("/dev/null", "device"),
        ("socket", "socket"),
        ("circle", "circle"),
    ],
)
def test_what_is_no_file_is_refused_in_plain_words(monkeypatch, table, name, reason):
    monkeypatch.chdir(table.parent)
    Path("circle").symlink_to("circle")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        refusal = refused(name)
    assert refusal.code == "CS010"
    assert reason in refusal.parameters["reason"]


def test_a_file_that_may_not_be_read_is_refused(table, monkeypatch):
    def deny(*_):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(os, "open", deny)
    with pytest.raises(Refusal) as caught:
        open_input(table)
    assert caught.value.parameters == {"reason": "reading it is not allowed"}


def test_a_device_that_fails_while_it_is_read_is_refused(table, monkeypatch):
    def fail(*_):
        raise OSError(errno.EIO, "failed")

    with open_input(table) as source:
        monkeypatch.setattr(platform, "PREAD", fail)
        with pytest.raises(Refusal) as caught:
            source.read(0, 1)
    assert caught.value.parameters == {"reason": "the device failed while it was read"}


def test_a_pipe_that_takes_the_place_of_the_file_while_it_is_opened_is_refused(table, monkeypatch):
    open_now = os.open

    def swap(name, flags):
        table.unlink()
        os.mkfifo(table)
        return open_now(name, flags)

    monkeypatch.setattr(os, "open", swap)
    assert refused(table).code == "CS013"


def test_a_link_to_a_file_is_that_file(tmp_path, table):
    (tmp_path / "link.csv").symlink_to(table)
    with open_input(tmp_path / "link.csv") as source:
        assert source.read(0, 100) == TEXT
        source.check_unchanged()


@pytest.mark.parametrize("packed", [TEXT, gzip.compress(TEXT), zstandard.compress(TEXT)], ids=["plain", "gzip", "zstd"])
def test_a_pipe_is_copied(pipe, packed):
    with open_input(pipe(packed)) as source:
        assert (source.read(0, 100), source.suffix) == (TEXT, ".csv")
        source.check_unchanged()


def test_a_pipe_that_goes_on_is_refused_at_the_limit(pipe):
    path = pipe(TEXT * 10_000)
    with pytest.raises(Refusal, match="CS012") as caught:
        open_input(path, Limits(inflated_bytes=100_000))
    assert caught.value.parameters == {"limit": "bytes from a pipe", "value": 100_000, "option": "--max-inflated"}


def test_a_regular_file_is_not_bound_by_the_limit_for_copies(table):
    with open_input(table, Limits(inflated_bytes=1)) as source:
        assert source.size == len(TEXT)


@pytest.mark.parametrize("packed", [TEXT, gzip.compress(TEXT)], ids=["plain", "gzip"])
def test_standard_input_is_read_from_a_file_and_from_a_pipe(tmp_path, monkeypatch, packed):
    (tmp_path / "x").write_bytes(packed)
    with (tmp_path / "x").open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        with open_input("-") as source:
            assert (source.name, source.suffix, source.read(0, 100)) == ("<stdin>", "", TEXT)
            source.check_unchanged()
    reading, writing = os.pipe()
    os.write(writing, packed)
    os.close(writing)
    with os.fdopen(reading) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        with open_input("-") as source:
            assert source.read(0, 100) == TEXT


def test_standard_input_begins_where_the_reader_before_stopped(table, monkeypatch):
    with table.open() as stdin:
        os.lseek(stdin.fileno(), 10, os.SEEK_SET)
        monkeypatch.setattr(sys, "stdin", stdin)
        with open_input("-") as source:
            assert source.read(0, 100) == TEXT[10:]


def test_standard_input_may_be_a_stand_in_without_descriptor(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT)))
    with open_input("-") as source:
        assert source.read(0, 100) == TEXT


def test_a_missing_standard_input_is_said(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert refused("-").parameters == {"reason": "there is no standard input"}


def test_a_device_as_standard_input_is_refused(monkeypatch):
    with Path("/dev/zero").open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert "device" in refused("-").parameters["reason"]


@pytest.mark.parametrize("packed", [TEXT, gzip.compress(TEXT)], ids=["plain", "gzip"])
def test_without_memory_files_the_copy_is_a_nameless_temporary_file(tmp_path, monkeypatch, pipe, packed):
    monkeypatch.setattr(platform, "MEMFD_CREATE", None)
    temp = tmp_path / "temp"
    temp.mkdir()
    with open_input(pipe(packed), temp=str(temp)) as source:
        assert source.read(0, 100) == TEXT
        assert os.fstat(source.fd).st_dev == temp.stat().st_dev
        assert os.fstat(source.fd).st_mode & 0o777 == 0o600
        assert list(temp.iterdir()) == []


def test_a_full_disk_under_the_copy_is_a_failure_of_the_tool(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    (tmp_path / "x.csv.gz").write_bytes(gzip.compress(TEXT))
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="--temp"):
        open_input(tmp_path / "x.csv.gz")


@pytest.mark.parametrize("name", ["line_bytes", "depth", "inflated_bytes", "inflated_ratio"])
def test_a_limit_that_nothing_could_pass_is_wrong_usage(name):
    with pytest.raises(UsageError, match=name):
        Limits(**{name: 0})
